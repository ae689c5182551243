"""Lists of service improvements: what bodies agreed to do better for everyone, in decisions that are published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl

from upheld.editions.door import PublishedEdition
from upheld.measures.definitions import Breakdown
from upheld.measures.results import Count
from upheld.subjects.decision import Decision, decisions
from upheld.subjects.improvement import Improvement
from upheld.subjects.published_cases import BY_REFERENCE, published_cases
from upheld.website.decisions.paging import list_pages
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.numbers import lower_first


@dataclass(frozen=True)
class ImprovementList:
    """A list: of a service area, a year or, with no kind, of all; `agreed` is how many the figures of a year count,
    those of decisions that are not published among them, and None where no figure says."""

    kind: str
    value: str
    short: str
    label: str
    count: int
    agreed: int | None = None


def improvement_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The list of all improvements, and those by service area and by year."""
    cases = published_cases(site.editions).filter(pl.col("improvements").is_not_null())
    areas, years = _by_area(cases), _by_year(cases, site)
    count = sum(of_year.count for of_year in years)
    whole = ImprovementList("", "", "All", "Service improvements", count)
    yield from _pages(whole, _each(cases, site), pages, lists=(*areas, *years))
    for of_area in areas:
        yield from _pages(of_area, _each(_in_area(cases, of_area.value), site), pages)
    for of_year in years:
        yield from _pages(of_year, _each(cases.filter(period=of_year.value), site), pages)


def improvements_agreed(edition: PublishedEdition) -> int | None:
    """How many service improvements all bodies agreed to in an edition's year, by its figures; None if it has none."""
    scheme = edition.scheme
    measures = [name for name in edition.review.measures if scheme.measures[name].breakdown is Breakdown.KIND][:1]
    figures = [
        edition.figure(code, measure, kind)
        for measure in measures
        for code in edition.bodies
        for kind in scheme.improvement_kinds
    ]
    counts = [figure.result.count for figure in figures if figure and isinstance(figure.result, Count)]
    return sum(counts) if counts else None


def _by_area(cases: pl.DataFrame) -> tuple[ImprovementList, ...]:
    counts = _counts(cases, "service_area")
    labels = cases.unique("service_area", keep="first", maintain_order=True).select("service_area", "area").iter_rows()
    return tuple(
        ImprovementList("service-area", area, label, f"Service improvements in {lower_first(label)}", counts[area])
        for area, label in sorted(labels, key=lambda row: (row[1].casefold(), row[0]))
    )


def _by_year(cases: pl.DataFrame, site: Site) -> tuple[ImprovementList, ...]:
    counts = _counts(cases, "period")
    return tuple(
        ImprovementList(
            "year",
            edition.period,
            edition.period,
            f"Service improvements agreed in {edition.period}",
            counts.get(edition.period, 0),
            improvements_agreed(edition),
        )
        for edition in reversed(site.editions)
    )


def _counts(cases: pl.DataFrame, column: str) -> Mapping[str, int]:
    """How many improvements were agreed in the cases of each value of a column, each counted once."""
    of_cases = cases.unique((column, *BY_REFERENCE)).group_by(column)
    return dict(of_cases.agg(pl.col("improvements").list.len().sum()).iter_rows())


def _in_area(cases: pl.DataFrame, area: str) -> pl.DataFrame:
    """The rows of all cases that are about a service area among others."""
    of_area = cases.filter(service_area=area).select(BY_REFERENCE).unique()
    return cases.join(of_area, on=BY_REFERENCE, how="semi", maintain_order="left")


def _each(cases: pl.DataFrame, site: Site) -> Iterator[tuple[Decision, Improvement]]:
    for decision in decisions(cases, site.authorities):
        for improvement in decision.improvements:
            yield decision, improvement


def _pages(
    shown: ImprovementList,
    improvements: Iterable[tuple[Decision, Improvement]],
    pages: Pages,
    *,
    lists: tuple[ImprovementList, ...] = (),
) -> Iterator[SiteFile]:
    to = pages.addresses
    address_of = partial(to.improvements_by, shown.kind, shown.value) if shown.kind else to.improvements
    for page in list_pages(improvements, shown.count, address_of):
        yield from pages.page(
            page.address,
            "decisions/improvements.html",
            title=page.titled(shown.label),
            description=f"What was agreed so that a service works better for everyone, and whether it was done: "
            f"{shown.label}.",
            list=shown,
            lists=lists,
            page=page,
        )
