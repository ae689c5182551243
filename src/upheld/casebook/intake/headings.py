"""Finds our columns among the headings of a file, which may be spelt with capitals, spaces or a scheme's own names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from upheld.casebook.columns import Table
from upheld.casebook.intake.grid import Grid, Notice


@dataclass(frozen=True)
class Headings:
    """Where each of our columns stands in a grid, and what is wrong with the headings."""

    positions: Mapping[str, int]
    notices: tuple[Notice, ...]


def plain(text: str) -> str:
    """The name without capitals, with an underscore for spaces and hyphens: "Job title" is job_title."""
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def nearest(text: str, names: Sequence[str]) -> str:
    """Of these names the one spelt most like the text, as an end of a sentence; empty where none is alike."""
    close = get_close_matches(plain(text), names, n=1)
    return f", perhaps {close[0]}" if close else ""


def match_headings(grid: Grid, table: Table, mapping: Mapping[str, str], *, optional: Sequence[str]) -> Headings:
    """Our columns of `table` among the headings of `grid`, where `mapping` gives a scheme's own names for them.

    A column that is missing is an error unless it is in `optional`; one that nobody knows is a warning.
    """
    ours = {column.name: column.name for column in table.columns}
    known = ours | {plain(theirs): name for name, theirs in mapping.items()}
    names = [known.get(plain(heading)) for heading in grid.headings]
    positions = {name: index for index, name in reversed(list(enumerate(names))) if name}
    notices = [
        *_missing([name for name in ours if name not in {*positions, *optional}], mapping),
        *_doubled(grid.headings, names),
        *_unknown(grid, names, list(known)),
    ]
    return Headings(positions, tuple(notices))


def _missing(names: Sequence[str], mapping: Mapping[str, str]) -> Iterator[Notice]:
    for name in names:
        heading = mapping.get(name, name)
        problem = f"There is no column {heading}."
        yield Notice("missing_column", 1, heading, None, problem, "Add it, with empty cells where nothing is known.")


def _doubled(headings: Sequence[str], names: Sequence[str | None]) -> Iterator[Notice]:
    for index, name in enumerate(names):
        if name and name in names[:index]:
            problem = f"Two headings mean {name}: {headings[names.index(name)]} and {headings[index]}."
            yield Notice("double_column", 1, name, headings[index], problem, "Keep one of them.")


def _unknown(grid: Grid, names: Sequence[str | None], known: Sequence[str]) -> Iterator[Notice]:
    for index, (heading, name) in enumerate(zip(grid.headings, names, strict=True)):
        holds_something = grid.cells.select(pl.col(str(index)).is_not_null().any()).item()
        if name or not (heading.strip() or holds_something):
            continue
        problem = (
            f"No column has this name{nearest(heading, known)}. It was not read."
            if heading.strip()
            else (f"Column {index + 1} has cells and no heading. It was not read.")
        )
        yield Notice("unknown_column", 1, heading or None, None, problem, "Correct the heading, or remove the column.")
