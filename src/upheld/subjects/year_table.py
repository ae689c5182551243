"""The key figures of earlier years beside this year's, and the breaks across which they cannot be set side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from upheld.editions.as_published import is_known
from upheld.editions.figures import Figure
from upheld.editions.letter_facts import MarkedBreak, Year, YearFigure, YearTable
from upheld.editions.rows import kind_of
from upheld.schemes.reader import read_review
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme
from upheld.subjects.printed_share import share_of


@dataclass(frozen=True)
class SeriesBreak:
    """From a period on, some measures cannot be compared with the periods before."""

    period: str
    measures: tuple[str, ...]
    note: str


def series_breaks(scheme: Scheme, review: Review) -> tuple[SeriesBreak, ...]:
    """Every break of the scheme up to this review, oldest first.

    Raises:
        UpheldError: a review of the scheme cannot be read.
    """
    periods = [period.id for period in scheme.periods.values() if period <= review.period]
    reviews = [read_review(f"{scheme.id}/{period}", folders=[scheme.folder.parent])[1] for period in periods]
    return tuple(
        SeriesBreak(earlier.period.id, series_break.measures, series_break.note)
        for earlier in reviews
        for series_break in earlier.breaks
    )


def last_known(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each figure once: of one that is given several times, the last that is known.

    So what an edition knows of its own year, given later, goes before what a later edition was told of it.
    """
    by_key: dict[tuple[str, str, str, str], Figure] = {}
    for figure in figures:
        if figure.key not in by_key or is_known(figure.result):
            by_key[figure.key] = figure
    return tuple(by_key.values())


def year_table(
    figures: Iterable[Figure],
    titles: Mapping[str, str],
    breaks: Sequence[SeriesBreak],
    when: Callable[[str], tuple[date, date, str]],
) -> YearTable | None:
    """The table of years of one body, from its figures of all years; None where there is only one year.

    `titles` are the key measures in order, with their titles. `when` gives the order of periods: that of the scheme.
    """
    by_period: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.measure in titles:
            by_period.setdefault(figure.period, {})[figure.measure] = figure
    periods = sorted(by_period, key=when)
    if len(periods) < 2:
        return None
    first, last = when(periods[0]), when(periods[-1])
    within = [series_break for series_break in breaks if first < when(series_break.period) <= last]
    crossed = [series_break for series_break in within if set(series_break.measures) & set(titles)]
    marked = list(zip(ascii_lowercase, crossed, strict=False))
    first_after = [
        (mark, next(period for period in periods if when(period) >= when(series_break.period)), series_break.measures)
        for mark, series_break in marked
    ]
    return YearTable(
        tuple(
            Year(period, tuple(_year_figure(by_period[period].get(measure), first_after) for measure in titles))
            for period in periods
        ),
        tuple(_marked_break(mark, series_break, titles) for mark, series_break in marked),
    )


def _marked_break(mark: str, series_break: SeriesBreak, titles: Mapping[str, str]) -> MarkedBreak:
    crossing = tuple(title for measure, title in titles.items() if measure in series_break.measures)
    return MarkedBreak(mark, series_break.period, crossing, series_break.note)


def _year_figure(figure: Figure | None, breaks: Sequence[tuple[str, str, tuple[str, ...]]]) -> YearFigure | None:
    """The figure as the table has it; `breaks` are their marks, the first period after each, and its measures."""
    if figure is None:
        return None
    share = share_of(figure.result)
    return YearFigure(
        figure.measure,
        kind_of(figure.result),
        share.numerator,
        share.denominator,
        share.percent,
        figure.average.percent if figure.average and share.percent is not None else None,
        tuple(mark for mark, period, measures in breaks if figure.period == period and figure.measure in measures),
    )
