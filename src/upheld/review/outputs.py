"""The files of a review, with the figures that each carries."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.insight import Insight
from upheld.editions.national_review import DataTable
from upheld.review.document import ReviewDocument, review_document
from upheld.review.open_data import open_data
from upheld.review.opendocument import opendocument_bytes
from upheld.review.typeset import LAYOUT, review_pdf
from upheld.review.workbook import workbook_bytes

FOLDER = "public/review"
EVERY = "*"
"""Stands for the authority in the key of a figure that is summed, or listed, over all of them."""


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
    yield ReviewOutput(f"{FOLDER}/review.json", document.attached.encode(), every)
    yield ReviewOutput(f"{FOLDER}/review.pdf", review_pdf(document, layout), every)
    yield ReviewOutput(f"{FOLDER}/tables.xlsx", workbook_bytes(document), every)
    yield ReviewOutput(f"{FOLDER}/tables.ods", opendocument_bytes(document), every)
    for address, data, table in open_data(document):
        yield ReviewOutput(address, data, _keys(document, (table,) if table else ()))


def _keys(document: ReviewDocument, tables: tuple[DataTable, ...]) -> tuple[str, ...]:
    measures = dict.fromkeys(measure for table in tables for measure in table.measures)
    return tuple(f"{EVERY}|{document.period}|{measure}|" for measure in measures)
