"""Public interest reports: a list, and a page for each.

A report names the bodies it is about. Which cases it is about is private, for some are not published: so it is set
beside a decision only where a published one has the report's own reference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.slugs import slug
from upheld.website.decisions.cases import published_cases
from upheld.website.decisions.decision import Decision, decisions
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site, SiteAuthority
from upheld.words.numbers import day, lower_first


@dataclass(frozen=True)
class Report:
    """A report; `satisfied` is None while what the body did is not yet enough. `period` is the year it came out in,
    None where that year's edition is not published."""

    slug: str
    reference: str
    title: str
    authorities: tuple[SiteAuthority, ...]
    published: date
    satisfied: date | None
    period: str | None
    known: date | None


def published_reports(site: Site) -> tuple[Report, ...]:
    """The reports of all current editions, newest first; one that several editions tell of as the last one does."""
    rows = [
        (edition, row)
        for edition in site.editions
        for row in edition.tables["reports"].sort("reference").iter_rows(named=True)
    ]
    found = {
        slug(row["reference"]): Report(
            slug(row["reference"]),
            row["reference"],
            row["title"],
            _authorities(row["authorities"], site),
            row["date"],
            row["satisfied"],
            _period(row["date"], site),
            edition.taken,
        )
        for edition, row in rows
    }
    return tuple(sorted(found.values(), key=lambda report: (-report.published.toordinal(), report.slug)))


def report_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The list of reports, and their pages."""
    reports = published_reports(site)
    about = _decisions_of(reports, site)
    yield from pages.page(
        pages.addresses.reports(),
        "decisions/reports.html",
        title="Public interest reports",
        description="Every report we published in the public interest, and whether we are satisfied with what was "
        f"done about it by the {site.scheme.body.one}.",
        reports=reports,
    )
    for report in reports:
        yield from pages.page(
            pages.addresses.report(report.reference),
            "decisions/report.html",
            title=f"Public interest report {report.reference}: {report.title}",
            description=f"{report.title}, published on {day(report.published)}; {lower_first(state(report))}.",
            report=report,
            decision=about.get(report.slug),
        )


def state(report: Report) -> str:
    """Whether the matter is closed, in words."""
    if report.satisfied:
        return f"Satisfied on {day(report.satisfied)}"
    return f"Still open on {day(report.known)}" if report.known else "Still open"


def _decisions_of(reports: tuple[Report, ...], site: Site) -> dict[str, Decision]:
    slugs = [report.slug for report in reports]
    return {one.slug: one for one in decisions(published_cases(site).filter(pl.col("slug").is_in(slugs)), site)}


def _authorities(codes: str | None, site: Site) -> tuple[SiteAuthority, ...]:
    return tuple(site.authorities[code] for code in (codes or "").split(";") if code in site.authorities)


def _period(published: date, site: Site) -> str | None:
    return next((edition.period for edition in site.editions if edition.review.period.contains(published)), None)
