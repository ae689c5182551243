"""What may be concluded of each authority, decided once for an edition; every output uses this verdict.

The interval shown beside a rate comes from another rule (Wilson, one authority at a time) and can leave out the
average where the verdict is still cannot_tell. Then the reader is told that luck alone does this to some of those
compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from upheld.measures.peers import Average, Peers
from upheld.measures.rounding import whole_percent
from upheld.measures.uncertainty import Interval, benjamini_hochberg, mid_p

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


class Verdict(StrEnum):
    """How an authority's rate stands to the average of its group."""

    TOO_FEW = "too_few"
    CANNOT_TELL = "cannot_tell"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_TESTED = "not_tested"
    NOT_COMPARED = "not_compared"

    @property
    def was_tested(self) -> bool:
        """Whether the rate was tested against the average, whatever came of it."""
        return self in (Verdict.CANNOT_TELL, Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """A scheme's own numbers.

    too_few: the denominator from which on an authority is compared; false_discovery_rate: the share of findings that
    may be false; interval_level: how sure the interval is. The last two lie between 0 and 1.
    """

    too_few: int
    false_discovery_rate: float
    interval_level: float

    def __post_init__(self) -> None:
        assert self.too_few >= 1, self
        assert 0 < self.false_discovery_rate < 1, self
        assert 0 < self.interval_level < 1, self

    def is_too_few(self, cases: int) -> bool:
        """Whether so many cases are too few to compare."""
        return cases < self.too_few


@dataclass(frozen=True)
class Candidate:
    """One authority's counts and what they are compared with; peers is None for a body in no group."""

    authority: str
    numerator: int
    denominator: int
    peers: Peers | None

    def __post_init__(self) -> None:
        assert 0 <= self.numerator <= self.denominator, self


def verdicts(candidates: Iterable[Candidate], thresholds: Thresholds) -> dict[str, Verdict | None]:
    """The verdict on every authority, by its code, for one measure and one period; None where it has no case.

    An authority is tested when it has enough cases and a group of which every member is in the data. All that are
    tested form one family, whatever their group, and a finding must survive the false discovery rate over it.
    Source: Benjamini and Hochberg 1995, JRSS B 57:289-300; Jones, Ohlssen and Spiegelhalter 2008 for comparing
    many bodies at once.
    """
    everyone = list(candidates)
    given = {candidate.authority: _before_testing(candidate, thresholds) for candidate in everyone}
    assert len(given) == len(everyone), "an authority is judged twice"
    family = [candidate for candidate in everyone if given[candidate.authority] is Verdict.CANNOT_TELL]
    averages = [_average(candidate) for candidate in family]
    differing = significant(
        [candidate.numerator for candidate in family],
        [candidate.denominator for candidate in family],
        [float(average) for average in averages],
        false_discovery_rate=thresholds.false_discovery_rate,
    )
    for candidate, average, differs in zip(family, averages, differing, strict=True):
        if differs:
            is_higher = Fraction(candidate.numerator, candidate.denominator) > average
            given[candidate.authority] = Verdict.HIGHER if is_higher else Verdict.LOWER
    return given


def significant(x: ArrayLike, n: ArrayLike, average: ArrayLike, *, false_discovery_rate: float) -> NDArray[np.bool_]:
    """Which of x events in n differ from the average, by the rule of verdicts.

    The family is the last axis, so that many editions can be judged at once.
    Source: mid-P as in uncertainty.mid_p, adjusted by Benjamini and Hochberg 1995.
    """
    import numpy as np

    p_values = mid_p(x, n, average)
    if p_values.size == 0:
        return np.zeros(p_values.shape, dtype=np.bool_)
    return benjamini_hochberg(p_values) <= false_discovery_rate


def interval_excludes_average(interval: Interval, average: Average) -> bool:
    """Whether the interval, as proportions, leaves out the average; what a reader is then told, the module says."""
    return not interval.low <= average.rate <= interval.high


def fragility(x: int, n: int) -> tuple[int, ...]:
    """The whole percentages that x of n would print had one case gone the other way: 1 of 4 gives 0 and 50."""
    assert 0 <= x <= n, (x, n)
    return tuple(whole_percent(other, n) for other in (x - 1, x + 1) if 0 <= other <= n)


def _before_testing(candidate: Candidate, thresholds: Thresholds) -> Verdict | None:
    """The verdict while no test has found anything: cannot_tell is what every tested authority starts from."""
    if candidate.denominator == 0:
        return None
    if candidate.peers is None:
        return Verdict.NOT_COMPARED
    if thresholds.is_too_few(candidate.denominator):
        return Verdict.TOO_FEW
    return Verdict.CANNOT_TELL if candidate.peers.complete else Verdict.NOT_TESTED


def _average(candidate: Candidate) -> Fraction:
    assert candidate.peers is not None and candidate.peers.average is not None, candidate
    return candidate.peers.average.rate
