"""Reviews for tests: of the four councils of tests.worlds.few, of any other extract, and of the invented landlords."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tests.worlds.extracts import Row
from tests.worlds.few import REVIEW, few_extract, schemes
from upheld.casebook.casebook import read_casebook
from upheld.editions.counts import contributions_of
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.editions.insight import Insight
from upheld.insight.conclude import insight_of
from upheld.review.document import ReviewDocument, review_document
from upheld.schemes.reader import read_review
from upheld.words.blocks import Block, Box

HEARTH = Path(__file__).parents[1] / "schemes"


@dataclass(frozen=True)
class Ready:
    """All that a review is made of."""

    edition: Edition
    contributions: pl.DataFrame
    insight: Insight

    def document(self) -> ReviewDocument:
        return review_document(self.edition, self.contributions, self.insight)


def ready(extract: Path, name: str, folder: Path) -> Ready:
    """An extract frozen in memory, under a review of the schemes in a folder."""
    scheme, review = read_review(name, folders=[folder])
    casebook, report = read_casebook(extract, scheme, review)
    assert casebook is not None, report.as_text()
    edition = freeze(Sources(casebook, scheme, review))
    return Ready(edition, contributions_of(casebook, scheme, review), insight_of(edition))


def ready_few(folder: Path, **tables: Iterable[Row]) -> Ready:
    """The four councils, with these tables in place of their own."""
    return ready(few_extract(folder / "extract", **tables), REVIEW, schemes(folder / "schemes"))


def ready_hearth() -> Ready:
    """The three landlords."""
    return ready(HEARTH / "extracts/hearth-2023", "hearth/2023", HEARTH)


def wording(folder: Path) -> Path:
    """Where the words of the four councils' scheme are, so that a test can change them."""
    return schemes(folder / "schemes") / "few/wording"


def boxes(blocks: Iterable[Block], name: str) -> list[Box]:
    """Every box of that name, in boxes too."""
    named = []
    for block in blocks:
        if isinstance(block, Box):
            named += ([block] if block.name == name else []) + boxes(block.content, name)
    return named
