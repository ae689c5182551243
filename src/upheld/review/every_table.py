"""All tables of a review, in the order in which they are numbered."""

from collections.abc import Iterator, Mapping

from upheld.editions.national_review import DataTable
from upheld.review.bodies import body_tables
from upheld.review.conclusions import conclusion_tables
from upheld.review.counts import count_tables, national_counts
from upheld.review.events import event_tables
from upheld.review.fixes import fix_tables
from upheld.review.material import ReviewMaterial
from upheld.review.methods import method_tables, verdict_tables
from upheld.review.overview import overview_tables
from upheld.review.populations import population_tables
from upheld.review.shares import national_shares, share_tables
from upheld.review.warnings import warning_tables
from upheld.review.years import break_table, year_tables


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
