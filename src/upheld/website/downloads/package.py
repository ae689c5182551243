"""The description of an edition's data for programs: a Frictionless Data Package beside its files.

Source of the form: Data Package standard, version 2, https://datapackage.org/standard/data-package/.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from upheld.casebook.schemas import PACKAGE_FORM, SCHEMA_FORM
from upheld.editions.door import PublishedEdition
from upheld.editions.store import readable_json
from upheld.slugs import slug
from upheld.website.downloads.columns import DataColumn
from upheld.website.downloads.taken import DataSet, Download

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
        "resources": [_resource(one, file) for one in sets for file in one.files],
    }
    if edition.demonstration:
        package["description"] = edition.demonstration
    return readable_json(package)


def _resource(one: DataSet, file: Download) -> dict[str, Any]:
    form = file.name.rpartition(".")[2]
    resource: dict[str, Any] = {
        "name": f"{one.name}-{form}".replace("_", "-"),
        "type": "table",
        "title": one.title,
        "path": file.name,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    return resource | ({"encoding": "utf-8"} if form != "parquet" else {}) | {"schema": _schema(one, form)}


def _schema(one: DataSet, form: str) -> dict[str, Any]:
    return {
        "$schema": SCHEMA_FORM,
        "description": f"A row is {one.row_is}.",
        "fields": [_field(column, form) for column in one.columns],
        "missingValues": [""],
    }


def _field(column: DataColumn, form: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if form != "csv":
        return described
    if column.type == "array":
        return described | {"type": "string"}  # two numbers in one cell, with `; ` between
    return {**described, **WRITTEN_AS.get(column.type, {})}
