"""The page of a group: how much its members differ, whether its rate changed, and how long its remedies take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from upheld.editions.insight_comparisons import Absent, Funnel
from upheld.editions.insight_series import Scope
from upheld.measures.definitions import Measure
from upheld.schemes.scheme import Group
from upheld.website.insights.changing import Changing, changing
from upheld.website.insights.found import Found
from upheld.website.insights.funnels import GroupFunnel
from upheld.website.insights.remedy_times import remedy_curves, remedy_times
from upheld.website.pages import Pages, SiteFile

TEMPLATE = "insights/group.html"


@dataclass(frozen=True)
class Compared:
    """What is said of a group by one measure."""

    measure: Measure
    place: Funnel | Absent
    funnel: GroupFunnel | None
    change: Changing | None


def group_pages(found: Found, pages: Pages, funnels: Mapping[tuple[str, str], GroupFunnel]) -> Iterator[SiteFile]:
    """A page for every group that has a member."""
    present = {body.group for body in found.edition.bodies.values()}
    for group in found.edition.scheme.grouping.groups:
        if group.id in present:
            compared = tuple(_compared(found, measure, group, funnels) for measure in found.measures)
            yield from _page(group, compared, found, pages)


def _compared(found: Found, measure: Measure, group: Group, funnels: Mapping[tuple[str, str], GroupFunnel]) -> Compared:
    key = (group.id, measure.id)
    return Compared(measure, found.places[key].found, funnels.get(key), changing(found, measure, Scope.GROUP, group.id))


def _page(group: Group, compared: tuple[Compared, ...], found: Found, pages: Pages) -> Iterator[SiteFile]:
    heading = group.many[:1].upper() + group.many[1:]
    curves, curves_words = remedy_curves(found, group.id)
    yield from pages.page(
        pages.addresses.group_insight(group.id),
        TEMPLATE,
        title=f"{heading}: what the figures can tell",
        description=f"How much {group.many} differ, whether they changed, and how long remedies take there.",
        heading=heading,
        found=found,
        edition=found.edition,
        group=group,
        compared=compared,
        remedies=remedy_times(found, group.id),
        curves=curves,
        curves_words=curves_words,
    )
