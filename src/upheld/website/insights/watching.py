"""The page of early warning: the service areas that are watched, every alert, and how it is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from upheld.editions.insight_comparisons import Absent
from upheld.editions.insight_series import Arrivals, Chart
from upheld.website.insights.arriving import AlertSaid, alerts_said
from upheld.website.insights.found import Found
from upheld.website.insights.remedy_times import remedy_curves, remedy_times
from upheld.website.pages import Pages, SiteFile

TEMPLATE = "insights/watch.html"


@dataclass(frozen=True)
class Alerting:
    """A series with its alerts, and what was usual."""

    series: Arrivals
    name: str
    chart: Chart
    alerts: tuple[AlertSaid, ...]


def watch_page(found: Found, pages: Pages) -> Iterator[SiteFile]:
    """The page of early warning, and beside it the whole file that everybody may see, as the edition froze it."""
    address = pages.addresses.watch()
    whole = f"{address}insight.json"
    yield SiteFile(whole.lstrip("/"), found.edition.public / "insight.json")
    curves, curves_words = remedy_curves(found, None)
    absent = (one.chart.why for one in found.arrivals.values() if isinstance(one.chart, Absent))
    yield from pages.page(
        address,
        TEMPLATE,
        title="Early warning",
        description="What is watched month by month, what stood out, and how much luck alone would make stand out.",
        found=found,
        edition=found.edition,
        watched=found.watched,
        alerting=tuple(_alerting(found)),
        unwatched=sorted(Counter(absent).items()),
        areas=found.edition.scheme.service_areas,
        thresholds=found.edition.scheme.insight,
        remedies=remedy_times(found, None),
        curves=curves,
        curves_words=curves_words,
        whole=whole,
    )


def _alerting(found: Found) -> Iterator[Alerting]:
    """The service areas with an alert, by name."""
    for area in sorted(found.edition.scheme.service_areas, key=lambda area: (area.label.casefold(), area.id)):
        series = found.arrivals.get(area.id)
        if series and isinstance(series.chart, Chart) and series.chart.alerts:
            yield Alerting(series, area.label, series.chart, tuple(alerts_said(series)))
