"""Tables of early warning: how many service areas are watched, which call for a look, and what came each month."""

from collections.abc import Iterator

from upheld.editions.insight_series import Alert, Arrivals, Chart, Rule, Watches
from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row, Symbol
from upheld.measures.rounding import tenths
from upheld.review.table_material import ReviewMaterial
from upheld.words.numbers import month_named


def warning_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The tables of which there is any row."""
    for table in (_watched(material), _alerts(material), _months(material)):
        if table.rows:
            yield table


def area_series(material: ReviewMaterial) -> list[Arrivals]:
    """The monthly arrivals of every service area that has any, in the scheme's order."""
    every = (series for series in material.insight.arrivals if series.watches is Watches.SERVICE_AREA)
    return [series for series in every if sum(series.counts)]


def _watched(material: ReviewMaterial) -> DataTable:
    words = material.words
    rows = [
        Row(
            str(sort.watches),
            (
                words[f"watches_{sort.watches}"],
                sort.series,
                sort.alerting,
                tenths(sort.expected_false),
                sort.at_most_false,
            ),
        )
        for sort in material.insight.arrivals_watched
        if sort.watches is Watches.SERVICE_AREA and sort.series
    ]
    columns = (
        Column("watches", words["watched"]),
        Column("series", words["series"], 0),
        Column("alerting", words["alerting"], 0),
        Column("expected_false", words["expected_false"], 1),
        Column("at_most_false", words["at_most_false"], 0),
    )
    return material.table("warnings", columns, rows)


def _alerts(material: ReviewMaterial) -> DataTable:
    """Every service area that calls for a look, by name."""
    words, names = material.words, material.labels("area")
    by_name = sorted(area_series(material), key=lambda series: (names[series.code], series.code))
    rows = tuple(
        Row(
            f"{series.code}.{alert.month}.{alert.rule}",
            (names[series.code], month_named(alert.month), *cells, words[f"rule_{alert.rule}"]),
        )
        for series in by_name
        for alert, cells in _alert_cells(series)
    )
    columns = (
        Column("series", words["watched"]),
        Column("month", words["month"]),
        Column("count", words["arrived"], 0),
        Column("mean", words["usual"], 1),
        Column("limit", words["limit"], 1),
        Column("rule", words["alert_rule"]),
    )
    return material.table("alerts", columns, rows)


def _alert_cells(series: Arrivals) -> Iterator[tuple[Alert, tuple[Cell, ...]]]:
    """Each alert of a series, with what came in its month, what is usual, and the limit where one was passed."""
    if isinstance(series.chart, Chart):
        counts = dict(zip(series.months, series.counts, strict=True))
        for alert in series.chart.alerts:
            limit = tenths(series.chart.upper) if alert.rule is Rule.MONTH else Symbol.NOT_APPLICABLE
            yield alert, (counts[alert.month], tenths(series.chart.mean), limit)


def _months(material: ReviewMaterial) -> DataTable:
    """What came each month, by service area; and in all, where no service area is withheld."""
    words, labels, areas = material.words, material.labels("area"), area_series(material)
    whole = all(series.counts for series in material.insight.arrivals if series.watches is Watches.SERVICE_AREA)
    rows = []
    for at, month in enumerate(areas[0].months if areas else ()):
        counts = [series.counts[at] for series in areas]
        rows.append(Row(month, (month, *counts, *([sum(counts)] if whole else []))))
    columns = (
        Column("month", words["month"]),
        *(Column(series.code, labels[series.code], 0) for series in areas),
        *([Column(TOTAL, words["all"], 0)] if whole else []),
    )
    lines = (words["months_line"],)
    return DataTable("arrivals_by_month", words["months"], lines, columns, tuple(rows), for_spreadsheets=True)
