"""The frozen half of an edition as files: what figures are made of, the figures, the definitions and the wording.

Every file's bytes follow from the edition alone. Parquet is written with one row group size, so that the number of
threads does not show.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from upheld.casebook.casebook import Casebook
from upheld.casebook.columns import PublicRows, Table
from upheld.casebook.references import cases_named
from upheld.casebook.tables import TABLES
from upheld.editions import addresses
from upheld.editions.codec import csv_bytes, json_lines, parquet, readable_json
from upheld.editions.counts import measures_in_force
from upheld.editions.edition import Edition
from upheld.editions.identity import scheme_files
from upheld.editions.rows import earlier_rows, figure_rows
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


def frozen_files(edition: Edition, contributions: pl.DataFrame | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the frozen half, as address within the edition and bytes.

    `contributions` are what the figures are made of, None where they were taken as published.
    """
    for name, frame in edition.casebook.tables.items():
        yield addresses.casebook_table(name), parquet(frame)
    for name, path in scheme_files(edition.scheme):
        yield addresses.scheme_file(edition.scheme.id, name), path.read_bytes()
    if contributions is not None:
        yield addresses.CONTRIBUTIONS, parquet(contributions)
    for name, frame in public_tables(edition.casebook, edition.scheme, demonstration=edition.demonstration).items():
        yield addresses.public_table(name, "csv"), csv_bytes(frame.to_dicts(), frame.columns)
        yield addresses.public_table(name, "parquet"), parquet(frame)
    yield from _figure_files(edition)
    yield addresses.DEFINITIONS, readable_json(_definitions(edition))


def _figure_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    rows = figure_rows(edition)
    yield addresses.FIGURES, json_lines(rows)
    yield addresses.EARLIER_FIGURES, json_lines(earlier_rows(edition))
    columns = list(rows[0]) if rows else []
    yield addresses.FIGURES_CSV, csv_bytes(rows, columns)


def _definitions(edition: Edition) -> object:
    return {
        "scheme": edition.scheme.id,
        "period": edition.review.period.id,
        "licence": edition.scheme.licence,
        "extract_taken": edition.taken,
        "demonstration": edition.scheme.demonstration.notice if edition.demonstration else None,
        "measures": [
            {"id": measure.id, "title": measure.title, "question": measure.question, "source": measure.source}
            for measure in measures_in_force(edition.scheme, edition.review)
        ],
    }
