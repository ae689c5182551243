"""The page of each decision, the search of all, and the lists of them."""

from collections.abc import Iterator

from upheld.website.decisions.cases import published_cases
from upheld.website.decisions.decision import Decision, decisions
from upheld.website.decisions.lists import every_list, list_files
from upheld.website.decisions.reports import published_reports
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.numbers import day, listed, lower_first


def decision_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """A page for every published decision, one for searching them, and lists."""
    cases = published_cases(site)
    lists = every_list(cases, site)
    yield from pages.page(
        pages.addresses.decisions(),
        "decisions/search.html",
        title="Decisions",
        description=f"Search every published decision by its words, {site.scheme.body.one}, service area, outcome or "
        "year, or read them in lists.",
        lists=lists,
        count=cases["slug"].n_unique(),
    )
    reports = {report.slug: report for report in published_reports(site)}
    for decision in decisions(cases, site):
        yield from pages.page(
            pages.addresses.decision(decision.first.reference),
            "decisions/decision.html",
            title=_title(decision),
            description=_description(decision),
            decision=decision,
            report=reports.get(decision.slug),
        )
    yield from list_files(lists, cases, site, pages)


def _title(decision: Decision) -> str:
    return f"Decision {listed(decision.references)}: {_about(decision)}"


def _description(decision: Decision) -> str:
    return f"{decision.worst.outcome}: {_about(decision)}, decided on {day(decision.worst.decided)}."


def _about(decision: Decision) -> str:
    names = listed([authority.official_name for authority in decision.authorities])
    return f"{names}, {lower_first(decision.first.category)}"
