"""How long remedies take: the curves of a group or the nation, and the rows of their table."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from upheld.charts.curve import MOST_CURVES, Curve, CurveChart, curve_chart, curve_words
from upheld.editions.insight_comparisons import Absent
from upheld.editions.insight_remedies import Curve as RemedyCurve
from upheld.website.insights.found import NOT_COUNTED, Found

DAYS = (0, 30, 60, 90, 120, 150, 180)


@dataclass(frozen=True)
class RemedyTimes:
    """A row of the table: a kind of recommendation, and what was found of it in the group and in the nation."""

    kind: str
    label: str
    group: RemedyCurve | Absent
    nation: RemedyCurve | Absent


def remedy_times(found: Found, group: str | None) -> tuple[RemedyTimes, ...]:
    """A row for each kind of recommendation; without a group, the nation stands in both places."""
    return tuple(
        RemedyTimes(kind.id, kind.label, _found(found, kind.id, group), _found(found, kind.id, None))
        for kind in found.edition.scheme.recommendation_kinds
    )


def remedy_curves(found: Found, group: str | None) -> tuple[Markup, str]:
    """The picture of all kinds, and the words that stand for it; both empty where there is no curve."""
    curves = tuple(_curves(found, group))[:MOST_CURVES]
    if not curves:
        return Markup(), ""
    chart = CurveChart(
        curves=curves, times=DAYS, across="days since the decision", up="per cent not yet done", at_risk_label="watched"
    )
    return Markup(curve_chart(chart)), curve_words(chart)  # drawn by charts, which escape


def _found(found: Found, kind: str, group: str | None) -> RemedyCurve | Absent:
    one = found.remedies.get((kind, group))
    return one.found if one else NOT_COUNTED


def _curves(found: Found, group: str | None) -> Iterator[Curve]:
    for kind in found.edition.scheme.recommendation_kinds:
        curve = _found(found, kind.id, group)
        if not isinstance(curve, Absent):
            steps = tuple((float(step.day), 100 * step.share) for step in curve.steps if step.day <= DAYS[-1])
            at_risk = tuple(next((step.at_risk for step in curve.steps if step.day >= day), 0) for day in DAYS)
            until = float(min(curve.steps[-1].day, DAYS[-1]))
            yield Curve(label=kind.label, steps=steps, until=until, at_risk=at_risk)
