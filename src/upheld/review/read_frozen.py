"""Reads a review back from its JSON: what the website makes its pages of."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from upheld.editions.national_review import Cell, Column, DataTable, FrozenReview, Row, Section, Symbol
from upheld.errors import UpheldError
from upheld.review.frozen import FORMAT
from upheld.words.as_data import blocks_of

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
        tables = {one["id"]: _table(one) for one in said["tables"]}
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


def _table(said: Json) -> DataTable:
    columns = tuple(Column(one["id"], one["heading"], one["decimals"], one["printed"]) for one in said["columns"])
    dated = {at for at, one in enumerate(said["columns"]) if one["dates"]}
    return DataTable(
        id=said["id"],
        title=said["title"],
        lines=tuple(said["lines"]),
        columns=columns,
        rows=tuple(
            Row(row["id"], tuple(_cell(cell, is_date=at in dated) for at, cell in enumerate(row["cells"])))
            for row in said["rows"]
        ),
        measures=tuple(said["measures"]),
        for_spreadsheets=said["for_spreadsheets"],
    )


def _cell(cell: int | float | str, *, is_date: bool) -> Cell:
    if isinstance(cell, str) and cell in set(Symbol):
        return Symbol(cell)
    return date.fromisoformat(cell) if is_date and isinstance(cell, str) else cell
