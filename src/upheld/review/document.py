"""A review in words and tables, ready to be set: what PDF, pages and downloads are all made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.insight import Insight
from upheld.editions.national_review import DataTable, Section
from upheld.editions.review_codec import review_json
from upheld.letters.attached_facts import fingerprint
from upheld.review.body_tables import body_tables
from upheld.review.casework_tables import count_tables, national_counts, overview_tables
from upheld.review.commentary import read_commentary
from upheld.review.conclusion_tables import conclusion_tables, method_tables, verdict_tables
from upheld.review.event_tables import event_tables, fix_tables
from upheld.review.prose import prose
from upheld.review.rate_tables import national_shares, population_tables, share_tables
from upheld.review.sections import SECTIONS, filled, sections_of
from upheld.review.table_material import ReviewMaterial, review_material
from upheld.review.warning_tables import warning_tables
from upheld.review.wording_facts import review_facts
from upheld.review.year_tables import break_table, year_tables
from upheld.words.blocks import Block, Box, title_of


@dataclass(frozen=True)
class ReviewDocument:
    """One review. `cover` are the blocks of the front, of which layouts know the boxes by name.

    `tables` are by name in the order of their numbers. `attached` is the JSON of sections and tables, and
    `fingerprint` its first digits: other where anything the review says is.
    """

    title: str
    author: str
    day: date
    period: str
    is_demonstration: bool
    notice: str
    licence: str
    cover: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: Mapping[str, DataTable]
    words: Mapping[str, str]
    attached: str
    fingerprint: str

    @property
    def about(self) -> tuple[str, ...]:
        """What the cover says of the review, a paragraph each."""
        return tuple(prose(self._box("about")))

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of every table, a note each."""
        return tuple(prose(self._box("notes")))

    def _box(self, name: str) -> tuple[Block, ...]:
        boxes = (block for block in self.cover if isinstance(block, Box) and block.name == name)
        return next((box.content for box in boxes), ())


def review_document(edition: Edition, contributions: pl.DataFrame, insight: Insight) -> ReviewDocument:
    """Put an edition's review into words and tables. `contributions` is the relation beneath its figures,
    `insight` what may be concluded of it.

    Raises:
        UpheldError: the wording or the commentary cannot be read, or says what no table does.
    """
    material = review_material(edition, contributions, insight)
    tables = every_table(material)
    facts = review_facts(material, tables)
    commentary = read_commentary(edition.scheme, edition.review, SECTIONS)
    sections = sections_of(facts, material, commentary)
    cover = filled("cover", facts, material.wording)
    title = title_of(cover, "review_cover.md")
    attached = review_json(title, sections, tables, edition)
    return ReviewDocument(
        title=title,
        author=edition.scheme.office.ombudsman,
        day=facts.day,
        period=edition.review.period.id,
        is_demonstration=edition.demonstration,
        notice=facts.demonstration,
        licence=facts.licence,
        cover=cover,
        sections=sections,
        tables=tables,
        words=material.words,
        attached=attached,
        fingerprint=fingerprint(attached),
    )


def every_table(material: ReviewMaterial) -> Mapping[str, DataTable]:
    """Every table by its identifier, those of the nation first and those of every authority last."""
    return {table.id: table for table in _tables(material)}


def _tables(material: ReviewMaterial) -> Iterator[DataTable]:
    yield national_counts(material)
    yield national_shares(material)
    yield from overview_tables(material)
    yield from count_tables(material)
    yield from share_tables(material)
    yield from population_tables(material)
    yield from year_tables(material)
    yield from verdict_tables(material)
    yield from conclusion_tables(material)
    yield from warning_tables(material)
    yield from fix_tables(material)
    yield from event_tables(material)
    if breaks := break_table(material):
        yield breaks
    yield from method_tables(material)
    yield from body_tables(material)
