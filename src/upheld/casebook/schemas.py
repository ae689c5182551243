"""The tables as Frictionless Table Schemas, so that other programs can make and check an extract.

Source of the form: Data Package standard, https://datapackage.org/standard/table-schema/ (version 2).
"""

from typing import Any

from upheld.casebook.choices import choices_of, labels_of
from upheld.casebook.tables import TABLES, Column, Holds, Table
from upheld.schemes.scheme import Scheme

TYPES = {Holds.DATE: "date", Holds.INTEGER: "integer", Holds.YES_NO: "boolean"}
YES, NO = ["yes", "y", "true", "1"], ["no", "n", "false", "0"]
PACKAGE_FORM = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_FORM = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(table: Table, scheme: Scheme) -> dict[str, Any]:
    """The Table Schema of one table, with the scheme's own choices and its own names for columns."""
    mapping = scheme.columns.get(table.name, {})
    schema: dict[str, Any] = {
        "$schema": SCHEMA_FORM,
        "description": f"A row is {table.row_is}.",
        "fields": [_field(column, mapping.get(column.name, column.name), scheme) for column in table.columns],
        "missingValues": [""],
    }
    if table.key and all(table.column(name).filled for name in table.key):
        schema["primaryKey"] = [mapping.get(name, name) for name in table.key]
    return schema


def data_package(scheme: Scheme) -> dict[str, Any]:
    """The Data Package of an extract of CSV files: all tables, each with its schema."""
    return {
        "$schema": PACKAGE_FORM,
        "name": f"{scheme.id}-extract",
        "title": f"An extract of the casework of the {scheme.office.ombudsman}",
        "resources": [
            {
                "name": table.name,
                "type": "table",
                "path": f"{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": table_schema(table, scheme),
            }
            for table in TABLES.values()
        ],
    }


def _field(column: Column, name: str, scheme: Scheme) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        "type": TYPES.get(column.holds, "string"),
        "description": column.description[0].upper() + column.description[1:],
    }
    if column.example:
        field["example"] = column.example
    match column.holds:
        case Holds.YES_NO:
            field |= {"trueValues": YES, "falseValues": NO}
        case Holds.EMAIL:
            field["format"] = "email"
        case _:
            pass
    return field | ({"constraints": constraints} if (constraints := _constraints(column, scheme)) else {})


def _constraints(column: Column, scheme: Scheme) -> dict[str, Any]:
    """What the column must hold. Choices are given by label, as people write them, and by identifier."""
    constraints: dict[str, Any] = {"required": True} if column.filled else {}
    if choices := choices_of(column, scheme):
        constraints["enum"] = list(dict.fromkeys([*choices, *labels_of(column, scheme)]))
    return constraints
