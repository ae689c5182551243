"""Lists of decisions by body, service area, outcome and year: for reading without a script, fifty a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import batched
from math import ceil
from typing import Any

import polars as pl

from upheld.website.decisions.decision import decisions
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.numbers import lower_first

A_PAGE = 50
"""Decisions on one page: a phone reads it in one go, and it stays under 10 KB compressed."""

COLUMNS = {"authority": "authority", "service-area": "service_area", "outcome": "worst", "year": "period"}
"""Each kind of list, and the column that says what is in it."""


@dataclass(frozen=True)
class DecisionList:
    """A list: its kind, the value all its decisions have, how that reads, and how many there are."""

    kind: str
    value: str
    label: str
    count: int


def every_list(cases: pl.DataFrame, site: Site) -> dict[str, tuple[DecisionList, ...]]:
    """The lists of each kind. Every body has one, so that its page can lead there, even of nothing."""
    return {kind: tuple(_lists(kind, cases, site)) for kind in COLUMNS}


def list_files(
    lists: dict[str, tuple[DecisionList, ...]], cases: pl.DataFrame, site: Site, pages: Pages
) -> Iterator[SiteFile]:
    """The pages of all these lists."""
    for kind, those in lists.items():
        for one in those:
            found = pl.col("slug").is_in(cases.filter(pl.col(COLUMNS[kind]) == one.value)["slug"].unique().implode())
            yield from _pages(one, cases.filter(found), site, pages)


def _lists(kind: str, cases: pl.DataFrame, site: Site) -> Iterator[DecisionList]:
    column = COLUMNS[kind]
    counts = dict(cases.group_by(column).agg(pl.col("slug").n_unique()).iter_rows())
    return (DecisionList(kind, value, label, counts.get(value, 0)) for value, label in _labels(kind, cases, site))


def _labels(kind: str, cases: pl.DataFrame, site: Site) -> Sequence[tuple[str, str]]:
    """The values of a kind as they read, alphabetical or, of years, the newest first."""
    match kind:
        case "authority":
            bearers = Counter(one.name for one in site.authorities.values())
            every = site.authorities.values()
            return [(one.code, one.official_name if bearers[one.name] > 1 else one.name) for one in every]
        case "year":
            return [(edition.period, edition.period) for edition in reversed(site.editions)]
        case "service-area":
            columns = ("service_area", "area")
        case _:
            columns = ("outcome_id", "outcome_label")
            cases = cases.filter(pl.col("outcome_id") == pl.col("worst"))
    newest_words = cases.unique(columns[0], keep="first", maintain_order=True).select(columns)
    return sorted(newest_words.iter_rows(), key=lambda row: (row[1].casefold(), row[0]))


def _pages(one: DecisionList, cases: pl.DataFrame, site: Site, pages: Pages) -> Iterator[SiteFile]:
    last = max(1, ceil(one.count / A_PAGE))
    shown = batched(decisions(cases, site), A_PAGE, strict=False) if one.count else iter([()])
    heading, address_of = list_heading(one, site), partial(pages.addresses.decisions_by, one.kind, one.value)
    for number, those in enumerate(shown, start=1):
        known: dict[str, Any] = {"decisions": those, "number": number, "last": last}
        yield from pages.page(
            address_of(number),
            "decisions/list.html",
            title=heading + (f", page {number} of {last}" if last > 1 else ""),
            description=f"{heading}: {one.count:,}, the newest first.",
            list=one,
            heading=heading,
            start=(number - 1) * A_PAGE + 1,
            address_of=address_of,
            **known,
        )


def list_heading(one: DecisionList, site: Site) -> str:
    """What a list is called."""
    match one.kind:
        case "authority":
            return f"Decisions about {site.authorities[one.value].official_name}"
        case "service-area":
            return f"Decisions on {lower_first(one.label)}"
        case "outcome":
            return f"Decisions that ended as “{one.label}”"
        case _:
            return f"Decisions of {one.label}"
