"""The national review as JSON, and back: what an edition keeps, the PDF carries, and pages are made of."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from upheld.editions.edition import Edition
from upheld.editions.national_review import Cell, Column, DataTable, FrozenReview, Row, Section, Symbol
from upheld.errors import UpheldError
from upheld.words.as_data import block_data, blocks_of

FORMAT = 1


def review_json(title: str, sections: Sequence[Section], tables: Mapping[str, DataTable], edition: Edition) -> str:
    """Title, sections with their blocks, and every table with its cells; a symbol or a date is text."""
    value = {
        "format": FORMAT,
        "scheme": edition.scheme.id,
        "period": edition.review.period.id,
        "title": title,
        "demonstration": edition.scheme.demonstration.notice if edition.demonstration else None,
        "sections": [_section(section) for section in sections],
        "tables": [_table(table, number) for number, table in enumerate(tables.values(), start=1)],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_data(cell: Cell) -> int | float | str:
    """A cell as downloads hold it: numbers as they are, a day as 2019-11-20, a symbol as its text."""
    match cell:
        case date():
            return cell.isoformat()
        case int() | float():
            return cell
        case _:
            return str(cell)


def _section(section: Section) -> Mapping[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "tables": [table.id for table in section.tables],
        "blocks": [block_data(block) for block in section.blocks],
    }


def _table(table: DataTable, number: int) -> Mapping[str, object]:
    return {
        "id": table.id,
        "number": number,
        "title": table.title,
        "lines": table.lines,
        "measures": table.measures,
        "for_spreadsheets": table.for_spreadsheets,
        "columns": [
            {
                "id": one.id,
                "heading": one.heading,
                "decimals": one.decimals,
                "printed": one.is_printed,
                "dates": table.has_dates(at),
            }
            for at, one in enumerate(table.columns)
        ],
        "rows": [{"id": row.id, "cells": [as_data(cell) for cell in row.cells]} for row in table.rows],
    }


Json = Mapping[str, Any]


def read_review_json(data: bytes) -> FrozenReview:
    """The review in a frozen edition's public/review/review.json.

    Raises:
        UpheldError: it is no review, or of a format that this version does not read.
    """
    try:
        said = json.loads(data)
        if said["format"] != FORMAT:
            raise UpheldError(f"The review has format {said['format']}; this version of upheld reads format {FORMAT}.")
        tables = {one["id"]: _read_table(one) for one in said["tables"]}
        return FrozenReview(
            period=said["period"],
            title=said["title"],
            demonstration=said["demonstration"] or "",
            sections=tuple(
                Section(
                    one["id"], one["title"], blocks_of(one["blocks"]), tuple(tables[name] for name in one["tables"])
                )
                for one in said["sections"]
            ),
            tables=tuple(tables.values()),
            numbers={one["id"]: one["number"] for one in said["tables"]},
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UpheldError(f"The review cannot be read: {error!r}. Run `upheld verify` on the edition.") from error


def _read_table(said: Json) -> DataTable:
    columns = tuple(Column(one["id"], one["heading"], one["decimals"], one["printed"]) for one in said["columns"])
    dated = {at for at, one in enumerate(said["columns"]) if one["dates"]}
    return DataTable(
        id=said["id"],
        title=said["title"],
        lines=tuple(said["lines"]),
        columns=columns,
        rows=tuple(
            Row(row["id"], tuple(_read_cell(cell, is_date=at in dated) for at, cell in enumerate(row["cells"])))
            for row in said["rows"]
        ),
        measures=tuple(said["measures"]),
        for_spreadsheets=said["for_spreadsheets"],
    )


def _read_cell(cell: int | float | str, *, is_date: bool) -> Cell:
    if isinstance(cell, str) and cell in set(Symbol):
        return Symbol(cell)
    return date.fromisoformat(cell) if is_date and isinstance(cell, str) else cell
