"""What comes in month by month: the page of each service area, with its fixes, and the page of early warning."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from upheld.charts.monthly import Alert, Month, MonthlyChart, monthly_chart, monthly_words
from upheld.editions.door import PublishedEdition
from upheld.editions.insight_codec import public_json
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_remedies import Fix, Held
from upheld.editions.insight_series import Arrivals, Chart, Rule
from upheld.measures.definitions import Breakdown, Kind, Measure
from upheld.measures.results import Count
from upheld.schemes.scheme import ServiceArea
from upheld.website.insights.edition_insight import EditionInsight
from upheld.website.insights.insight_charts import remedy_curves, remedy_times
from upheld.website.pages import Pages, SiteFile
from upheld.words.numbers import month_named

AREA_PAGE, WATCH_PAGE = "insights/area.html", "insights/watch.html"
MOST_MONTHS = 60
"""As many as a picture has room for: the last ones."""


@dataclass(frozen=True)
class AlertInWords:
    """An alert in words: the month, what came in it, and the rule that was met."""

    month: str
    count: int
    rule: Rule


@dataclass(frozen=True)
class Arriving:
    """A series as pages show it; `watched` is None where it is not watched. `months` are all shown, with counts."""

    series: Arrivals
    watched: Chart | None
    alerts: tuple[AlertInWords, ...]
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
    counts = dict(zip(series.months, series.counts, strict=True))
    chart = _chart(watched, counts)
    return Arriving(
        series,
        watched,
        tuple(alerts_in_words(series)),
        Markup(monthly_chart(chart)),  # drawn by charts, which escape
        monthly_words(chart),
        tuple((month_named(month), count) for month, count in counts.items()),
    )


def alerts_in_words(series: Arrivals) -> Iterator[AlertInWords]:
    """Each alert of a series, by month."""
    counts = dict(zip(series.months, series.counts, strict=True))
    for alert in series.chart.alerts if isinstance(series.chart, Chart) else ():
        yield AlertInWords(month_named(alert.month), counts[alert.month], alert.rule)


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


@dataclass(frozen=True)
class AreaFixes:
    """What was seen after the fixes of an area: how many subjects were watched, and those seen again, by name."""

    watched: int
    seen_again: tuple[Fix, ...]


def area_pages(insight: EditionInsight, pages: Pages, with_decisions: frozenset[str]) -> Iterator[SiteFile]:
    """A page for every service area of the scheme; `with_decisions` are those that have a list of decisions."""
    counts = national_counts(insight.edition)
    for area in insight.edition.scheme.service_areas:
        series = insight.arrivals.get(area.id)
        yield from pages.page(
            pages.addresses.service_area(area.id),
            AREA_PAGE,
            title=f"{area.label}: what comes in",
            description=f"Complaints about {area.label} each month, and what may be concluded of them.",
            insight=insight,
            edition=insight.edition,
            area=area,
            areas=insight.edition.scheme.service_areas,
            counts=tuple((measure, counts[measure.id, area.id]) for measure in by_area(insight.edition)),
            arriving=arriving(series) if series and series.counts else None,
            unwatched=_unwatched(series),
            watched=insight.watched,
            fixes=_fixes(insight, area),
            has_decisions=area.id in with_decisions,
        )


def by_area(edition: PublishedEdition) -> Sequence[Measure]:
    """The counts of the review that are split by service area."""
    measures = (edition.scheme.measures[name] for name in edition.review.measures)
    return [
        measure for measure in measures if measure.breakdown is Breakdown.SERVICE_AREA and measure.kind is Kind.COUNT
    ]


def national_counts(edition: PublishedEdition) -> Mapping[tuple[str, str], int]:
    """The sums over all bodies of the counts split by service area, by measure and area."""
    measures = {measure.id for measure in by_area(edition)}
    sums: Counter[tuple[str, str]] = Counter()
    for figure in edition.figures.every:
        if figure.measure in measures and figure.breakdown and isinstance(figure.result, Count):
            sums[figure.measure, figure.breakdown] += figure.result.count
    return sums


def _unwatched(series: Arrivals | None) -> Why | None:
    """Why an area is not watched; None where it is."""
    if series is None:
        return Why.NOT_COUNTED
    return series.chart.why if isinstance(series.chart, Absent) else None


def _fixes(insight: EditionInsight, area: ServiceArea) -> AreaFixes:
    here = [fix for fix in insight.whole.fixes if fix.category in area.categories]
    again = (fix for fix in here if fix.held is not Held.NOT_SEEN_AGAIN)
    return AreaFixes(len(here), tuple(sorted(again, key=lambda fix: _by_name(fix, insight))))


def _by_name(fix: Fix, insight: EditionInsight) -> tuple[str, ...]:
    name = insight.edition.bodies[fix.authority].official_name
    return (name.casefold(), fix.authority, fix.category, fix.subcategory or "")


@dataclass(frozen=True)
class Alerting:
    """A series with its alerts, and what was usual."""

    series: Arrivals
    name: str
    chart: Chart
    alerts: tuple[AlertInWords, ...]


def watch_page(insight: EditionInsight, pages: Pages) -> Iterator[SiteFile]:
    """The page of early warning, and beside it the whole file that everybody may see, as the edition froze it."""
    address = pages.addresses.watch()
    whole = f"{address}insight.json"
    yield SiteFile(whole.lstrip("/"), public_json(insight.whole))
    curves, curves_words = remedy_curves(insight, None)
    absent = (series.chart.why for series in insight.arrivals.values() if isinstance(series.chart, Absent))
    yield from pages.page(
        address,
        WATCH_PAGE,
        title="Early warning",
        description="What is watched month by month, what stood out, and how much luck alone would make stand out.",
        insight=insight,
        edition=insight.edition,
        watched=insight.watched,
        alerting=tuple(_alerting(insight)),
        unwatched=sorted(Counter(absent).items()),
        areas=insight.edition.scheme.service_areas,
        thresholds=insight.edition.scheme.insight,
        remedies=remedy_times(insight, None),
        curves=curves,
        curves_words=curves_words,
        whole=whole,
    )


def _alerting(insight: EditionInsight) -> Iterator[Alerting]:
    """The service areas with an alert, by name."""
    for area in sorted(insight.edition.scheme.service_areas, key=lambda area: (area.label.casefold(), area.id)):
        series = insight.arrivals.get(area.id)
        if series and isinstance(series.chart, Chart) and series.chart.alerts:
            yield Alerting(series, area.label, series.chart, tuple(alerts_in_words(series)))
