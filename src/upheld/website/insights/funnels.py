"""The funnel plots of groups, drawn once for all pages of their members."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from upheld.charts.funnel import (
    FunnelBody,
    FunnelChart,
    FunnelGroup,
    FunnelLabels,
    FunnelLimits,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.insight.place import Funnel, Limits, Place
from upheld.measures.definitions import Measure
from upheld.website.insights.found import Found
from upheld.words.numbers import lower_first


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
        limits=tuple(map(_limits, place.found.limits)),
        labels=_labels(found.edition.scheme.measures[place.measure]),
    )
    return GroupFunnel(chart, funnel_group(chart))


def _bodies(funnel: Funnel, found: Found) -> Iterator[FunnelBody]:
    """The marks lead nowhere: the table of the group has every link, and one is enough to pass by keyboard."""
    for point in funnel.points:
        yield FunnelBody(
            code=point.authority,
            name=point.name,
            numerator=point.numerator,
            denominator=point.denominator,
            verdict=point.verdict,
        )
    for code in funnel.without_cases:
        yield FunnelBody(code=code, name=found.edition.bodies[code].name, numerator=0, denominator=0, verdict=None)


def _labels(measure: Measure) -> FunnelLabels:
    assert measure.base_name is not None, measure
    return FunnelLabels(
        across=measure.base_name.many,
        up=f"per cent: {lower_first(measure.title)}",
        counted=measure.numerator_name.many,
        nothing=f"no {measure.base_name.many}",
    )


def _limits(limits: Limits) -> FunnelLimits:
    shares = (limits.low_998, limits.low_95, limits.high_95, limits.high_998)
    return FunnelLimits(limits.denominator, *(100 * share for share in shares))
