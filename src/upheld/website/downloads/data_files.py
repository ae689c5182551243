"""The data sets of an edition, each as CSV, JSON and Parquet, and their description for programs beside them.

The description is a Frictionless Data Package. Source of the form: Data Package standard, version 2, https://datapackage.org/standard/data-package/.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from upheld.casebook.template import PACKAGE_FORM, SCHEMA_FORM
from upheld.editions import addresses
from upheld.editions.codec import csv_bytes, parquet, readable_json
from upheld.editions.door import PublishedEdition
from upheld.slugs import slug
from upheld.website.downloads.data_dictionary import (
    EARLIER_FIGURES,
    FIGURE_COLUMNS,
    FIGURES,
    FORMS,
    TITLES,
    DataColumn,
    DataSet,
    Download,
    columns_of,
    measured,
    row_is,
)
from upheld.website.pages import SiteFile

MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
WRITTEN_AS: Mapping[str, Mapping[str, Any]] = {"boolean": {"trueValues": ["yes"], "falseValues": ["no"]}}
"""How a value stands in a CSV file, where the standard has another way."""


def package_name(edition: PublishedEdition) -> str:
    """A name of an edition for files and packages: upheld-lgsco-2019-20-v1."""
    return f"upheld-{slug(edition.scheme.id)}-{slug(edition.period)}-{edition.version}"


def data_package(edition: PublishedEdition, sets: Sequence[DataSet]) -> bytes:
    """The package of all data sets: what each file is, its size and hash, and the schema of its columns."""
    office = edition.scheme.office
    package: dict[str, Any] = {
        "$schema": PACKAGE_FORM,
        "name": package_name(edition),
        "title": f"{office.ombudsman}: figures of {edition.period}, {edition.version}",
        "version": edition.version,
        "id": edition.id,
        "created": edition.published.isoformat(),
        "licenses": [{"name": slug(edition.scheme.licence, keep_case=True), "title": edition.scheme.licence}],
        "extract_taken": edition.taken and edition.taken.isoformat(),
        "demonstration": edition.demonstration or None,
        "resources": [_resource(data_set, file) for data_set in sets for file in data_set.files],
    }
    if edition.demonstration:
        package["description"] = edition.demonstration
    return readable_json(package)


def _resource(data_set: DataSet, file: Download) -> dict[str, Any]:
    form = file.name.rpartition(".")[2]
    resource: dict[str, Any] = {
        "name": f"{data_set.name}-{form}".replace("_", "-"),
        "type": "table",
        "title": data_set.title,
        "path": file.name,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    return resource | ({"encoding": "utf-8"} if form != "parquet" else {}) | {"schema": _schema(data_set, form)}


def _schema(data_set: DataSet, form: str) -> dict[str, Any]:
    return {
        "$schema": SCHEMA_FORM,
        "description": f"A row is {data_set.row_is}.",
        "fields": [_field(column, form) for column in data_set.columns],
        "missingValues": [""],
    }


def _field(column: DataColumn, form: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if form != "csv":
        return described
    if column.type == "array":
        return described | {"type": "string"}  # two numbers in one cell, with `; ` between
    return {**described, **WRITTEN_AS.get(column.type, {})}


def data_sets(edition: PublishedEdition, folder: str, workplace: Path) -> Iterator[tuple[DataSet, list[SiteFile]]]:
    """Every data set with its files in that folder of the site; those that were not frozen are made in `workplace`."""
    for name, title in TITLES.items():
        frame = _frame(edition, name)
        if frame is not None:
            paths = [_form(edition, name, form, frame=frame, workplace=workplace) for form in FORMS]
            files = [SiteFile(folder + path.name, path) for path in paths]
            columns = columns_of(name, tuple(frame.columns))
            called = title or edition.scheme.body.many.capitalize()
            yield DataSet(name, called, row_is(name), frame.height, columns, tuple(map(measured, files))), files


def _form(edition: PublishedEdition, name: str, form: str, *, frame: pl.DataFrame, workplace: Path) -> Path:
    """One form of a data set, as it was frozen where it was."""
    frozen = edition.files_under(FROZEN.get((name, form), addresses.public_table(name, form)))
    if frozen:
        return frozen[0][1]
    path = workplace / f"{name}.{form}"
    path.write_bytes(MAKE[form](frame))
    return path


FROZEN: Mapping[tuple[str, str], str] = {
    (FIGURES, "csv"): addresses.FIGURES_CSV,
    (FIGURES, "json"): addresses.FIGURES,
    (EARLIER_FIGURES, "json"): addresses.EARLIER_FIGURES,
}
"""Where the forms of figures are that an edition froze."""


def _frame(edition: PublishedEdition, name: str) -> pl.DataFrame | None:
    """A data set as a table; None where the edition has none, or not a row of it."""
    if name in (FIGURES, EARLIER_FIGURES):
        of_bodies = (edition.rows if name == FIGURES else edition.earlier_rows).values()
        rows = [row for of_body in of_bodies for row in of_body]
        schema = {column.name: KINDS[column.type] for column in FIGURE_COLUMNS}
        return pl.DataFrame(rows, schema=schema) if rows else None
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
