"""A text holds no character that cannot be seen, and a printed one none that the letters' font lacks.

Refused everywhere: control and format characters, such as NUL, U+FEFF, zero-width and bidirectional ones; a line break,
except in a paragraph. Refused in what is printed: emoji, and scripts that the font does not have.
Remedy: take the character out, or write the word in Latin letters.
"""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import polars as pl

from upheld.casebook.columns import Column, Holds
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES
from upheld.errors import UpheldError

SEVERITY = Severity.ERROR
FONTS = files("upheld.words").joinpath("fonts")
UNSEEN = r"[\p{C}\p{Zl}\p{Zp}]"
NAMED = 5
CONTROLS = {"\0": "NUL", "\t": "TAB", "\n": "LINE BREAK", "\r": "LINE BREAK"}
UNSEEN_BUT_BREAKS = r"[\p{C}\p{Zl}\p{Zp}--\n]"


def check(extract: Extract) -> Iterator[Flaw]:
    for table in extract.raw:
        for column in TABLES[table].columns:
            if column.holds in {Holds.TEXT, Holds.EMAIL}:
                yield from _in_column(table, column, extract.tables[table])


@cache
def covered_ranges(fonts: Traversable = FONTS) -> tuple[tuple[int, int], ...]:
    """The first and last code point of each run of characters that the font has, in order.

    Raises:
        UpheldError: the font has not been made.
    """
    try:
        ranges = json.loads(fonts.joinpath("coverage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UpheldError("The fonts of upheld are missing. Run `make assets`, or install a built wheel.") from error
    return tuple((first, last) for first, last in ranges)


def covered_class() -> str:
    """The same as a class of a regular expression, without its brackets."""
    return "".join(rf"\x{{{first:X}}}-\x{{{last:X}}}" for first, last in covered_ranges())


def _in_column(table: str, column: Column, frame: pl.DataFrame) -> Iterator[Flaw]:
    unseen = UNSEEN_BUT_BREAKS if column.paragraphs else UNSEEN
    pattern = rf"{unseen}|[^{covered_class()}\n]" if column.printed else unseen
    texts = frame.filter(pl.col(column.name).str.contains(pattern))
    refused = texts.select(ROW, pl.col(column.name).str.extract_all(pattern).list.unique(maintain_order=True))
    for row, characters in refused.iter_rows():
        more = f" and {len(characters) - NAMED} more" if len(characters) > NAMED else ""
        named = ", ".join(map(_named, characters[:NAMED])) + more
        problem = f"It has {named}, which {'a letter cannot print' if column.printed else 'cannot be seen'}."
        yield Flaw(table, row, column.name, problem, "Take it out, or write the word in Latin letters.")


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {CONTROLS.get(character) or unicodedata.name(character, 'CONTROL CHARACTER')}"
