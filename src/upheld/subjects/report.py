"""A public interest report, and the bodies that it names.

Which cases it is about is private, for some are not published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from upheld.slugs import slug
from upheld.subjects.body import KnownBody
from upheld.subjects.published_year import PublishedYear


@dataclass(frozen=True)
class Report:
    """A report; `satisfied` is None while what the body did is not yet enough, which was last known on the day `known`.

    `slug` is the last part of its page's address. `period` is the year it came out in, None where no edition of that
    year is at hand.
    """

    slug: str
    reference: str
    title: str
    authorities: tuple[KnownBody, ...]
    published: date
    satisfied: date | None
    period: str | None
    known: date | None


def published_reports(years: Sequence[PublishedYear], bodies: Mapping[str, KnownBody]) -> tuple[Report, ...]:
    """The reports of these years, one for each address, newest first; one that several tell of as the last one does."""
    by_slug = {report.slug: report for report in _every_report(years, bodies)}
    return tuple(sorted(by_slug.values(), key=lambda report: (-report.published.toordinal(), report.slug)))


def reports_by_body(
    years: Sequence[PublishedYear], bodies: Mapping[str, KnownBody]
) -> Mapping[str, tuple[Report, ...]]:
    """The reports about each body by its code, newest first; one that several years tell of as the last one does."""
    by_reference = {report.reference: report for report in _every_report(years, bodies)}
    newest_first = sorted(by_reference.values(), key=lambda report: (report.published, report.reference), reverse=True)
    by_body: dict[str, tuple[Report, ...]] = {}
    for report in newest_first:
        for body in report.authorities:
            by_body[body.code] = (*by_body.get(body.code, ()), report)
    return by_body


def _every_report(years: Sequence[PublishedYear], bodies: Mapping[str, KnownBody]) -> Iterator[Report]:
    """Every report that each year tells of, oldest year first."""
    for year in years:
        for row in year.tables["reports"].sort("reference").iter_rows(named=True):
            yield Report(
                slug=slug(row["reference"]),
                reference=row["reference"],
                title=row["title"],
                authorities=tuple(bodies[code] for code in (row["authorities"] or "").split(";") if code in bodies),
                published=row["date"],
                satisfied=row["satisfied"],
                period=_period(row["date"], years),
                known=year.taken,
            )


def _period(day: date, years: Sequence[PublishedYear]) -> str | None:
    return next((year.review.period.id for year in years if year.review.period.contains(day)), None)
