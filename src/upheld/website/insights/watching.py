"""The page of early warning: everything that is watched, every alert, and how it is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from upheld.insight.absences import Absent, Why
from upheld.insight.arrivals import Arrivals, Chart, Watched, Watches
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


@dataclass(frozen=True)
class Sort:
    """All series of one sort: how many are watched, those with an alert by name, and why others are not watched."""

    watched: Watched
    alerting: tuple[Alerting, ...]
    unwatched: tuple[tuple[Why, int], ...]


def watch_page(found: Found, pages: Pages) -> Iterator[SiteFile]:
    """The page of early warning, and beside it all that was found, as the edition froze it."""
    address = pages.addresses.watch()
    whole = f"{address}insight.json"
    yield SiteFile(whole.lstrip("/"), found.edition.public / "insight.json")
    curves, curves_words = remedy_curves(found, None)
    yield from pages.page(
        address,
        TEMPLATE,
        title="Early warning",
        description="What is watched month by month, what stood out, and how much luck alone would make stand out.",
        found=found,
        edition=found.edition,
        bodies=_sort(found, Watches.AUTHORITY),
        areas=_sort(found, Watches.SERVICE_AREA),
        every_area=found.edition.scheme.service_areas,
        series_of={one.code: one for one in found.insight.arrivals if one.watches is Watches.SERVICE_AREA},
        thresholds=found.edition.scheme.insight,
        remedies=remedy_times(found, None),
        curves=curves,
        curves_words=curves_words,
        whole=whole,
    )


def _sort(found: Found, watches: Watches) -> Sort:
    absent = [
        one.chart.why for one in found.insight.arrivals if one.watches is watches and isinstance(one.chart, Absent)
    ]
    return Sort(found.watched[watches], tuple(_alerting(found, watches)), tuple(sorted(Counter(absent).items())))


def _alerting(found: Found, watches: Watches) -> Iterator[Alerting]:
    for series in found.alerting(watches):
        assert isinstance(series.chart, Chart)
        yield Alerting(series, found.name(series), series.chart, tuple(alerts_said(series)))
