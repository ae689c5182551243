"""Cells as they stand in a file, before anything is made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched

import polars as pl

from upheld.errors import UpheldError

ROW = "row"
FIRST_ROW = 2  # a person sees the headings as row 1
ROWS_AT_ONCE = 50_000


@dataclass(frozen=True)
class Notice:
    """Something seen while reading one file; it becomes a problem once the file's table is known."""

    check: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str


@dataclass(frozen=True)
class Grid:
    """A table of text: its headings, and cells in columns named "0", "1" and so on beside `row`. Absent is null."""

    headings: tuple[str, ...]
    cells: pl.DataFrame
    notices: tuple[Notice, ...] = ()


class Unreadable(UpheldError):
    """One file or sheet cannot be read; the others still can."""

    def __init__(self, problem: str, remedy: str, *, row: int | None = None) -> None:
        super().__init__(f"{problem} {remedy}")
        self.notice = Notice("unreadable_table", row, None, None, problem, remedy)


def grid_of(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Grid:
    """The grid of rows under headings. Rows that are too short or too long are padded or cut, and noticed."""
    width = len(headings)
    frames, notices = [_no_cells(width)], []
    for number, batch in enumerate(batched(rows, ROWS_AT_ONCE)):
        first = FIRST_ROW + number * ROWS_AT_ONCE
        uneven = [index for index, cells in enumerate(batch) if len(cells) != width]
        notices += [notice for i in uneven if (notice := _width_notice(first + i, batch[i], headings))]
        frames.append(_frame(_evened(batch, width) if uneven else batch, first))
    return Grid(tuple(headings), tidied(pl.concat(frames)), tuple(notices))


def tidied(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells without white space around them; empty ones are null, and rows of nothing else are gone."""
    texts = pl.exclude(ROW)
    trimmed = cells.with_columns(texts.str.strip_chars().replace("", None))
    return trimmed.filter(pl.any_horizontal(texts.is_not_null())) if trimmed.width > 1 else trimmed.clear()


def _no_cells(width: int) -> pl.DataFrame:
    return pl.DataFrame(schema={ROW: pl.Int64} | {str(index): pl.String for index in range(width)})


def _evened(rows: Sequence[Sequence[str]], width: int) -> list[Sequence[str]]:
    return [(*cells, *[""] * (width - len(cells)))[:width] for cells in rows]


def _frame(rows: Sequence[Sequence[str]], first: int) -> pl.DataFrame:
    texts = {str(index): pl.Series(cells, dtype=pl.String) for index, cells in enumerate(zip(*rows, strict=True))}
    return pl.DataFrame({ROW: pl.int_range(first, first + len(rows), dtype=pl.Int64, eager=True)} | texts)


def _width_notice(row: int, cells: Sequence[str], headings: Sequence[str]) -> Notice | None:
    if not cells:
        return None  # a blank line
    sentence = f"The row has {len(cells)} cells, and there are {len(headings)} headings."
    if len(cells) < len(headings):
        remedy = "Write the empty cells too. If it is the last row, the file was perhaps cut short: export it again."
        return Notice("row_too_short", row, None, None, sentence, remedy)
    if any(cell.strip() for cell in cells[len(headings) :]):
        remedy = "Put a text that contains a comma in quotation marks, or add the missing heading."
        return Notice("row_too_long", row, None, None, sentence, remedy)
    return None
