"""A review as JSON: what a frozen edition keeps, the PDF carries, and the website makes its pages of."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from upheld.editions.edition import Edition
from upheld.editions.national_review import Cell, DataTable, Section
from upheld.words.as_data import block_data

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
