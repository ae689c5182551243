"""Watches monthly arrivals of every authority and service area: the months of the period against those before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from upheld.editions.edition import Edition
from upheld.editions.insight import BreakMark, Year
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_series import Alert, Arrivals, Chart, Method, Rule, Watched, Watches
from upheld.insight.monthly_counts import Month, Span, areas_of_many, days_of, monthly, months_of, whole_months
from upheld.insight.years_held import comparable_from
from upheld.measures.definitions import PeriodDate
from upheld.measures.insight_thresholds import InsightThresholds
from upheld.measures.watching import (
    cusum_for,
    cusum_values,
    poisson_chance,
    poisson_limit,
    xmr,
    xmr_chance,
)

DECIMALS = 4


IN_19_YEARS_OF_20 = 0.95


@dataclass(frozen=True)
class Setting:
    """What every series is watched by: the months looked at, the first month watched, and the scheme's thresholds.

    `absent` is why none can be watched, None where they can. `of_many` are the identifiers of the service areas whose
    months everybody may see.
    """

    span: Span
    watched_from: Month
    thresholds: InsightThresholds
    absent: Absent | None
    of_many: frozenset[str]


def arrivals(edition: Edition, years: Sequence[Year], breaks: Sequence[BreakMark]) -> Iterator[Arrivals]:
    """The series of every authority, in the order of their names, and then of every service area in the nation."""
    setting = setting_of(edition, years, breaks)
    cases = edition.casebook.tables["cases"]
    codes = [body.code for body in edition.bodies]
    counts = monthly(cases, "authority", codes, setting.span)
    for position, body in enumerate(edition.bodies):
        present = months_of(body, setting.span)
        if present.months:
            start = present.first.number - setting.span.first.number
            own = counts[position, start : start + present.months].tolist()
            yield _series((Watches.AUTHORITY, body.code), own, present, setting)
    areas = [area.id for area in edition.scheme.service_areas]
    for area, row in zip(areas, monthly(cases, "service_area", areas, setting.span).tolist(), strict=True):
        series = _series((Watches.SERVICE_AREA, area), row, setting.span, setting)
        yield series if area in setting.of_many else _withheld(series)


def watched(series: Sequence[Arrivals]) -> Iterator[Watched]:
    """For each sort of series: how many are watched, how many alert, and how many luck alone would make alert."""
    for watches in Watches:
        charts = [
            arrived.chart for arrived in series if arrived.watches is watches and isinstance(arrived.chart, Chart)
        ]
        expected, at_most = false_alarms(charts)
        yield Watched(
            watches=watches,
            series=len(charts),
            alerting=sum(bool(chart.alerts) for chart in charts),
            expected_false=round(expected, 2),
            at_most_false=at_most,
        )


def false_alarms(charts: Sequence[Chart]) -> tuple[float, int]:
    """How many of these charts luck alone makes alert: on average, and at most in 19 years of 20."""
    from scipy.special import pdtr

    expected = sum(chart.chance for chart in charts)
    most = 0
    while expected and float(pdtr(most, expected)) < IN_19_YEARS_OF_20:
        most += 1
    return expected, most


def setting_of(edition: Edition, years: Sequence[Year], breaks: Sequence[BreakMark]) -> Setting:
    """The months of the years that can be set beside the edition's own by what was received, and its own months.

    A break of any measure that counts what was received is a break of its arrivals.
    """
    every = edition.scheme.measures.values()
    of_received = [measure.id for measure in every if measure.date_in_period is PeriodDate.RECEIVED]
    first = max((comparable_from(measure, years, breaks) for measure in of_received), default=0)
    watched_span = whole_months(years[-1].start, years[-1].end)
    absent = Absent(Why.NO_EARLIER_YEAR) if len(years) == 1 else Absent(Why.BREAK)
    areas = [area.id for area in edition.scheme.service_areas]
    return Setting(
        Span(whole_months(years[first].start, years[first].end).first, watched_span.last),
        watched_span.first,
        edition.scheme.insight,
        absent if first == len(years) - 1 else None,
        areas_of_many(edition.casebook.tables["cases"], areas, years[first:]),
    )


def chart_of(before: Sequence[int], months: Sequence[int], first: Month, thresholds: InsightThresholds) -> Chart:
    """Watches some months, of which `first` is the first, against those before."""
    mean = sum(before) / len(before)
    moves = any(count != before[0] for count in before)
    watch = _by_xmr if moves and thresholds.is_for_xmr(mean) else _by_poisson
    return watch(before, months, first, thresholds)


def _series(of: tuple[Watches, str], counts: Sequence[int], present: Span, setting: Setting) -> Arrivals:
    watches, code = of
    before = max(0, setting.watched_from.number - present.first.number)
    return Arrivals(
        watches=watches,
        code=code,
        first_month=str(present.first),
        watched_from=str(max(setting.watched_from, present.first)),
        counts=tuple(counts),
        chart=_chart(counts, before, setting),
    )


def _withheld(series: Arrivals) -> Arrivals:
    return replace(series, counts=(), chart=Absent(Why.TOO_FEW_AUTHORITIES))


def _chart(counts: Sequence[int], before: int, setting: Setting) -> Chart | Absent:
    if setting.absent:
        return setting.absent
    if not setting.thresholds.is_baseline(before) or len(counts) <= before:
        return Absent(Why.TOO_FEW_MONTHS)
    return chart_of(counts[:before], counts[before:], setting.watched_from, setting.thresholds)


def _by_xmr(before: Sequence[int], months: Sequence[int], first: Month, thresholds: InsightThresholds) -> Chart:
    limits = xmr(before, thresholds.xmr_width)
    days_before = sum(days_of(Month(first.number - len(before)), len(before)))
    chance = xmr_chance(sum(before), days_before, days_of(first, len(months)), limits=limits, run=thresholds.xmr_run)
    above = [count > limits.mean for count in months]
    runs = [all(above[at - thresholds.xmr_run + 1 : at + 1]) for at in range(thresholds.xmr_run - 1, len(above))]
    running = [False] * (thresholds.xmr_run - 1) + runs
    return Chart(
        method=Method.XMR,
        baseline_months=len(before),
        mean=round(limits.mean, DECIMALS),
        lower=round(max(0.0, limits.lower), DECIMALS),
        upper=round(limits.upper, DECIMALS),
        cusum_reference=None,
        cusum_limit=None,
        cusum=(),
        chance=round(chance, DECIMALS),
        alerts=_alerts(first, [count > limits.upper for count in months], running, Rule.RUN),
    )


def _by_poisson(before: Sequence[int], months: Sequence[int], first: Month, thresholds: InsightThresholds) -> Chart:
    """Half a case is added to those before, so that after none at all the first one is no alarm.

    With so few a month it is as good as nothing to the chance whether the month has 28 days or 31.
    """
    mean = (sum(before) + 0.5) / len(before)
    upper = poisson_limit(mean, thresholds.poisson_tail)
    rule = cusum_for(mean, thresholds.cusum_ratio, thresholds.cusum_run_length)
    chance = poisson_chance(sum(before), len(before), len(months), largest=upper, rule=rule)
    values = cusum_values(months, rule)
    return Chart(
        method=Method.POISSON,
        baseline_months=len(before),
        mean=round(sum(before) / len(before), DECIMALS),
        lower=None,
        upper=upper,
        cusum_reference=round(rule.reference, DECIMALS),
        cusum_limit=round(rule.limit, DECIMALS),
        cusum=tuple(round(value, DECIMALS) for value in values),
        chance=round(chance, DECIMALS),
        alerts=_alerts(first, [count > upper for count in months], [v >= rule.limit for v in values], Rule.CUSUM),
    )


def _alerts(first: Month, over: Sequence[bool], others: Sequence[bool], rule: Rule) -> tuple[Alert, ...]:
    """An alert for every month over the limit, and one in the month in which the other rule is first met."""
    met = [(at, Rule.MONTH) for at, is_over in enumerate(over) if is_over]
    met += [(at, rule) for at, is_met in enumerate(others) if is_met][:1]
    in_order = sorted(met, key=lambda month_and_rule: month_and_rule[0])
    return tuple(Alert(str(Month(first.number + at)), which) for at, which in in_order)
