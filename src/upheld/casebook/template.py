"""The tables for those who fill them: a blank workbook for people, Frictionless Table Schemas for programs.

Source of the schemas' form: Data Package standard, https://datapackage.org/standard/table-schema/ (version 2).
"""

from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from upheld.casebook.choices import choices_of, labels_of
from upheld.casebook.columns import Column, Holds, Table
from upheld.casebook.tables import TABLES
from upheld.errors import UpheldError
from upheld.schemes.scheme import Scheme
from upheld.words.spreadsheet import workbook_into

GUIDE, CHOICES = "read me", "choices"
LAST_ROW = 1_048_575
DATE_FORMAT, TEXT_FORMAT = "yyyy-mm-dd", "@"
CREATED = date(2020, 1, 1)  # a fixed day, so that the same scheme makes the same bytes
GUIDANCE = (
    "One sheet is one table, and its first row holds the headings: leave them as they are.",
    "Fill cases and recommendations, or published_figures, or all three. Every other sheet may stay empty.",
    "A heading in bold is of a column that must be filled in every row. The note on a heading says what belongs there.",
    "Write dates as 2019-06-03 or 03/06/2019, day first. Write yes or no.",
    "Name a body by its code or its official name. Put several into one cell with ; between.",
    "Then run: upheld check FILE. It reports everything that is wrong at once.",
)
TYPES = {Holds.DATE: "date", Holds.INTEGER: "integer", Holds.YES_NO: "boolean"}
YES, NO = ["yes", "y", "true", "1"], ["no", "n", "false", "0"]
PACKAGE_FORM = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_FORM = "https://datapackage.org/profiles/2.0/tableschema.json"


def write_template(path: Path, scheme: Scheme) -> None:
    """Writes the blank workbook of a scheme as XLSX: the same bytes each time.

    Raises:
        UpheldError: the file has another ending than .xlsx, or cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UpheldError(f"{path} would be a workbook under another name. Give it the ending .xlsx.")
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(_workbook(scheme))
        beside.replace(path)
    except OSError as error:
        raise UpheldError(f"{path} cannot be written: {error.strerror}. Name a file where you may write.") from error


def _workbook(scheme: Scheme) -> bytes:
    buffer = BytesIO()
    with workbook_into(buffer, title=f"Extract for {scheme.office.short_name}", day=CREATED) as workbook:
        bold, plain = workbook.format(bold=True, bottom=1), workbook.format(bottom=1)
        _write_guide(workbook.sheet(GUIDE), bold)
        sheets = [(table, workbook.sheet(table.name)) for table in TABLES.values()]
        lists = _write_choices(workbook.sheet(CHOICES), scheme)
        formats = {form: workbook.format(num_format=form) for form in (DATE_FORMAT, TEXT_FORMAT)}
        for table, sheet in sheets:
            _write_headings(sheet, table, scheme, {True: bold, False: plain})
            _prepare_columns(sheet, table, formats, lists)
    return buffer.getvalue()


def _write_guide(sheet: Worksheet, bold: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, "How to fill this workbook", bold)
    for row, sentence in enumerate(GUIDANCE, 1):
        sheet.write_string(row, 1, sentence)
    for row, table in enumerate(TABLES.values(), len(GUIDANCE) + 2):
        sheet.write_string(row, 0, table.name)
        sheet.write_string(row, 1, f"A row is {table.row_is}.")


def _write_choices(sheet: Worksheet, scheme: Scheme) -> dict[tuple[str, str], str]:
    """Writes the lists on a sheet of their own, and says where each column's stands."""
    sheet.hide()
    places: dict[tuple[str, str], str] = {}
    columns = chain.from_iterable(((table, column) for column in table.columns) for table in TABLES.values())
    for table, column in columns:
        labels = ["yes", "no"] if column.holds is Holds.YES_NO else labels_of(column, scheme)
        if labels:
            index = len(places)
            sheet.write_column(0, index, labels)
            places[table.name, column.name] = _range(index, len(labels))
    return places


def _write_headings(sheet: Worksheet, table: Table, scheme: Scheme, formats: dict[bool, Format]) -> None:
    mapping = scheme.columns.get(table.name, {})
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, mapping.get(column.name, column.name), formats[column.filled])
        sheet.write_comment(0, index, _note(column), {"author": "upheld", "width": 240, "height": 90})


def _prepare_columns(
    sheet: Worksheet, table: Table, formats: dict[str, Format], lists: dict[tuple[str, str], str]
) -> None:
    """Texts stay as typed: a reference or a code that looks like a number or a day is not made into one."""
    for index, column in enumerate(table.columns):
        form = {Holds.DATE: DATE_FORMAT, Holds.INTEGER: None}.get(column.holds, TEXT_FORMAT)
        sheet.set_column(index, index, 40 if column.paragraphs else 20, form and formats[form])
        if source := lists.get((table.name, column.name)):
            sheet.data_validation(1, index, LAST_ROW, index, {"validate": "list", "source": source})


def _note(column: Column) -> str:
    filled = "Must be filled." if column.filled else "May be empty."
    example = f"\nExample: {column.example}" if column.example else ""
    return f"{column.description[0].upper()}{column.description[1:]}.\n{filled}{example}"


def _range(index: int, count: int) -> str:
    return f"={CHOICES}!{xl_range_abs(0, index, count - 1, index)}"


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
