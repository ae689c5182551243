"""The pages that speak of the site as a whole: the first page, methods, accessibility, and the one for no page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from upheld.editions.door import PublishedEdition
from upheld.insight.monthly_counts import FEWEST_AUTHORITIES, LARGEST_SHARE
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import Rate
from upheld.measures.rounding import one_decimal_percent
from upheld.subjects.year_table import series_breaks
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

TESTED = date(2026, 11, 21)
"""The day the site was last tested as its accessibility statement says."""


def front_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The first page, methods, accessibility, and what an address without a page shows."""
    yield from _home(site, pages)
    yield from _methods(site, pages)
    yield from _accessibility(site, pages)
    yield from _not_found(pages)
    yield SiteFile("robots.txt", _robots(site))


def _home(site: Site, pages: Pages) -> Iterator[SiteFile]:
    newest = site.newest
    yield from pages.page(
        pages.addresses.home(),
        "home.html",
        title=f"How {site.scheme.body.many} respond to complaints",
        description=f"Figures, letters and decisions about every {site.scheme.body.one}, {newest.period}.",
        edition=newest,
        rates=tuple(national_rates(newest)),
        bodies=len(newest.bodies),
        decisions=_decisions(newest),
    )


def _decisions(edition: PublishedEdition) -> int:
    period, cases = edition.review.period, edition.decisions
    return int(cases.filter(cases["decided"].is_between(period.start, period.end))["reference"].n_unique())


def _methods(site: Site, pages: Pages) -> Iterator[SiteFile]:
    yield from pages.page(
        pages.addresses.methods(),
        "methods.html",
        title="How figures are made",
        description="What each figure counts, what it is compared with, and what may not be concluded from it.",
        edition=site.newest,
        measures=_in_order(site.newest),
        how=HOW_COUNTED,
        breaks=series_breaks(site.scheme, site.newest.review),
        kinds=Kind,
        fewest_authorities=FEWEST_AUTHORITIES,
        largest_share=LARGEST_SHARE,
    )


def _in_order(edition: PublishedEdition) -> Sequence[Measure]:
    return [edition.scheme.measures[name] for name in edition.review.measures]


HOW_COUNTED: Mapping[str, str] = {
    "case": "Each case once, whatever number of faults it had",
    "finding": "Each finding, of which a case can have several",
    "compliance_outcome": "Each case whose recommendations came due, once",
    "recommendation": "Each recommendation",
    "received": "in the year in which we received it",
    "decided": "in the year in which we decided it",
    "result": "in the year in which we learned how it was carried out",
}


def _accessibility(site: Site, pages: Pages) -> Iterator[SiteFile]:
    yield from pages.page(
        pages.addresses.accessibility(),
        "accessibility.html",
        title="Accessibility statement",
        description="How easy this site is to use for everyone, what was tested, and how to tell us of a fault.",
        tested=TESTED,
    )


def _not_found(pages: Pages) -> Iterator[SiteFile]:
    page = pages.page("/404/", "not_found.html", title="There is no such page", description="This address has no page.")
    yield from (SiteFile("404.html", file.data) for file in page)


def _robots(site: Site) -> bytes:
    """A demonstration asks not to be found; everything else may be."""
    return b"User-agent: *\nDisallow: /\n" if site.demonstration else b"User-agent: *\nAllow: /\n"


@dataclass(frozen=True)
class NationalRate:
    """A rate over all bodies: cases over cases. `percent` has one decimal."""

    measure: Measure
    numerator: int
    denominator: int

    @property
    def percent(self) -> str:
        """The rate as printed."""
        return one_decimal_percent(self.numerator, self.denominator)


def national_rates(edition: PublishedEdition) -> Iterator[NationalRate]:
    """Each rate of the review over every body that has one; a measure nobody has a count for is left out.

    A year that was not counted from cases has no national figure: bodies may be missing from it.
    """
    if not edition.counted:
        return
    for name in edition.review.measures:
        measure = edition.scheme.measures[name]
        figures = (edition.figure(code, name) for code in edition.bodies)
        rates = [figure.result for figure in figures if figure and isinstance(figure.result, Rate)]
        if measure.kind is Kind.RATE and rates:
            yield NationalRate(measure, sum(rate.numerator for rate in rates), sum(rate.denominator for rate in rates))
