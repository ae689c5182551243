"""A path to an `Extract`: every table typed, and every problem that reading alone could find."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from upheld.casebook.extract import Extract, Unread
from upheld.casebook.intake.bodies_named import NAMES_BODIES, days_of, name_index, with_codes
from upheld.casebook.intake.raw import read_raw
from upheld.casebook.intake.typed import empty_table, typed_table, unread_texts
from upheld.casebook.problems import Problem
from upheld.casebook.tables import TABLES
from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.schemes.reader import review_periods
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
    periods = periods_of(scheme)
    for name, texts in raw.tables.items():
        tables[name] = with_codes(name, tables[name], names, days_of(name, review, periods))
        unread += _unknown_bodies(name, texts, tables[name])
    names = name_index(tables["authorities"], scheme)  # again, now that successors are codes
    return Extract(tables, raw.tables, tuple(unread), names, periods, scheme, review), raw.problems


def periods_of(scheme: Scheme) -> Mapping[str, Period]:
    """The periods that the scheme has a review for. Only these lines of the reviews are read: the rest is not needed.

    Raises:
        UpheldError: a review's file cannot be read, or says no period.
    """
    paths = [scheme.folder / "reviews" / f"{name}.toml" for name in review_periods(scheme)]
    return {period.id: period for period in map(_period, paths)}


def _period(path: Path) -> Period:
    remedy = f'Write [period] with id = "{path.stem}", and start and end as 2019-04-01, without quotation marks.'
    try:
        period = Period(**tomllib.loads(path.read_text(encoding="utf-8"))["period"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UpheldError(f"{path} says no period that can be read. {remedy}") from error
    if period.id != path.stem or {type(period.start), type(period.end)} != {date}:
        raise UpheldError(f"{path} says no period of its own. {remedy}")
    return period


def _unknown_bodies(name: str, raw: pl.DataFrame, read: pl.DataFrame) -> list[Unread]:
    columns = (column.name for column in TABLES[name].columns if column.holds in NAMES_BODIES)
    return [text for column in columns for text in unread_texts(name, column, raw=raw, read=read)]
