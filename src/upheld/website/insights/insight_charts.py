"""The pictures that several pages of insight share: funnel plots of groups, and how long remedies take."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from upheld.charts.curve import MOST_CURVES, Curve, CurveChart, curve_chart, curve_words
from upheld.charts.funnel import (
    FunnelBody,
    FunnelChart,
    FunnelGroup,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.editions.insight_comparisons import Absent, Funnel, Place
from upheld.editions.insight_remedies import Curve as RemedyCurve
from upheld.insight.funnel_chart import funnel_bodies, funnel_labels, funnel_limits
from upheld.website.insights.edition_insight import NOT_COUNTED, EditionInsight


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


def group_funnels(insight: EditionInsight) -> dict[tuple[str, str], GroupFunnel]:
    """The funnel of every group and measure that has one."""
    return {key: _drawn(place, insight) for key, place in insight.places.items() if isinstance(place.funnel, Funnel)}


def _drawn(place: Place, insight: EditionInsight) -> GroupFunnel:
    assert isinstance(place.funnel, Funnel)
    chart = FunnelChart(
        bodies=tuple(_bodies(place.funnel, insight)),
        average=float(place.funnel.percent),
        limits=funnel_limits(place.funnel.limits),
        labels=funnel_labels(insight.edition.scheme.measures[place.measure]),
    )
    return GroupFunnel(chart, funnel_group(chart))


def _bodies(funnel: Funnel, insight: EditionInsight) -> Iterator[FunnelBody]:
    """The marks lead nowhere: the table of the group has every link, and one is enough to pass by keyboard."""
    yield from funnel_bodies(funnel)
    for code in funnel.without_cases:
        yield FunnelBody(code=code, name=insight.edition.bodies[code].name, numerator=0, denominator=0, verdict=None)


DAYS = (0, 30, 60, 90, 120, 150, 180)


@dataclass(frozen=True)
class RemedyTimes:
    """A row of the table: a kind of recommendation, and what was found of it in the group and in the nation."""

    kind: str
    label: str
    group: RemedyCurve | Absent
    nation: RemedyCurve | Absent


def remedy_times(insight: EditionInsight, group: str | None) -> tuple[RemedyTimes, ...]:
    """A row for each kind of recommendation; without a group, the nation stands in both places."""
    return tuple(
        RemedyTimes(kind.id, kind.label, _remedy_curve(insight, kind.id, group), _remedy_curve(insight, kind.id, None))
        for kind in insight.edition.scheme.recommendation_kinds
    )


def remedy_curves(insight: EditionInsight, group: str | None) -> tuple[Markup, str]:
    """The picture of all kinds, and the words that stand for it; both empty where there is no curve."""
    curves = tuple(_curves(insight, group))[:MOST_CURVES]
    if not curves:
        return Markup(), ""
    chart = CurveChart(
        curves=curves, times=DAYS, across="days since the decision", up="per cent not yet done", at_risk_label="watched"
    )
    return Markup(curve_chart(chart)), curve_words(chart)  # drawn by charts, which escape


def _remedy_curve(insight: EditionInsight, kind: str, group: str | None) -> RemedyCurve | Absent:
    remedies = insight.remedies.get((kind, group))
    return remedies.curve if remedies else NOT_COUNTED


def _curves(insight: EditionInsight, group: str | None) -> Iterator[Curve]:
    for kind in insight.edition.scheme.recommendation_kinds:
        curve = _remedy_curve(insight, kind.id, group)
        if not isinstance(curve, Absent):
            steps = tuple((float(step.day), 100 * step.share) for step in curve.steps if step.day <= DAYS[-1])
            at_risk = tuple(next((step.at_risk for step in curve.steps if step.day >= day), 0) for day in DAYS)
            until = float(min(curve.steps[-1].day, DAYS[-1]))
            yield Curve(label=kind.label, steps=steps, until=until, at_risk=at_risk)
