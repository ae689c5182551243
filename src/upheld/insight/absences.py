"""Why something cannot be said: a stated reason in place of a number."""

from dataclasses import dataclass
from enum import StrEnum


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
