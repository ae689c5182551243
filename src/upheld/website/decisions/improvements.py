"""Service improvements: what bodies agreed to do better for everyone, in decisions that are published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import batched, chain
from math import ceil
from typing import Any

import polars as pl

from upheld.editions.door import PublishedEdition
from upheld.measures.definitions import Breakdown
from upheld.measures.results import Count
from upheld.website.decisions.cases import BY_REFERENCE, published_cases
from upheld.website.decisions.decision import Decision, Improvement, decisions
from upheld.website.decisions.lists import A_PAGE
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
    cases = published_cases(site).filter(pl.col("improvements").is_not_null())
    areas, years = _by_area(cases), _by_year(cases, site)
    all_of_them = ImprovementList("", "", "All", "Service improvements", sum(one.count for one in years))
    yield from _pages(all_of_them, _each(cases, site), pages, lists=(*areas, *years))
    for one in areas:
        yield from _pages(one, _each(_in_area(cases, one.value), site), pages)
    for one in years:
        yield from _pages(one, _each(cases.filter(period=one.value), site), pages)


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
    those = cases.filter(service_area=area).select(BY_REFERENCE).unique()
    return cases.join(those, on=BY_REFERENCE, how="semi", maintain_order="left")


def _each(cases: pl.DataFrame, site: Site) -> Iterator[tuple[Decision, Improvement]]:
    return chain.from_iterable(
        ((decision, improvement) for improvement in decision.improvements) for decision in decisions(cases, site)
    )


def _pages(
    one: ImprovementList,
    each: Iterable[tuple[Decision, Improvement]],
    pages: Pages,
    *,
    lists: tuple[ImprovementList, ...] = (),
) -> Iterator[SiteFile]:
    to, last = pages.addresses, max(1, ceil(one.count / A_PAGE))
    address_of = partial(to.improvements_by, one.kind, one.value) if one.kind else to.improvements
    shown = batched(each, A_PAGE, strict=False) if one.count else iter([()])
    for number, those in enumerate(shown, start=1):
        known: dict[str, Any] = {"list": one, "lists": lists, "improvements": those, "number": number, "last": last}
        yield from pages.page(
            address_of(number),
            "decisions/improvements.html",
            title=one.label + (f", page {number} of {last}" if last > 1 else ""),
            description=f"What was agreed so that a service works better for everyone, and whether it was done: "
            f"{one.label}.",
            start=(number - 1) * A_PAGE + 1,
            address_of=address_of,
            **known,
        )
