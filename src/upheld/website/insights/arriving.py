"""Arrivals by month: the picture of a series, and what each of its alerts says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from upheld.charts.monthly import Alert, Month, MonthlyChart, monthly_chart, monthly_words
from upheld.editions.insight_series import Arrivals, Chart, Rule
from upheld.words.numbers import MONTHS

MOST_MONTHS = 60
"""As many as a picture has room for: the last ones."""


@dataclass(frozen=True)
class AlertSaid:
    """An alert in words: the month, what came in it, and the rule that was met."""

    month: str
    count: int
    rule: Rule


@dataclass(frozen=True)
class Arriving:
    """A series as pages show it; `watched` is None where it is not watched. `months` are all shown, with counts."""

    series: Arrivals
    watched: Chart | None
    alerts: tuple[AlertSaid, ...]
    svg: Markup
    words: str
    months: tuple[tuple[str, int], ...]

    @property
    def watched_from(self) -> str:
        """The first month watched."""
        return month_named(self.series.watched_from)


def arriving(series: Arrivals) -> Arriving:
    """A series with its picture. The numbers of its limits are in the words beside it."""
    watched = series.chart if isinstance(series.chart, Chart) else None
    months = months_from(series.first_month, len(series.counts))
    counts = dict(zip(months, series.counts, strict=True))
    chart = _chart(watched, counts)
    return Arriving(
        series,
        watched,
        tuple(alerts_said(series)),
        Markup(monthly_chart(chart)),  # drawn by charts, which escape
        monthly_words(chart),
        tuple((month_named(month), count) for month, count in counts.items()),
    )


def alerts_said(series: Arrivals) -> Iterator[AlertSaid]:
    """Each alert of a series, by month."""
    counts = dict(zip(months_from(series.first_month, len(series.counts)), series.counts, strict=True))
    for alert in series.chart.alerts if isinstance(series.chart, Chart) else ():
        yield AlertSaid(month_named(alert.month), counts[alert.month], alert.rule)


def month_named(month: str) -> str:
    """A month by its digits, "2019-09", in words: "September 2019"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def months_from(first: str, count: int) -> list[str]:
    """So many months from the first on, by their digits."""
    year, number = map(int, first.split("-"))
    months = (year * 12 + number - 1 + at for at in range(count))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _chart(watched: Chart | None, counts: dict[str, int]) -> MonthlyChart:
    marks = dict(_marks(watched)) if watched else {}
    shown = list(counts.items())[-MOST_MONTHS:]
    return MonthlyChart(
        months=tuple(Month(date.fromisoformat(f"{month}-01"), count, marks.get(month)) for month, count in shown),
        centre=watched.mean if watched else None,
        low=watched.lower if watched else None,
        high=watched.upper if watched else None,
        up="received each month",
        centre_label=f"usual: {watched.mean:.1f}" if watched else "",
        limit_label=f"limit: {watched.upper:.1f}" if watched else "",
    )


def _marks(watched: Chart) -> Iterator[tuple[str, Alert]]:
    """Of two alerts in a month the one over the limit is drawn: it comes last here, and so it stays."""
    for alert in sorted(watched.alerts, key=lambda alert: alert.rule is Rule.MONTH):
        yield alert.month, Alert.HIGH if alert.rule is Rule.MONTH else Alert.SUSTAINED
