"""The files of a review, with the figures that each carries; the PDF by the layout `review.typ` of its scheme."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.editions import addresses
from upheld.editions.codec import csv_bytes, parquet, readable_json
from upheld.editions.edition import Edition
from upheld.editions.insight import Insight
from upheld.editions.national_review import Cell, Column, DataTable, Symbol
from upheld.editions.review_codec import as_data
from upheld.review.as_ods import opendocument_bytes
from upheld.review.as_xlsx import workbook_bytes
from upheld.review.document import ReviewDocument, review_document
from upheld.words.as_data import block_data
from upheld.words.as_typst import Typesetter

LAYOUT = "review.typ"
HANDED_AS = "review"
"""What the layout calls the data that it sets."""
ATTACHMENT = Path(addresses.REVIEW_JSON).name
EVERY = "*"
"""Stands for the authority in the key of a figure that is summed, or listed, over all of them."""


def review_pdf(document: ReviewDocument, layout: Path) -> bytes:
    """The review as PDF, dated with its day; `layout` is the folder of the scheme's layouts.

    Raises:
        UpheldError: the layout cannot be read, or the review cannot be set: the sentence says why.
    """
    setter = Typesetter(layout / LAYOUT, handed_as=HANDED_AS)
    return setter.set(review_source(document), day=document.day, title=f"The review of {document.period}")


def review_source(document: ReviewDocument) -> str:
    """A review as the JSON that layouts read."""
    day = document.day
    return json.dumps(
        {
            "title": document.title,
            "author": document.author,
            "period": document.period,
            "notice": document.notice,
            "fingerprint": f"{document.words['fingerprint']} {document.fingerprint}",
            "day": [day.year, day.month, day.day],
            "contents": document.words["contents"],
            "cover": [block_data(block) for block in document.cover],
            "sections": [
                {
                    "id": section.id,
                    "title": section.title,
                    "blocks": [block_data(block) for block in section.blocks],
                }
                for section in document.sections
            ],
            "attachment": {"name": ATTACHMENT, "text": document.attached},
        },
        ensure_ascii=False,
    )


def open_data(document: ReviewDocument) -> Iterator[tuple[str, bytes, DataTable | None]]:
    """Each file's address, its bytes, and its table; the last is the metadata of all."""
    for table in document.tables.values():
        columns = [column.id for column in table.columns]
        rows = [dict(zip(columns, map(as_data, row.cells), strict=True)) for row in table.rows]
        mark = [{"demonstration": True}] if document.is_demonstration else [{}]
        marked = [row | mark[0] for row in rows]
        yield f"{addresses.REVIEW_TABLES}/{table.id}.csv", csv_bytes(marked, [*columns, *mark[0]]), table
        yield f"{addresses.REVIEW_TABLES}/{table.id}.parquet", parquet(_frame(table, document)), table
    yield f"{addresses.REVIEW_TABLES}/tables-metadata.json", readable_json(_metadata(document)), None


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


@dataclass(frozen=True)
class ReviewOutput:
    """A file of an edition: its address, its bytes, and the keys of the figures it carries (authority `*`: of all)."""

    address: str
    data: bytes
    figures: tuple[str, ...] = ()


def review_outputs(edition: Edition, contributions: pl.DataFrame | None, insight: Insight) -> Iterator[ReviewOutput]:
    """Every file of an edition's review.

    There is none where the figures were taken as published, because a sum over those that were is no national figure;
    and none where the scheme has no layout for a review.

    Raises:
        UpheldError: the review cannot be put into words, or set.
    """
    layout = edition.scheme.folder / "layout"
    if contributions is None or not (layout / LAYOUT).is_file():
        return
    document = review_document(edition, contributions, insight)
    every = _keys(document, tuple(document.tables.values()))
    yield ReviewOutput(addresses.REVIEW_JSON, document.attached.encode(), every)
    yield ReviewOutput(f"{addresses.REVIEW}/review.pdf", review_pdf(document, layout), every)
    yield ReviewOutput(f"{addresses.REVIEW}/tables.xlsx", workbook_bytes(document), every)
    yield ReviewOutput(f"{addresses.REVIEW}/tables.ods", opendocument_bytes(document), every)
    for address, data, table in open_data(document):
        yield ReviewOutput(address, data, _keys(document, (table,) if table else ()))


def _keys(document: ReviewDocument, tables: tuple[DataTable, ...]) -> tuple[str, ...]:
    measures = dict.fromkeys(measure for table in tables for measure in table.measures)
    return tuple(f"{EVERY}|{document.period}|{measure}|" for measure in measures)
