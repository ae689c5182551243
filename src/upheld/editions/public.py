"""What of a casebook may be published: an allow-list, column by column and row by row, from tables.py."""

from collections.abc import Mapping

import polars as pl

from upheld.casebook.casebook import Casebook
from upheld.casebook.references import cases_named
from upheld.casebook.tables import TABLES, PublicRows, Table
from upheld.schemes.scheme import Scheme

ADDED: Mapping[str, tuple[str, ...]] = {"cases": ("service_area",), "reports": ("authorities",)}
"""Columns that are public beside those of tables.py, because they follow from them."""


def public_tables(casebook: Casebook, scheme: Scheme, *, demonstration: bool) -> Mapping[str, pl.DataFrame]:
    """The tables that may be published, public columns and rows only. A demonstration says so on every row."""
    published = casebook.tables["cases"].filter(pl.col("published").is_not_null())
    named = {**casebook.tables, "reports": _with_authorities(casebook)}
    mark = [pl.lit(True).alias("demonstration")] if demonstration else []
    return {
        table.name: _public_rows(named[table.name], table, published, scheme).select(*_public_columns(table), *mark)
        for table in TABLES.values()
        if table.public_rows is not PublicRows.NONE
    }


def _public_columns(table: Table) -> list[str]:
    columns = [column.name for column in table.columns if not column.private]
    return [*columns, *ADDED.get(table.name, ())]


def _with_authorities(casebook: Casebook) -> pl.DataFrame:
    """The reports with the codes of the bodies they are about: a report names them, though not each of its cases."""
    reports = casebook.tables["reports"]
    bodies = casebook.tables["cases"].select("reference", "authority").unique()
    about = (
        cases_named(reports)
        .select("reference", "case")
        .join(bodies.rename({"reference": "case"}), on="case")
        .group_by("reference")
        .agg(authorities=pl.col("authority").unique().sort().str.join(";"))
    )
    return reports.join(about, on="reference", how="left", maintain_order="left")


def _public_rows(frame: pl.DataFrame, table: Table, published: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    match table.public_rows:
        case PublicRows.EVERY:
            return frame
        case PublicRows.PUBLISHED_CASES:
            return published
        case PublicRows.IMPROVEMENTS:
            improvements = frame.filter(pl.col("kind").is_in(scheme.improvement_kinds))
            return improvements.join(published.select("reference"), left_on="case", right_on="reference", how="semi")
        case PublicRows.NONE:
            return frame.clear()
