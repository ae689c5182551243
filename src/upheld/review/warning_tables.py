"""Tables of early warning: how many service areas are watched, which call for a look, and what came each month."""

from collections.abc import Iterator

from upheld.editions.insight_series import Alert, Arrivals, Chart, Rule, Watches
from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row, Symbol
from upheld.review.material import ReviewMaterial
from upheld.words.numbers import MONTHS


def warning_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The tables of which there is any row."""
    for table in (_watched(material), _alerts(material), _months(material)):
        if table.rows:
            yield table


def area_series(material: ReviewMaterial) -> list[Arrivals]:
    """The monthly arrivals of every service area that has any, in the scheme's order."""
    every = (one for one in material.insight.arrivals if one.watches is Watches.SERVICE_AREA)
    return [one for one in every if sum(one.counts)]


def month_named(month: str) -> str:
    """A month by its digits, "2019-09", in words: "September 2019"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def months_after(first: str, count: int) -> list[str]:
    """So many months from the first on, by their digits."""
    year, number = map(int, first.split("-"))
    months = (year * 12 + number - 1 + at for at in range(count))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _watched(material: ReviewMaterial) -> DataTable:
    words = material.words
    rows = [
        Row(
            str(one.watches),
            (
                words[f"watches_{one.watches}"],
                one.series,
                one.alerting,
                round(one.expected_false, 1),
                one.at_most_false,
            ),
        )
        for one in material.insight.arrivals_watched
        if one.watches is Watches.SERVICE_AREA and one.series
    ]
    columns = (
        Column("watches", words["watched"]),
        Column("series", words["series"], 0),
        Column("alerting", words["alerting"], 0),
        Column("expected_false", words["expected_false"], 1),
        Column("at_most_false", words["at_most_false"], 0),
    )
    return DataTable("warnings", words["warnings"], (words["warnings_line"],), columns, tuple(rows))


def _alerts(material: ReviewMaterial) -> DataTable:
    """Every service area that calls for a look, by name."""
    words = material.words
    names = {part.id: part.label for part in material.parts("area")}
    charts = ((one, one.chart) for one in area_series(material) if isinstance(one.chart, Chart))
    found = sorted(charts, key=lambda watched: (names[watched[0].code], watched[0].code))
    rows = tuple(
        Row(
            f"{one.code}.{alert.month}.{alert.rule}",
            (names[one.code], month_named(alert.month), *_alert(one, chart, alert), words[f"rule_{alert.rule}"]),
        )
        for one, chart in found
        for alert in chart.alerts
    )
    columns = (
        Column("series", words["watched"]),
        Column("month", words["month"]),
        Column("count", words["arrived"], 0),
        Column("mean", words["usual"], 1),
        Column("limit", words["limit"], 1),
        Column("rule", words["alert_rule"]),
    )
    return DataTable("alerts", words["alerts"], (words["alerts_line"],), columns, rows)


def _alert(series: Arrivals, chart: Chart, alert: Alert) -> tuple[Cell, ...]:
    at = months_after(series.first_month, len(series.counts)).index(alert.month)
    limit = round(chart.upper, 1) if alert.rule is Rule.MONTH else Symbol.NOT_APPLICABLE
    return series.counts[at], round(chart.mean, 1), limit


def _months(material: ReviewMaterial) -> DataTable:
    """What came each month, by service area; and in all, where no service area is withheld."""
    words, series = material.words, area_series(material)
    labels = {part.id: part.label for part in material.parts("area")}
    whole = all(one.counts for one in material.insight.arrivals if one.watches is Watches.SERVICE_AREA)
    months = months_after(series[0].first_month, len(series[0].counts)) if series else []
    rows = []
    for at, month in enumerate(months):
        counts = [one.counts[at] for one in series]
        rows.append(Row(month, (month, *counts, *([sum(counts)] if whole else []))))
    columns = (
        Column("month", words["month"]),
        *(Column(one.code, labels[one.code], 0) for one in series),
        *([Column(TOTAL, words["all"], 0)] if whole else []),
    )
    lines = (words["months_line"],)
    return DataTable("arrivals_by_month", words["months"], lines, columns, tuple(rows), for_spreadsheets=True)
