"""The key figures of earlier years beside this year's, and the breaks across which they cannot be set side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from upheld.editions.figures import Figure
from upheld.editions.letter_facts import MarkedBreak, Year, YearFigure, YearTable
from upheld.editions.rows import kind_of
from upheld.letters.shares import share_of
from upheld.schemes.reader import read_review, review_periods
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


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
    periods = [period for period in review_periods(scheme) if period <= review.period.id]
    reviews = [read_review(f"{scheme.id}/{period}", folders=[scheme.folder.parent])[1] for period in periods]
    return tuple(SeriesBreak(one.period.id, found.measures, found.note) for one in reviews for found in one.breaks)


def year_table(figures: Sequence[Figure], titles: Mapping[str, str], breaks: Sequence[SeriesBreak]) -> YearTable | None:
    """The table of years of one body, from its figures of all years; None where there is only one year.

    `titles` are the key measures in order, with their titles.
    """
    by_period: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.measure in titles:
            by_period.setdefault(figure.period, {})[figure.measure] = figure
    periods = sorted(by_period)
    if len(periods) < 2:
        return None
    crossed = [one for one in breaks if periods[0] < one.period <= periods[-1] and set(one.measures) & set(titles)]
    marked = list(zip(ascii_lowercase, crossed, strict=False))
    first_after = [(mark, min(p for p in periods if p >= one.period), one.measures) for mark, one in marked]
    return YearTable(
        tuple(
            Year(period, tuple(_year_figure(by_period[period].get(measure), first_after) for measure in titles))
            for period in periods
        ),
        tuple(MarkedBreak(mark, one.period, _titles(one, titles), one.note) for mark, one in marked),
    )


def _titles(one: SeriesBreak, titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(title for measure, title in titles.items() if measure in one.measures)


def _year_figure(figure: Figure | None, breaks: Sequence[tuple[str, str, tuple[str, ...]]]) -> YearFigure | None:
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
