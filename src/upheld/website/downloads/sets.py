"""The data sets of an edition: figures and public tables, each as CSV, JSON and Parquet."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from upheld.editions.door import PublishedEdition
from upheld.editions.store import csv_bytes, parquet
from upheld.website.downloads.columns import EARLIER_FIGURES, FIGURE_COLUMNS, FIGURES, TITLES, columns_of, row_is
from upheld.website.downloads.taken import FORMS, DataSet, measured
from upheld.website.pages import SiteFile


def data_sets(edition: PublishedEdition, folder: str, made: Path) -> Iterator[tuple[DataSet, list[SiteFile]]]:
    """Every data set with its files in that folder of the site; those that were not frozen are made in `made`."""
    for name, title in TITLES.items():
        frame = _frame(edition, name)
        if frame is not None:
            paths = [_form(edition, name, form, frame=frame, made=made) for form in FORMS]
            files = [SiteFile(folder + path.name, path) for path in paths]
            columns = columns_of(name, tuple(frame.columns))
            called = title or edition.scheme.body.many.capitalize()
            yield DataSet(name, called, row_is(name), frame.height, columns, tuple(map(measured, files))), files


def _form(edition: PublishedEdition, name: str, form: str, *, frame: pl.DataFrame, made: Path) -> Path:
    """One form of a data set, as it was frozen where it was."""
    tables = "" if name in (FIGURES, EARLIER_FIGURES) else "tables"
    frozen = edition.public / tables / f"{name}.{form}"
    if frozen.is_file():
        return frozen
    path = made / frozen.name
    path.write_bytes(MAKE[form](frame))
    return path


def _frame(edition: PublishedEdition, name: str) -> pl.DataFrame | None:
    """A data set as a table; None where the edition has none, or not a row of it."""
    if name in (FIGURES, EARLIER_FIGURES):
        rows = json.loads((edition.public / f"{name}.json").read_bytes())
        return (
            pl.DataFrame(rows, schema={column.name: KINDS[column.type] for column in FIGURE_COLUMNS}) if rows else None
        )
    frame = edition.tables.get(name)
    return None if frame is None or frame.is_empty() else frame


KINDS: Mapping[str, Any] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "array": pl.List(pl.Float64),
}


def _csv(frame: pl.DataFrame) -> bytes:
    return csv_bytes(frame.to_dicts(), frame.columns)


def _json(frame: pl.DataFrame) -> bytes:
    """One array, a row a line. No line break is within a row: JSON writes those of texts as two characters."""
    lines = io.BytesIO()
    frame.write_ndjson(lines)
    return b"[\n" + lines.getvalue().removesuffix(b"\n").replace(b"\n", b",\n") + b"\n]\n"


MAKE: Mapping[str, Callable[[pl.DataFrame], bytes]] = {"csv": _csv, "json": _json, "parquet": parquet}
