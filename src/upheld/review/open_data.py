"""The review's tables as open data: CSV and Parquet, and what each column is (CSV on the Web, W3C 2015)."""

from collections.abc import Iterator, Mapping

import polars as pl

from upheld.editions.national_review import Cell, Column, DataTable, Symbol
from upheld.editions.review_codec import as_data
from upheld.editions.store import csv_bytes, parquet, readable_json
from upheld.review.document import ReviewDocument

FOLDER = "public/review/tables"
METADATA = f"{FOLDER}/tables-metadata.json"


def open_data(document: ReviewDocument) -> Iterator[tuple[str, bytes, DataTable | None]]:
    """Each file's address, its bytes, and its table; the last is the metadata of all."""
    for table in document.tables.values():
        columns = [column.id for column in table.columns]
        rows = [dict(zip(columns, map(as_data, row.cells), strict=True)) for row in table.rows]
        mark = [{"demonstration": True}] if document.is_demonstration else [{}]
        marked = [row | mark[0] for row in rows]
        yield f"{FOLDER}/{table.id}.csv", csv_bytes(marked, [*columns, *mark[0]]), table
        yield f"{FOLDER}/{table.id}.parquet", parquet(_frame(table, document)), table
    yield METADATA, readable_json(_metadata(document)), None


def _frame(table: DataTable, document: ReviewDocument) -> pl.DataFrame:
    """The table with typed columns; a symbol in a column of numbers or days is a null."""
    columns = {
        column.id: pl.Series(column.id, [_value(row.cells[at], column) for row in table.rows], _type(table, at))
        for at, column in enumerate(table.columns)
    }
    frame = pl.DataFrame(columns)
    return frame.with_columns(demonstration=pl.lit(True)) if document.is_demonstration else frame


def _value(cell: Cell, column: Column) -> object:
    if isinstance(cell, Symbol):
        return None
    return float(cell) if column.decimals and isinstance(cell, int | float) else cell


def _type(table: DataTable, at: int) -> pl.DataType:
    decimals = table.columns[at].decimals
    if decimals is not None:
        return pl.Float64() if decimals else pl.Int64()
    return pl.Date() if table.has_dates(at) else pl.String()


def _metadata(document: ReviewDocument) -> Mapping[str, object]:
    language = document.words["language"]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "dc:title": document.title,
        "dc:creator": document.author,
        "dc:issued": {"@value": document.day.isoformat(), "@type": "date"},
        "dc:rights": document.licence,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
        "tables": [_table(table, document) for table in document.tables.values()],
    }


def _table(table: DataTable, document: ReviewDocument) -> Mapping[str, object]:
    demonstration = {"name": "demonstration", "titles": "demonstration", "datatype": "string"}
    return {
        "url": f"{table.id}.csv",
        "dc:title": table.title,
        "dc:description": " ".join(table.lines),
        "tableSchema": {
            "columns": [
                *(_column(table, at) for at in range(len(table.columns))),
                *([demonstration] if document.is_demonstration else []),
            ]
        },
    }


def _column(table: DataTable, at: int) -> Mapping[str, object]:
    column, kind = table.columns[at], _type(table, at)
    datatype = {pl.Int64(): "integer", pl.Float64(): "decimal", pl.Date(): "date"}.get(kind, "string")
    described = {"name": column.id, "titles": [column.id, column.heading], "datatype": datatype}
    return described | ({} if datatype == "string" else {"null": [str(symbol) for symbol in Symbol]})
