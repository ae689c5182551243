"""A path to an `Extract`: every table typed, and every problem that reading alone could find."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from upheld.casebook.extract import Extract, Unread
from upheld.casebook.intake.bodies_named import NAMES_BODIES, days_of, name_index, with_codes
from upheld.casebook.intake.raw import read_raw
from upheld.casebook.intake.typed import empty_table, typed_table, unread_texts
from upheld.casebook.problems import Problem
from upheld.casebook.tables import TABLES
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


def read_extract(
    path: Path, scheme: Scheme, review: Review | None, progress: Callable[[str], None]
) -> tuple[Extract, tuple[Problem, ...]]:
    """The extract at a path, and the problems of its files, sheets and headings.

    Raises:
        UpheldError: the path as a whole cannot be read.
    """
    raw = read_raw(path, scheme, progress)
    tables = {name: empty_table(table) for name, table in TABLES.items()}
    unread: list[Unread] = []
    for name, texts in raw.tables.items():
        tables[name], lost = typed_table(TABLES[name], texts, scheme)
        unread += lost
    names = name_index(tables["authorities"], scheme)
    periods = scheme.periods
    for name, texts in raw.tables.items():
        tables[name] = with_codes(name, tables[name], names, days_of(name, review, periods))
        unread += _unknown_bodies(name, texts, tables[name])
    names = name_index(tables["authorities"], scheme)  # again, now that successors are codes
    return Extract(tables, raw.tables, tuple(unread), names, periods, scheme, review), raw.problems


def _unknown_bodies(name: str, raw: pl.DataFrame, read: pl.DataFrame) -> list[Unread]:
    columns = (column.name for column in TABLES[name].columns if column.holds in NAMES_BODIES)
    return [text for column in columns for text in unread_texts(name, column, raw=raw, read=read)]
