"""Public interest reports: a list, and a page for each.

A report is set beside a decision only where a published one has the report's own reference.
"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from upheld.subjects.decision import Decision, decisions
from upheld.subjects.published_cases import published_cases
from upheld.subjects.report import Report, published_reports
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.numbers import day, lower_first


def report_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The list of reports, and their pages."""
    reports = published_reports(site.editions, site.authorities)
    decision_at = _decisions_of(reports, site)
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
            description=f"{report.title}, published on {day(report.published)}; {lower_first(_state(report))}.",
            report=report,
            decision=decision_at.get(report.slug),
        )


def _state(report: Report) -> str:
    """Whether the matter is closed, in words."""
    if report.satisfied:
        return f"Satisfied on {day(report.satisfied)}"
    return f"Still open on {day(report.known)}" if report.known else "Still open"


def _decisions_of(reports: Sequence[Report], site: Site) -> Mapping[str, Decision]:
    """The published decision at the address of each report that has one, by the last part of that address."""
    slugs = [report.slug for report in reports]
    cases = published_cases(site.editions).filter(pl.col("slug").is_in(slugs))
    return {decision.slug: decision for decision in decisions(cases, site.authorities)}
