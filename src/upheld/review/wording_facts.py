"""The facts of a review: everything its wording can name. Every number it can name is a cell of a table, or a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from upheld.editions.national_review import DataTable
from upheld.measures.definitions import Noun
from upheld.measures.period import Period
from upheld.review.table_material import Part, ReviewMaterial
from upheld.schemes.reader import publication_instant
from upheld.schemes.scheme import Grouping, Office, Signatory


@dataclass(frozen=True)
class ReviewFacts:
    """What the wording of a review is filled from. `t` holds the tables by name, `numbers` the number of each.

    `day` is what the review is dated: its publication, or the day after the period. `demonstration` is the notice
    that figures are invented, empty where they are not.
    """

    scheme: str
    office: Office
    body: Noun
    grouping: Grouping
    period: Period
    day: date
    publication: datetime | None
    taken: date | None
    context: tuple[str, ...]
    signatory: Signatory
    licence: str
    exposure_year: int
    areas: tuple[Part, ...]
    groups: tuple[Part, ...]
    regions: tuple[Part, ...]
    demonstration: str
    t: Mapping[str, DataTable]
    numbers: Mapping[str, int]


def review_facts(material: ReviewMaterial, tables: Mapping[str, DataTable]) -> ReviewFacts:
    """The facts of an edition's review."""
    edition = material.edition
    scheme, review = edition.scheme, edition.review
    publication = publication_instant(scheme, review)
    return ReviewFacts(
        scheme=scheme.id,
        office=scheme.office,
        body=scheme.body,
        grouping=scheme.grouping,
        period=review.period,
        day=publication.date() if publication else review.period.end + timedelta(days=1),
        publication=publication,
        taken=edition.taken,
        context=tuple(" ".join(part.split()) for part in review.context.split("\n\n") if part.strip()),
        signatory=scheme.demonstration.signatory if edition.demonstration else review.signatory,
        licence=scheme.licence,
        exposure_year=review.exposure_year,
        areas=material.parts("area"),
        groups=material.parts("group"),
        regions=material.parts("region"),
        demonstration=scheme.demonstration.notice if edition.demonstration else "",
        t=tables,
        numbers={name: number for number, name in enumerate(tables, start=1)},
    )
