"""The funnel plots of groups, drawn once for all pages of their members."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from upheld.charts.funnel import (
    FunnelBody,
    FunnelChart,
    FunnelGroup,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.editions.insight_comparisons import Funnel, Place
from upheld.insight.funnel_chart import funnel_bodies, funnel_labels, funnel_limits
from upheld.website.insights.found import Found


@dataclass(frozen=True)
class GroupFunnel:
    """A group's funnel plot without any member ringed."""

    chart: FunnelChart
    drawn: FunnelGroup

    def svg(self, code: str = "") -> Markup:
        """The picture with one member ringed. Charts escape what they are given."""
        return Markup(funnel_chart(self.drawn, code))

    def words(self, code: str = "") -> str:
        """What stands for the picture."""
        return funnel_words(self.chart, code)


def group_funnels(found: Found) -> dict[tuple[str, str], GroupFunnel]:
    """The funnel of every group and measure that has one."""
    return {key: _drawn(place, found) for key, place in found.places.items() if isinstance(place.found, Funnel)}


def _drawn(place: Place, found: Found) -> GroupFunnel:
    assert isinstance(place.found, Funnel)
    chart = FunnelChart(
        bodies=tuple(_bodies(place.found, found)),
        average=float(place.found.percent),
        limits=funnel_limits(place.found.limits),
        labels=funnel_labels(found.edition.scheme.measures[place.measure]),
    )
    return GroupFunnel(chart, funnel_group(chart))


def _bodies(funnel: Funnel, found: Found) -> Iterator[FunnelBody]:
    """The marks lead nowhere: the table of the group has every link, and one is enough to pass by keyboard."""
    yield from funnel_bodies(funnel)
    for code in funnel.without_cases:
        yield FunnelBody(code=code, name=found.edition.bodies[code].name, numerator=0, denominator=0, verdict=None)
