"""The frozen half of an edition as files: what figures are made of, the figures, the definitions and the wording.

Every file's bytes follow from the edition alone. Parquet is written with one row group size, so that the number of
threads does not show.
"""

from collections.abc import Iterator

import polars as pl

from upheld.editions.addresses import CONTRIBUTIONS, EARLIER_FIGURES, FIGURES, FIGURES_CSV
from upheld.editions.codec import csv_bytes, json_lines, parquet, readable_json
from upheld.editions.counts import measures_in_force
from upheld.editions.edition import Edition
from upheld.editions.identity import scheme_files
from upheld.editions.public import public_tables
from upheld.editions.rows import earlier_rows, figure_rows


def frozen_files(edition: Edition, contributions: pl.DataFrame | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the frozen half, as address within the edition and bytes.

    `contributions` are what the figures are made of, None where they were taken as published.
    """
    for name, frame in edition.casebook.tables.items():
        yield f"private/casebook/{name}.parquet", parquet(frame)
    for name, path in scheme_files(edition.scheme):
        yield f"private/schemes/{edition.scheme.id}/{name}", path.read_bytes()
    if contributions is not None:
        yield CONTRIBUTIONS, parquet(contributions)
    for name, frame in public_tables(edition.casebook, edition.scheme, demonstration=edition.demonstration).items():
        yield f"public/tables/{name}.csv", csv_bytes(frame.to_dicts(), frame.columns)
        yield f"public/tables/{name}.parquet", parquet(frame)
    yield from _figure_files(edition)
    yield "public/definitions.json", readable_json(_definitions(edition))


def _figure_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    rows = figure_rows(edition)
    yield FIGURES, json_lines(rows)
    yield EARLIER_FIGURES, json_lines(earlier_rows(edition))
    columns = list(rows[0]) if rows else []
    yield FIGURES_CSV, csv_bytes(rows, columns)


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
