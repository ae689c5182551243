"""Change: this year against last, and the trend over the years that were counted by one method.

A change is stated where its interval excludes no change and it survives the false discovery rate over all tested
with it. Years before a break are shown and never compared.
"""

from dataclasses import dataclass
from enum import StrEnum

from upheld.insight.absences import Absent


class Scope(StrEnum):
    """Whose figures they are."""

    AUTHORITY = "authority"
    GROUP = "group"
    NATION = "nation"


class Sort(StrEnum):
    """What sort of change it is."""

    SINCE_LAST_YEAR = "since_last_year"
    TREND = "trend"


class Direction(StrEnum):
    """What may be said of a change."""

    ROSE = "rose"
    FELL = "fell"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class YearRate:
    """A year's counts; a denominator of 0 is a year without a case. `comparable`: no break lies after it."""

    period: str
    numerator: int
    denominator: int
    comparable: bool


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A change in points of a percentage, with its interval at the scheme's level, and what may be said of it.

    From last year to this, or the slope a year over so many `years`.
    """

    years: int
    points: float
    low: float
    high: float
    direction: Direction


@dataclass(frozen=True, kw_only=True)
class Change:
    """The years of one authority, group (by its id) or nation (code is empty), oldest first, and what may be said."""

    scope: Scope
    code: str
    measure: str
    years: tuple[YearRate, ...]
    since_last_year: Estimate | Absent
    trend: Estimate | Absent


@dataclass(frozen=True, kw_only=True)
class Tested:
    """How many changes of one sort were tested together, how many are stated, and how many luck alone would state.

    `excluding`: intervals that exclude no change, of which luck alone makes some; `expected_false`: how many would be
    stated, on average, in a year in which nothing had changed.
    """

    sort: Sort
    scope: Scope
    measure: str
    tested: int
    excluding: int
    stated: int
    expected_false: float
