"""A figure: what a measure says of one authority in one period; and the figures of an edition, to be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from upheld.measures.peers import Average
from upheld.measures.results import (
    Absence,
    AbsenceKind,
    Count,
    PercentOnly,
    PerPopulation,
    Rate,
    Result,
    is_small,
    share_of,
)
from upheld.measures.rounding import printed
from upheld.measures.uncertainty import Interval
from upheld.measures.verdicts import Verdict

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Figure:
    """One figure of one authority.

    `breakdown` is None for the whole, else the outcome, service area or kind counted. `interval` is in per cent of the
    whole (rates) or for every 100,000. `source` says where it was published, and is empty where it was counted here.
    `few` is the scheme's threshold: a share of fewer cases is too small to compare.
    """

    authority: str
    period: str
    measure: str
    breakdown: str | None
    result: Result
    average: Average | None = None
    interval: Interval | None = None
    verdict: Verdict | None = None
    source: str = ""
    few: int = field(kw_only=True)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from every other figure of an edition."""
        return (self.authority, self.period, self.measure, self.breakdown or "")

    @property
    def is_small(self) -> bool:
        """Whether it is a share that is known to rest on too few cases to compare."""
        return is_small(self.result, self.few)

    @property
    def was_tested(self) -> bool:
        """Whether it was tested against the average of its group, whatever came of it."""
        return self.verdict is not None and self.verdict.was_tested

    @property
    def share(self) -> Fraction | None:
        """The share between 0 and 1, exactly as far as it is known; None for what is no share."""
        return share_of(self.result)

    @property
    def printed(self) -> str:
        """As it prints beside its name: "40%", "2 of 2" where it is small, "1,204"; empty for an absence."""
        return printed(self.result, self.few)


class Figures(Mapping[str, tuple[Figure, ...]]):
    """The figures of an edition: a mapping from the code of a body to its figures, in the order of the review."""

    def __init__(self, by_body: Mapping[str, tuple[Figure, ...]]) -> None:
        self._by_body = by_body

    def __getitem__(self, code: str) -> tuple[Figure, ...]:
        return self._by_body[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_body)

    def __len__(self) -> int:
        return len(self._by_body)

    @property
    def every(self) -> tuple[Figure, ...]:
        """Every figure, body by body."""
        return tuple(figure for figures in self.values() for figure in figures)

    @property
    def rates(self) -> tuple[Figure, ...]:
        """Those that are a share of cases, known exactly or as a percentage."""
        return tuple(figure for figure in self.every if figure.share is not None)

    def of(self, code: str, measure: str, breakdown: str | None = None) -> Figure | None:
        """The figure of one body, or None where the edition has none."""
        figures = self.get(code, ())
        return next((figure for figure in figures if (figure.measure, figure.breakdown) == (measure, breakdown)), None)

    def tested(self, measure: str) -> tuple[Figure, ...]:
        """Those of one measure that were tested against the average of their group: one family, whatever came of it."""
        return tuple(figure for figure in self.every if figure.measure == measure and figure.was_tested)

    def to_polars(self) -> "pl.DataFrame":
        """A row for each figure: its key, its parts, its share between 0 and 1, what is printed, and the verdict.

        `numerator`, `denominator` and `share` are null where they are not known; the ends of the interval are in the
        unit of the figure: per cent, or events for every 100,000.
        """
        import polars as pl

        return pl.DataFrame([_flat(figure) for figure in self.every], schema=COLUMNS, orient="row")


COLUMNS: Mapping[str, type[str] | type[int] | type[float] | type[bool]] = {
    "authority": str,
    "period": str,
    "measure": str,
    "breakdown": str,
    "numerator": int,
    "denominator": int,
    "share": float,
    "printed": str,
    "average": float,
    "interval_low": float,
    "interval_high": float,
    "verdict": str,
    "is_small": bool,
    "was_tested": bool,
    "source": str,
}
"""The columns of `Figures.to_polars`. `average` is a share or, for events in a population, their rate."""


def parts_of(result: Result) -> tuple[int | None, int | None]:
    """The numerator and denominator of a result, None where not known; 0 and 0 where there was nothing to count."""
    match result:
        case Rate(numerator, denominator) | PerPopulation(numerator, denominator):
            return numerator, denominator
        case PercentOnly(_, base):
            return None, base
        case Count(count):
            return count, None
        case Absence(AbsenceKind.NOT_KNOWN):
            return None, None
        case Absence():
            return 0, 0


def _flat(figure: Figure) -> tuple[object, ...]:
    numerator, denominator = parts_of(figure.result)
    share, average, interval = figure.share, figure.average, figure.interval
    return (
        figure.authority,
        figure.period,
        figure.measure,
        figure.breakdown,
        numerator,
        denominator,
        None if share is None else float(share),
        figure.printed,
        average and float(average.rate),
        interval and interval.low,
        interval and interval.high,
        figure.verdict and str(figure.verdict),
        figure.is_small,
        figure.was_tested,
        figure.source,
    )
