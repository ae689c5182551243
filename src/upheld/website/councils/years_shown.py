"""A body's years: a table with the breaks marked, and the main rate as a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words
from upheld.editions.door import PublishedEdition
from upheld.editions.figures import Figure
from upheld.editions.letter_facts import YearFigure, YearTable
from upheld.editions.rows import FigureRow, row_key
from upheld.measures.definitions import Kind, Measure
from upheld.subjects.year_table import SeriesBreak, last_known, year_table
from upheld.website.site import Site
from upheld.words.numbers import lower_first

NOTHING = "none"
UNKNOWN = "–"


@dataclass(frozen=True)
class YearCell(YearFigure):
    """A figure in the table of years, with what it is of; the whole of its measure, so that it has no breakdown."""

    authority: str
    period: str
    breakdown: None = None
    value: None = None


@dataclass(frozen=True)
class Years:
    """The measures that head the table, its lines (period, cells), and what each of its breaks means.

    `drawn` is the title of the rate in the picture `svg`, and `words` stand for the picture; empty where there is none.
    """

    measures: tuple[Measure, ...]
    lines: tuple[tuple[str, tuple[YearCell | None, ...]], ...]
    notes: tuple[str, ...]
    drawn: str
    svg: str
    words: str


def years_of(
    site: Site, code: str, edition: PublishedEdition, *, main: Measure | None, breaks: Sequence[SeriesBreak]
) -> Years | None:
    """The years of one body up to an edition's; None where only one year is known."""
    figures = last_known(_figures(site, code, edition))
    measures = tuple(_rates(edition))
    titles = {measure.id: measure.title for measure in measures}
    table = year_table(figures, titles, breaks, site.scheme.when)
    if table is None:
        return None
    svg, words = _drawn(table, main, figures) if main else ("", "")
    lines = tuple(
        (year.period, tuple(_cell(figure, code, year.period) for figure in year.figures)) for year in table.years
    )
    return Years(measures, lines, tuple(_notes(table)), main.title if main else "", svg, words)


def earlier_rows_shown(site: Site, code: str, edition: PublishedEdition) -> tuple[FigureRow, ...]:
    """The rows of the years before that the table of years shows, in the order of their keys."""
    rates = {measure.id for measure in _rates(edition)}
    before = [earlier for earlier in site.editions if earlier.review.period < edition.review.period]
    counted = [row for earlier in before for row in earlier.rows.get(code, ())]
    every = (*edition.earlier_rows.get(code, ()), *counted)
    shown = {row_key(row): row for row in every if row["measure"] in rates}
    return tuple(shown[key] for key in sorted(shown))


def _figures(site: Site, code: str, edition: PublishedEdition) -> Iterator[Figure]:
    """What the edition was told of years before, and then what each edition up to it says of its own year."""
    yield from edition.earlier_figures.get(code, ())
    for earlier in site.editions:
        if earlier.review.period <= edition.review.period:
            yield from earlier.figures.get(code, ())


def _rates(edition: PublishedEdition) -> Iterator[Measure]:
    measures = (edition.scheme.measures[name] for name in edition.review.measures)
    return (measure for measure in measures if measure.kind is Kind.RATE)


def _cell(figure: YearFigure | None, code: str, period: str) -> YearCell | None:
    return YearCell(**asdict(figure), authority=code, period=period) if figure else None


def _drawn(table: YearTable, main: Measure, figures: Sequence[Figure]) -> tuple[str, str]:
    """The picture of the main rate and its words; empty where it has fewer than two years, or no share in any."""
    by_period = {figure.period: figure for figure in figures if figure.measure == main.id}
    years = tuple(
        _year(shown, by_period[year.period])
        for year in table.years
        for shown in year.figures
        if shown and shown.measure == main.id
    )
    if len(years) < 2 or all(year.value is None for year in years):
        return "", ""
    chart = SeriesChart(years=years)
    return series_chart(chart), f"{main.title}. {series_words(chart)}"


def _year(shown: YearFigure, figure: Figure) -> SeriesYear:
    interval = figure.interval if shown.percent is not None else None
    return SeriesYear(
        year=figure.period,
        value=shown.percent,
        printed=_printed(shown, figure),
        base="" if figure.is_small or shown.denominator is None else f"{shown.denominator:,}",
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        average=shown.average_percent,
        too_few=figure.is_small,
        broken=bool(shown.marks),
    )


def _printed(shown: YearFigure, figure: Figure) -> str:
    """The count first where it is small, and an absence in a word."""
    if shown.percent is None:
        return UNKNOWN if shown.kind == "not_known" else NOTHING
    return figure.printed


def _notes(table: YearTable) -> Iterator[str]:
    """What each break means, a sentence or two for each mark."""
    for marked in table.breaks:
        titles = ", ".join(lower_first(title) for title in marked.titles)
        yield f"({marked.mark}) From {marked.period}, {titles}. {marked.note}"
