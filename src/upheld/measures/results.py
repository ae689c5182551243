"""What a measure can say of one authority: a number with the parts it is made of, or a named absence.

Zero is not absence: 0 of 6 is a Rate, while nothing investigated is an Absence.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True)
class Rate:
    """So many cases out of so many, at least one."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        assert 0 <= self.numerator <= self.denominator, self
        assert self.denominator > 0, self


@dataclass(frozen=True)
class PercentOnly:
    """A whole percentage that was published without its numerator, and perhaps without its denominator."""

    percent: int
    denominator: int | None

    def __post_init__(self) -> None:
        assert 0 <= self.percent <= 100, self
        assert self.denominator is None or self.denominator > 0, self


@dataclass(frozen=True)
class Count:
    """A number of cases, of no base."""

    count: int

    def __post_init__(self) -> None:
        assert self.count >= 0, self


@dataclass(frozen=True)
class PerPopulation:
    """So many events in a population of so many people (or homes); printed per 100,000."""

    numerator: int
    exposure: int

    def __post_init__(self) -> None:
        assert self.numerator >= 0, self
        assert self.exposure > 0, self

    @property
    def denominator(self) -> int:
        """The exposure, under the name by which an average reads it (see peers)."""
        return self.exposure


class AbsenceKind(StrEnum):
    """Why there is no number."""

    NOTHING_INVESTIGATED = "nothing_investigated"
    NOTHING_DUE = "nothing_due"
    NOTHING_UPHELD = "nothing_upheld"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Absence:
    """No number, and why: it has words of its own, no percentage and no comparison."""

    kind: AbsenceKind


Result = Rate | PercentOnly | Count | PerPopulation | Absence


def base_of(result: Result) -> int | None:
    """How many cases a share rests on; None where that is not known, and for what is no share."""
    return result.denominator if isinstance(result, Rate | PercentOnly) else None


def share_of(result: Result) -> Fraction | None:
    """A share between 0 and 1, exactly as far as it is known; None for what is no share."""
    match result:
        case Rate(numerator, denominator):
            return Fraction(numerator, denominator)
        case PercentOnly(percent, _):
            return Fraction(percent, 100)
        case _:
            return None


def is_small(result: Result, few: int) -> bool:
    """Whether a share is known to rest on too few cases to compare: on fewer than `few`, the scheme's threshold."""
    base = base_of(result)
    return base is not None and base < few
