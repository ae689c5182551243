"""Series over time: arrivals month by month, watched for rises, and rates year by year, tested for change.

Early warning holds the months of the year against the years before. Where those had enough on average: XmR limits, and
runs above the mean. Where they had fewer: the exact Poisson limit of a month, and a Poisson CUSUM. Only rises are
watched for.

Everybody may see the months of service areas. Those of an authority are for the ombudsman's staff: with so few cases
in a month they would tell when a single person complained.
"""

from dataclasses import dataclass
from enum import StrEnum

from upheld.editions.insight_comparisons import Absent


class Watches(StrEnum):
    """What a series counts the arrivals of."""

    AUTHORITY = "authority"
    SERVICE_AREA = "service_area"


class Method(StrEnum):
    """How a series is watched."""

    XMR = "xmr"
    POISSON = "poisson"


class Rule(StrEnum):
    """Which rule gave an alert."""

    MONTH = "month"  # one month above the upper limit
    RUN = "run"  # so many months running above the mean
    CUSUM = "cusum"  # the surplus of months together


@dataclass(frozen=True)
class Alert:
    """The month (YYYY-MM) in which a rule was met. A run and a CUSUM give one alert, in the month they first do."""

    month: str
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class Chart:
    """How a series was watched, and the alerts that it gave.

    `mean` and limits are cases a month over the months before; a month alerts above `upper`. `lower` (XmR only) is for
    the chart alone. `cusum` holds the CUSUM of each watched month, which alerts from `cusum_limit` on (Poisson only).
    `chance` is how likely luck alone gives this series an alert in the months watched.
    """

    method: Method
    baseline_months: int
    mean: float
    lower: float | None
    upper: float
    cusum_reference: float | None
    cusum_limit: float | None
    cusum: tuple[float, ...]
    chance: float
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """One series: cases received in each month from `first_month` (YYYY-MM); those from `watched_from` are watched.

    `code` is that of an authority or the identifier of a service area. There are no `counts` where the months of a
    service area would tell those of an authority (`insight.monthly_counts`).
    """

    watches: Watches
    code: str
    first_month: str
    watched_from: str
    counts: tuple[int, ...]
    chart: Chart | Absent

    @property
    def months(self) -> tuple[str, ...]:
        """The month (YYYY-MM) of each of the counts."""
        year, number = map(int, self.first_month.split("-"))
        months = (year * 12 + number - 1 + at for at in range(len(self.counts)))
        return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)


@dataclass(frozen=True, kw_only=True)
class Watched:
    """How many series of one sort are watched, how many alert, and how many luck alone would make alert.

    `expected_false` is that number on average; in 19 years of 20 it is at most `at_most_false`.
    """

    watches: Watches
    series: int
    alerting: int
    expected_false: float
    at_most_false: int


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
