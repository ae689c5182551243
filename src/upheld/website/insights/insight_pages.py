"""Every page of insight, bodies in the order of their names."""

from collections.abc import Iterator, Mapping

import polars as pl

from upheld.editions.door import PublishedEdition
from upheld.website.insights.arrival_pages import area_pages, watch_page
from upheld.website.insights.comparison_pages import BodyPages, group_pages
from upheld.website.insights.edition_insight import read_edition_insight
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

WITHOUT = "insights/none.html"


def insight_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The pages of every body in an edition, and those of the newest one's groups, service areas and early warning.

    Raises:
        UpheldError: the insight of an edition cannot be read.
    """
    last = {code: edition for edition in site.editions for code in edition.bodies}
    decided = frozenset(reference for edition in site.editions for reference in _published(edition)["reference"])
    needed = {edition.period: edition for edition in (*last.values(), site.newest)}
    insights = {period: read_edition_insight(edition) for period, edition in needed.items()}
    makers = {period: BodyPages(insight, pages, decided) for period, insight in insights.items() if insight}
    yield from _bodies(site, pages, last, makers)
    if site.newest.period in makers:
        yield from _of_all(makers[site.newest.period], site, pages)
    else:
        yield from _none_of_all(site, pages)


def _bodies(
    site: Site, pages: Pages, last: Mapping[str, PublishedEdition], makers: Mapping[str, BodyPages]
) -> Iterator[SiteFile]:
    for code in site.authorities:
        if code in last and last[code].period in makers:
            yield from makers[last[code].period].page(code)
        elif code in last:
            name = last[code].bodies[code].official_name
            title = f"{name}: what the figures can tell"
            yield from without(pages, pages.addresses.insight(code), title, last[code])


def _of_all(maker: BodyPages, site: Site, pages: Pages) -> Iterator[SiteFile]:
    areas = frozenset(area for edition in site.editions for area in _published(edition)["service_area"].unique())
    yield from group_pages(maker.insight, pages, maker.funnels)
    yield from area_pages(maker.insight, pages, areas)
    yield from watch_page(maker.insight, pages)


def _none_of_all(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The same addresses, each with the reason why there is nothing."""
    edition, to = site.newest, pages.addresses
    groups = {body.group for body in edition.bodies.values()}
    for group in site.scheme.grouping.groups:
        if group.id in groups:
            title = f"{group.many[:1].upper()}{group.many[1:]}: what the figures can tell"
            yield from without(pages, to.group_insight(group.id), title, edition)
    for area in site.scheme.service_areas:
        yield from without(pages, to.service_area(area.id), f"{area.label}: what comes in", edition)
    yield from without(pages, to.watch(), "Early warning", edition)


def without(pages: Pages, address: str, title: str, edition: PublishedEdition) -> Iterator[SiteFile]:
    """A page that says that the edition was built without insight."""
    description = f"The figures of {edition.period} were published without insight."
    yield from pages.page(address, WITHOUT, title=title, description=description, edition=edition)


def _published(edition: PublishedEdition) -> pl.DataFrame:
    """The year's published decisions, which have pages and lists."""
    period = edition.review.period
    return edition.tables["cases"].filter(
        pl.col("decided").is_between(period.start, period.end), pl.col("outcome").is_not_null()
    )
