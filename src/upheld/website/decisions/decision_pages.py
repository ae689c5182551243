"""The pages that the search finds: each decision and each public interest report, with lists of both.

A report is set beside a decision only where a published one has the report's own reference.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from upheld.subjects.decision import Decision, decisions
from upheld.subjects.published_cases import published_cases
from upheld.subjects.report import Report, published_reports
from upheld.website.decisions.paging import list_pages
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.numbers import day, listed, lower_first

COLUMNS = {"authority": "authority", "service-area": "service_area", "outcome": "worst", "year": "period"}
"""Each kind of list, and the column that says what is in it."""


@dataclass(frozen=True)
class DecisionList:
    """A list: its kind, the value all its decisions have, how that reads, and how many there are."""

    kind: str
    value: str
    label: str
    count: int


def decision_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """A page for every published decision."""
    reports = {report.slug: report for report in published_reports(site.editions, site.authorities)}
    for decision in decisions(published_cases(site.editions), site.authorities):
        about = _about(decision)
        yield from pages.page(
            pages.addresses.decision(decision.first.reference),
            "decisions/decision.html",
            title=f"Decision {listed(decision.references)}: {about}",
            description=f"{decision.worst.outcome}: {about}, decided on {day(decision.worst.decided)}.",
            decision=decision,
            report=reports.get(decision.slug),
        )


def _about(decision: Decision) -> str:
    names = listed([authority.official_name for authority in decision.authorities])
    return f"{names}, {lower_first(decision.first.category)}"


def decision_list_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The page for searching decisions, and lists of them."""
    cases = published_cases(site.editions)
    lists = {kind: tuple(_lists(kind, cases, site)) for kind in COLUMNS}
    yield from pages.page(
        pages.addresses.decisions(),
        "decisions/search.html",
        title="Decisions",
        description=f"Search every published decision by its words, {site.scheme.body.one}, service area, outcome or "
        "year, or read them in lists.",
        lists=lists,
        count=cases["slug"].n_unique(),
    )
    yield from _list_files(lists, cases, site, pages)


def _list_files(
    lists: Mapping[str, tuple[DecisionList, ...]], cases: pl.DataFrame, site: Site, pages: Pages
) -> Iterator[SiteFile]:
    for kind, of_kind in lists.items():
        places = _places(cases.select("slug", value=COLUMNS[kind]))
        for decision_list in of_kind:
            yield from _list_pages(decision_list, cases[places.get(decision_list.value, [])], site, pages)


def _places(cases: pl.DataFrame) -> Mapping[str, list[int]]:
    """Which rows are in the list of each `value`: all rows of an address (`slug`) of which one row has it.

    They are looked up once for all lists of a kind: to search the cases for each of 343 bodies takes half a second.
    """
    rows = cases.select("slug").with_row_index("place")
    of_values = cases.unique().join(rows, on="slug").sort("place").group_by("value").agg("place")
    return dict(of_values.iter_rows())


def _lists(kind: str, cases: pl.DataFrame, site: Site) -> Iterator[DecisionList]:
    """The lists of one kind. Every body has one, so that its page can lead there, even of nothing."""
    counts = dict(cases.group_by(COLUMNS[kind]).agg(pl.col("slug").n_unique()).iter_rows())
    return (DecisionList(kind, value, label, counts.get(value, 0)) for value, label in _labels(kind, cases, site))


def _labels(kind: str, cases: pl.DataFrame, site: Site) -> Sequence[tuple[str, str]]:
    """The values of a kind as they read, alphabetical or, of years, the newest first."""
    match kind:
        case "authority":
            bodies = site.authorities.values()
            bearers = Counter(body.name for body in bodies)
            return [(body.code, body.official_name if bearers[body.name] > 1 else body.name) for body in bodies]
        case "year":
            return [(edition.period, edition.period) for edition in reversed(site.editions)]
        case "service-area":
            columns = ("service_area", "area")
        case _:
            columns = ("outcome_id", "outcome_label")
            cases = cases.filter(pl.col("outcome_id") == pl.col("worst"))
    newest_words = cases.unique(columns[0], keep="first", maintain_order=True).select(columns)
    return sorted(newest_words.iter_rows(), key=lambda row: (row[1].casefold(), row[0]))


def _list_pages(decision_list: DecisionList, cases: pl.DataFrame, site: Site, pages: Pages) -> Iterator[SiteFile]:
    heading = _heading(decision_list, site)
    address_of = partial(pages.addresses.decisions_by, decision_list.kind, decision_list.value)
    for page in list_pages(decisions(cases, site.authorities), decision_list.count, address_of):
        yield from pages.page(
            page.address,
            "decisions/list.html",
            title=page.titled(heading),
            description=f"{heading}: {decision_list.count:,}, the newest first.",
            list=decision_list,
            heading=heading,
            page=page,
        )


def _heading(decision_list: DecisionList, site: Site) -> str:
    match decision_list.kind:
        case "authority":
            return f"Decisions about {site.authorities[decision_list.value].official_name}"
        case "service-area":
            return f"Decisions on {lower_first(decision_list.label)}"
        case "outcome":
            return f"Decisions that ended as “{decision_list.label}”"
        case _:
            return f"Decisions of {decision_list.label}"


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
