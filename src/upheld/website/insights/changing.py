"""Change over years: the years of a body, a group or the nation as a picture, beside what may be said of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words
from upheld.editions.insight_series import Change, Scope, Sort, Tested, YearRate
from upheld.measures.definitions import Measure
from upheld.measures.rounding import whole_percent
from upheld.measures.uncertainty import wilson_interval
from upheld.website.insights.found import Found

MOST_YEARS = 8
"""As many as a picture has room for: the last ones."""


@dataclass(frozen=True)
class Changing:
    """The years of one of them, drawn, with why some cannot be set beside others; `beside` are its group and all."""

    change: Change
    tested: tuple[Tested, ...]
    breaks: tuple[tuple[str, str], ...]
    beside: tuple[Change, ...]
    svg: Markup
    words: str


def changing(found: Found, measure: Measure, scope: Scope, code: str, *, group: str | None = None) -> Changing | None:
    """The change of one scope and code, with that of its group and of the nation; None where nothing was counted."""
    own = found.changes.get((scope, code, measure.id))
    if own is None:
        return None
    others = [(Scope.GROUP, group), (Scope.NATION, "")] if scope is not Scope.NATION else []
    beside = (found.changes.get((which, one or "", measure.id)) for which, one in others if one is not None)
    chart = SeriesChart(years=tuple(_years(own, measure, found))[-MOST_YEARS:], base_label="of")
    return Changing(
        own,
        tuple(found.tested[sort, scope, measure.id] for sort in Sort),
        tuple((mark.period, mark.note) for mark in found.insight.breaks if mark.measure == measure.id),
        tuple(one for one in beside if one),
        Markup(series_chart(chart)),  # drawn by charts, which escape
        f"{measure.title}. {series_words(chart)}",
    )


def _years(change: Change, measure: Measure, found: Found) -> Iterator[SeriesYear]:
    broken = {mark.period for mark in found.insight.breaks if mark.measure == measure.id}
    for at, year in enumerate(change.years):
        yield _year(year, found, broken=at > 0 and year.period in broken)


def _year(year: YearRate, found: Found, *, broken: bool) -> SeriesYear:
    if not year.denominator:
        return SeriesYear(year=year.period, value=None, printed="none", broken=broken)
    thresholds = found.edition.scheme.thresholds
    few = year.denominator < thresholds.too_few
    percent = whole_percent(year.numerator, year.denominator)
    interval = wilson_interval(year.numerator, year.denominator, thresholds.interval_level)
    return SeriesYear(
        year=year.period,
        value=percent,
        printed=f"{year.numerator} of {year.denominator}" if few else f"{percent}%",
        base="" if few else f"{year.denominator:,}",
        low=None if few else 100 * interval.low,
        high=None if few else 100 * interval.high,
        too_few=few,
        broken=broken,
    )
