"""The key figures of earlier years beside this year's, and the breaks across which they cannot be set side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from upheld.editions.figures import Figure
from upheld.editions.rows import kind_of
from upheld.measures.results import PercentOnly, Rate
from upheld.measures.rounding import whole_percent
from upheld.schemes.reader import read_review, review_periods
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class SeriesBreak:
    """From a period on, some measures cannot be compared with the periods before."""

    period: str
    measures: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class MarkedBreak:
    """A break that a table of years crosses, the letter that marks it, and the titles of the measures it is about."""

    mark: str
    period: str
    titles: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class YearFigure:
    """One measure in one year. `marks` are those of the breaks that lie between the year before and this one."""

    measure: str
    kind: str
    numerator: int | None
    denominator: int | None
    percent: int | None
    average_percent: int | None
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """A row of the table: the key figures of one period, in the order of the letter; None where there is none."""

    period: str
    figures: tuple[YearFigure | None, ...]


def series_breaks(scheme: Scheme, review: Review) -> tuple[SeriesBreak, ...]:
    """Every break of the scheme up to this review, oldest first.

    Raises:
        UpheldError: a review of the scheme cannot be read.
    """
    periods = [period for period in review_periods(scheme) if period <= review.period.id]
    reviews = [read_review(f"{scheme.id}/{period}", folders=[scheme.folder.parent])[1] for period in periods]
    return tuple(
        SeriesBreak(one.period.id, found.measures, found.note) for one in reviews for found in one.breaks
    )


def years(
    earlier: Sequence[Figure], now: Sequence[Figure], measures: Sequence[str], breaks: Sequence[MarkedBreak]
) -> tuple[Year, ...]:
    """The table of years, oldest first and this year last; empty where there is no earlier figure."""
    by_period: dict[str, dict[str, Figure]] = {}
    for figure in (*earlier, *now):
        if figure.measure in measures and figure.breakdown is None:
            by_period.setdefault(figure.period, {})[figure.measure] = figure
    if len(by_period) < 2:
        return ()
    return tuple(
        Year(period, tuple(_year_figure(found.get(measure), breaks) for measure in measures))
        for period, found in sorted(by_period.items())
    )


def marked_breaks(
    breaks: Sequence[SeriesBreak], earlier: Sequence[Figure], titles: Mapping[str, str], now: str
) -> tuple[MarkedBreak, ...]:
    """The breaks that lie after the oldest year shown, about measures shown, each with its letter: a, b, c."""
    first = min((figure.period for figure in earlier), default=now)
    crossed = [one for one in breaks if first < one.period <= now and set(one.measures) & set(titles)]
    return tuple(
        MarkedBreak(mark, one.period, tuple(titles[m] for m in titles if m in one.measures), one.note)
        for mark, one in zip("abcdefghijklmnopqrstuvwxyz", crossed, strict=False)
    )


def _year_figure(figure: Figure | None, breaks: Sequence[MarkedBreak]) -> YearFigure | None:
    if figure is None:
        return None
    numerator = denominator = percent = None
    match figure.result:
        case Rate(numerator, denominator):
            percent = whole_percent(numerator, denominator)
        case PercentOnly(percent, denominator):
            pass
    return YearFigure(
        figure.measure,
        kind_of(figure.result),
        numerator,
        denominator,
        percent,
        figure.average.percent if figure.average and percent is not None else None,
        (),
    )
