"""A body's years: a table with the breaks marked, and the main rate as a picture."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words
from upheld.editions.door import PublishedEdition
from upheld.editions.figures import Figure
from upheld.editions.letter_facts import Year, YearFigure, YearTable
from upheld.editions.rows import Row, row_key
from upheld.measures.definitions import Kind, Measure
from upheld.subjects.year_table import SeriesBreak, last_known, year_table
from upheld.website.site import Site
from upheld.words.numbers import lower_first

NOTHING = "none"
UNKNOWN = "–"


@dataclass(frozen=True)
class Years:
    """The table of years, its cells as rows, the picture of the rate titled `drawn` with words that stand for it."""

    table: YearTable
    measures: tuple[Measure, ...]
    cells: tuple[tuple[str, tuple[Mapping[str, Any] | None, ...]], ...]
    drawn: str
    svg: str
    words: str


def years_of(
    site: Site, code: str, edition: PublishedEdition, *, main: Measure | None, breaks: Sequence[SeriesBreak]
) -> Years | None:
    """The years of one body up to an edition's; None where only one year is known.

    What an edition on the site knows of its own year goes before what a later one was told of it.
    """
    figures = last_known(_figures(site, code, edition))
    measures = tuple(_rates(edition))
    titles = {measure.id: measure.title for measure in measures}
    table = year_table(figures, titles, breaks, site.scheme.when)
    if table is None:
        return None
    svg, words = _drawn(table, main, figures, edition) if main else ("", "")
    cells = tuple((year.period, tuple(_cell(code, year, figure) for figure in year.figures)) for year in table.years)
    return Years(table, measures, cells, main.title if main else "", svg, words)


def earlier_rows_shown(
    site: Site, code: str, edition: PublishedEdition, earlier: Mapping[str, Sequence[Row]]
) -> tuple[Row, ...]:
    """The rows of the years before that the table shows; `earlier` is what the edition was told of them, by code."""
    rates = {measure.id for measure in _rates(edition)}
    told = earlier.get(code, ())
    counted = (row for one in site.editions if one.period < edition.period for row in one.rows.get(code, ()))
    shown = {row_key(row): row for row in (*told, *counted) if row["measure"] in rates}
    return tuple(shown[key] for key in sorted(shown))


def _figures(site: Site, code: str, edition: PublishedEdition) -> Iterator[Figure]:
    yield from edition.earlier_figures.get(code, ())
    for one in site.editions:
        if one.period <= edition.period:
            yield from one.figures.get(code, ())


def _rates(edition: PublishedEdition) -> Iterator[Measure]:
    measures = (edition.scheme.measures[name] for name in edition.review.measures)
    return (measure for measure in measures if measure.kind is Kind.RATE)


def _cell(code: str, year: Year, figure: YearFigure | None) -> Mapping[str, Any] | None:
    if figure is None:
        return None
    return {**asdict(figure), "authority": code, "period": year.period, "breakdown": None, "value": None}


def _drawn(
    table: YearTable, main: Measure, figures: Sequence[Figure], edition: PublishedEdition
) -> tuple[str, str]:
    found = {
        year.period: figure for year in table.years for figure in year.figures if figure and figure.measure == main.id
    }
    by_period = {figure.period: figure for figure in figures if figure.measure == main.id}
    years = tuple(_year(period, one, by_period[period], edition) for period, one in found.items())
    if len(years) < 2 or all(year.value is None for year in years):
        return "", ""
    chart = SeriesChart(years=years)
    return series_chart(chart), f"{main.title}. {series_words(chart)}"


def _year(period: str, one: YearFigure, figure: Figure, edition: PublishedEdition) -> SeriesYear:
    few = one.denominator is not None and one.denominator < edition.scheme.thresholds.too_few
    interval = figure.interval if one.percent is not None else None
    return SeriesYear(
        year=period,
        value=one.percent,
        printed=_printed(one, few=few),
        base="" if few or one.denominator is None else f"{one.denominator:,}",
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        average=one.average_percent,
        too_few=few,
        broken=bool(one.marks),
    )


def _printed(one: YearFigure, *, few: bool) -> str:
    """The count first where it is small, and an absence in a word."""
    if one.percent is None:
        return UNKNOWN if one.kind == "not_known" else NOTHING
    if few and one.numerator is not None:
        return f"{one.numerator} of {one.denominator}"
    return f"{one.percent}%"


def noted(table: YearTable) -> Iterator[str]:
    """What each break means, a sentence or two for each mark."""
    for one in table.breaks:
        titles = ", ".join(lower_first(title) for title in one.titles)
        yield f"({one.mark}) From {one.period}, {titles}. {one.note}"
