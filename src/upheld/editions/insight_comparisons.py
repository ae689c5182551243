"""An authority beside its peers: its place among them, what its mix explains, and how fragile its figure is.

Where something cannot be said, a stated reason (Absent) stands in place of a number.
"""

from dataclasses import dataclass
from enum import StrEnum

from upheld.measures.verdicts import Verdict


class Why(StrEnum):
    """A reason why there is no insight; publications have words for each."""

    NOT_COUNTED = "not_counted"  # the edition's figures were taken as published, so there are no cases to look at
    NO_GROUP = "no_group"
    GROUP_OF_ONE = "group_of_one"
    NOTHING_COUNTED = "nothing_counted"  # nothing in the base of the figure
    TOO_FEW = "too_few"
    NO_PEERS_IN_AREAS = "no_peers_in_areas"  # its cases are in service areas where its peers have hardly any
    NO_EARLIER_YEAR = "no_earlier_year"  # the extract does not hold the year before
    BREAK = "break"
    TOO_FEW_YEARS = "too_few_years"
    TOO_FEW_MONTHS = "too_few_months"
    TOO_FEW_AUTHORITIES = "too_few_authorities"  # months of a service area that would tell those of one authority
    TOO_FEW_MEMBERS = "too_few_members"
    NOTHING_COMPLETED = "nothing_completed"


@dataclass(frozen=True)
class Absent:
    """No insight, and why."""

    why: Why


@dataclass(frozen=True, kw_only=True)
class Point:
    """One authority's counts and the edition's verdict on them; the base is at least one."""

    authority: str
    name: str
    numerator: int
    denominator: int
    verdict: Verdict | None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """At one denominator, the shares (0 to 1) between which luck alone would leave 99.8% and 95% of all rates.

    `exact`: binomial quantiles; else score limits, the normal approximation.
    """

    denominator: int
    low_998: float
    low_95: float
    high_95: float
    high_998: float
    exact: bool


@dataclass(frozen=True, kw_only=True)
class Dispersion:
    """How much more the group's rates differ than luck alone would make them (phi is 1 then, and tau squared 0).

    Fitted on `members` of enough cases; both on the arcsine scale.
    """

    members: int
    phi: float
    tau_squared: float


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """The rates of one group: its average, a point for each member with a case, and the limits of luck by size.

    `percent` is the average, a whole per cent; it has no counts where it was taken as published. `points` are in the
    order of the members' names. `without_cases` are the codes of those that are known to have none.
    """

    numerator: int | None
    denominator: int | None
    percent: int
    points: tuple[Point, ...]
    without_cases: tuple[str, ...]
    limits: tuple[Limits, ...]
    dispersion: Dispersion | Absent


@dataclass(frozen=True)
class Place:
    """The funnel of one group in one measure, both by identifier, or why there is none."""

    group: str
    measure: str
    funnel: Funnel | Absent


class Reading(StrEnum):
    """What the mix says of a gap. Only a gap that the edition's verdict finds is there to be explained."""

    NO_GAP_FOUND = "no_gap_found"
    EXPLAINS = "explains"  # the interval leaves out the average and holds the expected rate
    EXPLAINS_PART = "explains_part"  # not all, and as much of it as the scheme asks for
    DOES_NOT_EXPLAIN = "does_not_explain"


@dataclass(frozen=True, kw_only=True)
class AreaCases:
    """How many of the authority's cases are in a service area (by identifier), and what its group's came to there."""

    area: str
    cases: int
    group_numerator: int
    group_denominator: int


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The rate expected from the mix beside the own one.

    `expected` is a number of cases. Points are of a percentage, with one decimal: the gap is the own rate less the
    group's average, `mix_points` the part that the mix makes, `rest_points` what it leaves.
    """

    numerator: int
    denominator: int
    percent: int
    expected: float
    expected_percent: int
    average_percent: int
    gap_points: float
    mix_points: float
    rest_points: float
    reading: Reading
    areas: tuple[AreaCases, ...]


@dataclass(frozen=True)
class Mix:
    """What the mix of one authority says of one measure, or why it cannot."""

    authority: str
    measure: str
    expected: Expected | Absent


@dataclass(frozen=True, kw_only=True)
class Fragility:
    """What would print had one case more, or one fewer, been upheld: whole per cent.

    `one_fewer` and `one_more` are None where there is no such case to take away or to add.
    """

    authority: str
    measure: str
    numerator: int
    denominator: int
    percent: int
    one_fewer: int | None
    one_more: int | None
