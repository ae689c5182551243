"""Draws the charts that exhibits ask for, from the same figures as the tables that stand beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from upheld.charts.bars import BarRow, BarsChart, bars_chart, bars_words
from upheld.charts.curve import MOST_CURVES, Curve, CurveChart, curve_chart, curve_words
from upheld.charts.funnel import (
    FunnelChart,
    FunnelLabels,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.charts.monthly import Alert, Month, MonthlyChart, monthly_chart, monthly_words
from upheld.charts.rates import RateRow, RatesChart, rates_chart, rates_words
from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words
from upheld.editions.insight_comparisons import Funnel
from upheld.editions.insight_remedies import Curve as RemedyCurve
from upheld.editions.insight_series import Arrivals, Chart, Rule
from upheld.editions.national_review import TOTAL, DataTable
from upheld.errors import UpheldError
from upheld.insight.funnel_chart import funnel_bodies, funnel_limits
from upheld.measures.definitions import Measure
from upheld.measures.verdicts import Verdict
from upheld.review.event_tables import national_curves
from upheld.review.table_material import ReviewMaterial
from upheld.review.warning_tables import area_series
from upheld.words.blocks import Picture

MOST_BARS = 12
DAYS = (0, 30, 60, 90, 120, 150, 180)
"""The days after the decision that a curve is read at."""
Titled = tuple[str, Picture]
"""A picture and its title; one that stands alone has none."""


def pictures_of(asked: Sequence[str], table: DataTable, material: ReviewMaterial) -> tuple[Titled, ...]:
    """The charts of a table; none where it has nothing to draw. `asked`: their sort, and then the column they show.

    Raises:
        UpheldError: there is no such sort of chart, or the table has no such column.
    """
    sort, *columns = asked
    if sort not in _SORTS:
        raise UpheldError(f"The wording asks for a chart “{sort}” of {table.id}. There are: {', '.join(_SORTS)}.")
    try:
        return tuple(_SORTS[sort](table, columns, material))
    except AttributeError as error:
        raise UpheldError(f"The wording's chart “{sort}”: {error}.") from error


def _bars(table: DataTable, columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    column = columns[0] if columns else "count"
    before = "before" in (each.id for each in table.columns)
    rows = tuple(
        BarRow(str(row.cells[0]), _count(table, row.id, column), _count(table, row.id, "before") if before else None)
        for row in table.parts
    )
    if len(rows) <= MOST_BARS and any(row.count for row in rows):
        year_before = material.past.years[-1].period if before else ""
        chart = BarsChart(rows=rows, label=material.edition.review.period.id, before_label=year_before)
        yield "", Picture("bars", {}, bars_words(chart), bars_chart(chart))


def _rates(table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    rows = tuple(_rate(table, row.id, material) for row in table.parts)
    if any(row.percent is not None for row in rows):
        average = table.at(TOTAL, "percent")
        known = average if isinstance(average, int) else None
        chart = RatesChart(rows, known, f"{material.words['all']} {known}%")
        yield "", Picture("rates", {}, rates_words(chart), rates_chart(chart))


def _rate(table: DataTable, row_id: str, material: ReviewMaterial) -> RateRow:
    label, percent = str(table.at(row_id, table.columns[0].id)), table.at(row_id, "percent")
    if not isinstance(percent, int):
        numerator, denominator = (table.shown(row_id, name) for name in ("numerator", "denominator"))
        counts = f"{numerator} {material.words['of']} {denominator}"
        return RateRow(label, None, instead=counts if denominator != "0" else material.words["none"])
    if not any(column.id == "low" for column in table.columns):
        return RateRow(label, percent)
    return RateRow(label, percent, _count(table, row_id, "low"), _count(table, row_id, "high"))


def _years(table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    years = tuple(
        SeriesYear(
            year=row.id,
            value=percent if isinstance(percent := table.at(row.id, "percent"), float) else None,
            printed=f"{table.shown(row.id, 'percent')}%" if isinstance(percent, float) else material.words["not_known"],
            base=table.shown(row.id, "denominator"),
            broken=table.at(row.id, "comparable") == material.words["broken"],
        )
        for row in table.rows[-8:]
    )
    chart = SeriesChart(years=years, base_label=material.words["of"], break_label=material.words["break_mark"])
    yield "", Picture("years", {}, series_words(chart), series_chart(chart))


def _count(table: DataTable, row_id: str, column: str) -> int:
    cell = table.at(row_id, column)
    if not isinstance(cell, int) or cell < 0:
        raise AttributeError(f"column {column} of table {table.id} holds {cell}, which is no count to draw")
    return cell


def _funnels(table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    """A funnel plot of each group for the table's measure, with the name of the group."""
    labels = material.labels("group")
    if not table.measures:
        raise AttributeError(f"table {table.id} is not of one measure")
    measure = material.edition.scheme.measures[table.measures[0]]
    for place in material.insight.places:
        if place.measure == measure.id and isinstance(place.funnel, Funnel):
            chart = _funnel(place.funnel, measure, material)
            yield labels[place.group], Picture("funnel", {}, funnel_words(chart), funnel_chart(funnel_group(chart)))


def _months(_table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    """The arrivals of each service area by month, with its name."""
    labels = material.labels("area")
    for series in area_series(material):
        chart = _monthly(series, material)
        yield labels[series.code], Picture("monthly", {}, monthly_words(chart), monthly_chart(chart))


def _curves(_table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    """How long remedies take, a curve for each kind of recommendation."""
    drawn = national_curves(material)[:MOST_CURVES]  # the table beside it has them all
    if drawn:
        words = material.words
        chart = CurveChart(
            curves=tuple(_curve(label, curve) for label, curve in drawn),
            times=DAYS,
            across=words["days_since"],
            up=words["still_open"],
            at_risk_label=words["still_watched"],
        )
        yield "", Picture("curve", {}, curve_words(chart), curve_chart(chart))


def _funnel(funnel: Funnel, measure: Measure, material: ReviewMaterial) -> FunnelChart:
    assert measure.base_name is not None, measure
    words = material.words
    labels = FunnelLabels(
        across=measure.base_name.many,
        up=f"{words['percent'].lower()}: {measure.numerator_name.many}",
        counted=measure.numerator_name.many,
        verdicts={verdict: words[f"mark_{verdict}"] for verdict in Verdict},
    )
    return FunnelChart(
        bodies=funnel_bodies(funnel),
        average=float(funnel.percent),
        limits=funnel_limits(funnel.limits),
        labels=labels,
    )


def _monthly(series: Arrivals, material: ReviewMaterial) -> MonthlyChart:
    watched = series.chart if isinstance(series.chart, Chart) else None
    alerts = {alert.month: alert.rule for alert in watched.alerts} if watched else {}
    return MonthlyChart(
        months=tuple(
            Month(date.fromisoformat(f"{month}-01"), count, _alert(alerts.get(month)))
            for month, count in zip(series.months, series.counts, strict=True)
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


_SORTS: Mapping[str, Callable[[DataTable, Sequence[str], ReviewMaterial], Iterator[Titled]]] = {
    "bars": _bars,
    "rates": _rates,
    "years": _years,
    "funnels": _funnels,
    "months": _months,
    "curves": _curves,
}
