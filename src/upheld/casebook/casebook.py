"""A casebook: what happened, read whole and found sound, or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.casebook import checks
from upheld.casebook.checking import checks_in, problems_of
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.read import read_extract
from upheld.casebook.problems import Problems, in_reading_order
from upheld.casebook.reference_rows import reference_rows
from upheld.casebook.tables import TABLES
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


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
    extract, problems = read_extract(path, scheme, review, tell)
    tell("Checking")
    report = in_reading_order((*problems, *problems_of(checks_in(checks), extract, extract.raw)))
    return (None if report.errors else casebook_of(extract)), report


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


def _with(given: pl.DataFrame, shipped: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows given and the shipped ones; where both speak of the same thing, the given one."""
    key = [column for column in TABLES[name].key if column != "start"]
    return pl.concat([given, shipped.join(given, on=key, how="anti")])
