"""The shipped register and populations, as rows of a casebook's tables."""

from collections.abc import Mapping

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.typed import polars_type
from upheld.casebook.tables import TABLES
from upheld.reference.authorities import GROUPING, Authority, read_register
from upheld.reference.populations import read_populations

EXPOSURE = "population"


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


def _authority_row(authority: Authority) -> tuple[object, ...]:
    a = authority
    return a.code, a.name, a.official_name, a.region, a.start, a.end, ";".join(a.successors) or None


def _schema(name: str) -> dict[str, type[pl.DataType]]:
    return {column.name: polars_type(column) for column in TABLES[name].columns}
