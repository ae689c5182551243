"""Draws what insight found: funnels of groups, arrivals by month, and how long remedies take."""

from collections.abc import Iterator, Sequence
from datetime import date

from upheld.charts.curve import MOST_CURVES, Curve, CurveChart, curve_chart, curve_words
from upheld.charts.funnel import (
    FunnelChart,
    FunnelLabels,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.charts.monthly import Alert, Month, MonthlyChart, monthly_chart, monthly_words
from upheld.editions.insight_comparisons import Funnel
from upheld.editions.insight_remedies import Curve as RemedyCurve
from upheld.editions.insight_series import Arrivals, Chart, Rule
from upheld.editions.national_review import DataTable
from upheld.insight.funnel_chart import funnel_bodies, funnel_limits
from upheld.measures.definitions import Measure
from upheld.measures.verdicts import Verdict
from upheld.review.fixes import national_curves
from upheld.review.material import ReviewMaterial
from upheld.review.warnings import area_series, months_after
from upheld.words.blocks import Picture

DAYS = (0, 30, 60, 90, 120, 150, 180)


def funnels(table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[tuple[str, Picture]]:
    """A funnel plot of each group for the table's measure, with the name of the group."""
    labels = {part.id: part.label for part in material.parts("group")}
    if not table.measures:
        raise AttributeError(f"table {table.id} is not of one measure")
    measure = material.edition.scheme.measures[table.measures[0]]
    for place in material.insight.places:
        if place.measure == measure.id and isinstance(place.found, Funnel):
            chart = _funnel(place.found, measure, material)
            yield labels[place.group], Picture("funnel", {}, funnel_words(chart), funnel_chart(funnel_group(chart)))


def months(_table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[tuple[str, Picture]]:
    """The arrivals of each service area by month, with its name."""
    labels = {part.id: part.label for part in material.parts("area")}
    for series in area_series(material):
        chart = _monthly(series, material)
        yield labels[series.code], Picture("monthly", {}, monthly_words(chart), monthly_chart(chart))


def curves(_table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[tuple[str, Picture]]:
    """How long remedies take, a curve for each kind of recommendation."""
    found = national_curves(material)[:MOST_CURVES]  # the table beside it has them all
    if found:
        words = material.words
        chart = CurveChart(
            curves=tuple(_curve(label, curve) for label, curve in found),
            times=DAYS,
            across=words["days_since"],
            up=words["still_open"],
            at_risk_label=words["still_watched"],
        )
        yield "", Picture("curve", {}, curve_words(chart), curve_chart(chart))


def _funnel(found: Funnel, measure: Measure, material: ReviewMaterial) -> FunnelChart:
    assert measure.base_name is not None, measure
    words = material.words
    labels = FunnelLabels(
        across=measure.base_name.many,
        up=f"{words['percent'].lower()}: {measure.numerator_name.many}",
        counted=measure.numerator_name.many,
        verdicts={verdict: words[f"mark_{verdict}"] for verdict in Verdict},
    )
    return FunnelChart(
        bodies=funnel_bodies(found),
        average=float(found.percent),
        limits=funnel_limits(found.limits),
        labels=labels,
    )


def _monthly(series: Arrivals, material: ReviewMaterial) -> MonthlyChart:
    watched = series.chart if isinstance(series.chart, Chart) else None
    alerts = {alert.month: alert.rule for alert in watched.alerts} if watched else {}
    named = months_after(series.first_month, len(series.counts))
    return MonthlyChart(
        months=tuple(
            Month(date.fromisoformat(f"{month}-01"), count, _alert(alerts.get(month)))
            for month, count in zip(named, series.counts, strict=True)
        ),
        centre=watched.mean if watched else None,
        low=watched.lower if watched else None,
        high=watched.upper if watched else None,
        up=material.words["a_month"],
        centre_label=material.words["usual"].lower(),
        limit_label=material.words["limit"].lower(),
    )


def _alert(rule: Rule | None) -> Alert | None:
    if rule is None:
        return None
    return Alert.HIGH if rule is Rule.MONTH else Alert.SUSTAINED


def _curve(label: str, curve: RemedyCurve) -> Curve:
    steps = tuple((float(step.day), 100 * step.share) for step in curve.steps if step.day <= DAYS[-1])
    at_risk = tuple(next((step.at_risk for step in curve.steps if step.day >= day), 0) for day in DAYS)
    return Curve(label=label, steps=steps, until=float(min(curve.steps[-1].day, DAYS[-1])), at_risk=at_risk)
