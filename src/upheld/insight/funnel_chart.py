"""A group's place among peers as its funnel plot: the limits of luck and the words, the same in review and pages."""

from collections.abc import Iterable

from upheld.charts.funnel import FunnelBody, FunnelLabels, FunnelLimits
from upheld.editions.insight_comparisons import Funnel, Limits
from upheld.measures.definitions import Measure
from upheld.words.numbers import lower_first


def funnel_limits(limits: Iterable[Limits]) -> tuple[FunnelLimits, ...]:
    """The limits at each denominator, as the chart draws them: in per cent."""
    return tuple(
        FunnelLimits(at.denominator, *(100 * share for share in (at.low_998, at.low_95, at.high_95, at.high_998)))
        for at in limits
    )


def funnel_bodies(funnel: Funnel) -> tuple[FunnelBody, ...]:
    """The bodies with a case, whose marks lead nowhere."""
    return tuple(
        FunnelBody(
            code=point.authority,
            name=point.name,
            numerator=point.numerator,
            denominator=point.denominator,
            verdict=point.verdict,
        )
        for point in funnel.points
    )


def funnel_labels(measure: Measure) -> FunnelLabels:
    """The words on the axes, from the measure's own."""
    assert measure.base_name is not None, measure
    return FunnelLabels(
        across=measure.base_name.many,
        up=f"per cent: {lower_first(measure.title)}",
        counted=measure.numerator_name.many,
        nothing=f"no {measure.base_name.many}",
    )
