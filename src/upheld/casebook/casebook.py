"""A casebook: what happened, read whole and found sound, or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.casebook import checks
from upheld.casebook.checking import checks_in, problems_of
from upheld.casebook.extract import Extract, Unread
from upheld.casebook.intake.bodies_named import NAMES_BODIES, days_of, name_index, with_codes
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.raw import read_raw
from upheld.casebook.intake.values import empty_table, polars_type, typed_table, unread_texts
from upheld.casebook.problems import Problem, Problems, in_reading_order
from upheld.casebook.tables import TABLES
from upheld.reference.authorities import GROUPING, Authority, read_register
from upheld.reference.populations import read_populations
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

EXPOSURE = "population"


@dataclass(frozen=True)
class Casebook:
    """Every table of `TABLES`, typed, its rows in one order whatever the order of the extract.

    Bodies are codes (several with ; between), outcomes and choices identifiers, categories labels; `cases` has
    `service_area` besides. `authorities`, `memberships` and `exposures` hold the shipped register's rows too.
    """

    tables: Mapping[str, pl.DataFrame]


def read_casebook(
    path: Path, scheme: Scheme, review: Review | None = None, *, progress: Callable[[str], None] | None = None
) -> tuple[Casebook | None, Problems]:
    """The casebook of an extract, and everything that is wrong with it. There is none where there are errors.

    With a review, what it needs is checked as well. `progress` is told in words what is being done.

    Raises:
        UpheldError: the path as a whole cannot be read.
    """
    tell = progress or (lambda _: None)
    extract, of_files = read_extract(path, scheme, review, tell)
    tell("Checking")
    problems = in_reading_order((*of_files, *problems_of(checks_in(checks), extract, extract.raw)))
    return (None if problems.errors else casebook_of(extract)), problems


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


def casebook_of(extract: Extract) -> Casebook:
    """The casebook of an extract that has no errors."""
    areas = {category: area.id for area in extract.scheme.service_areas for category in (area.label, *area.categories)}
    area = pl.col("category").replace_strict(areas, default=None, return_dtype=pl.String)
    tables = {name: table.drop(ROW) for name, table in extract.tables.items()}
    tables["cases"] = tables["cases"].with_columns(service_area=area)
    shipped = reference_rows(extract)
    tables["authorities"] = shipped["authorities"]
    tables |= {name: _with(tables[name], shipped[name], name) for name in ("memberships", "exposures")}
    return Casebook({name: table.sort(table.columns, nulls_last=False) for name, table in tables.items()})


def reference_rows(extract: Extract) -> Mapping[str, pl.DataFrame]:
    """The rows that come with the scheme's register, none without; and all bodies, the extract's own among them."""
    register = read_register() if extract.scheme.register else ()
    populations = read_populations() if extract.scheme.register else {}
    rows: dict[str, list[tuple[object, ...]]] = {
        "authorities": [_authority_row(authority) for authority in extract.names.authorities],
        "memberships": [(a.code, GROUPING, a.group, None, None) for a in register if a.group],
        "exposures": [(code, year, EXPOSURE, count) for (code, year), count in populations.items()],
    }
    return {name: pl.DataFrame(table, schema=_schema(name), orient="row") for name, table in rows.items()}


def _unknown_bodies(name: str, raw: pl.DataFrame, read: pl.DataFrame) -> list[Unread]:
    columns = (column.name for column in TABLES[name].columns if column.holds in NAMES_BODIES)
    return [text for column in columns for text in unread_texts(name, column, raw=raw, read=read)]


def _with(given: pl.DataFrame, shipped: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows given and the shipped ones; where both speak of the same thing, the given one."""
    key = [column for column in TABLES[name].key if column != "start"]
    return pl.concat([given, shipped.join(given, on=key, how="anti")])


def _authority_row(authority: Authority) -> tuple[object, ...]:
    a = authority
    return a.code, a.name, a.official_name, a.region, a.start, a.end, ";".join(a.successors) or None


def _schema(name: str) -> dict[str, type[pl.DataType]]:
    return {column.name: polars_type(column) for column in TABLES[name].columns}
