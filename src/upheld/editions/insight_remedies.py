"""Remedies over time: whether fault came back after a fix, and how long remedies take.

A fix is held to its word by the upheld cases on its subject that were received after the improvement was carried out.

Only improvements whose decision is published are watched, so that no row tells of another; later cases are named
where they are published, and the others counted.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upheld.editions.insight_comparisons import Absent


class Held(StrEnum):
    """What was seen after a fix. More than elsewhere: by both shares that `insight.fixes` holds against the group."""

    NOT_SEEN_AGAIN = "not_seen_again"
    SEEN_AGAIN = "seen_again"
    MORE_THAN_ELSEWHERE = "more_than_elsewhere"


@dataclass(frozen=True, kw_only=True)
class Fix:
    """One subject at one authority: category, and subcategory where it was given.

    `completed` is the day of the first improvement carried out, `improvements` how many have been since. `upheld_after`
    cases on the subject were received after that day. How many of any kind were is not said: the days on which an
    authority's cases were received are private. `expected` is how many there would be as in the other members of the
    group: of what was received on the subject here, or of what was upheld in its service area here, whichever makes
    more. None where nothing says.
    """

    authority: str
    category: str
    subcategory: str | None
    completed: date
    improvements: int
    upheld_after: int
    expected: float | None
    published: tuple[str, ...]
    held: Held


@dataclass(frozen=True, kw_only=True)
class FixesWatched:
    """How many subjects were watched, and in how many fault was found again.

    Those with cases enough were `tested` for more than elsewhere: `expected_false` is how many luck alone would name,
    on average. `unpublished` improvements were completed in decisions not published, so they are not watched by name;
    `defects` are those completed before they were agreed.
    """

    watched: int
    seen_again: int
    more_than_elsewhere: int
    tested: int
    expected_false: float
    unpublished: int
    defects: int


@dataclass(frozen=True, kw_only=True)
class StillOpen:
    """The share still open so many days after the decision, with its interval (0 to 1), and how many are watched."""

    day: int
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, kw_only=True)
class Curve:
    """What became of `agreed` recommendations, and by which day half and nine in ten were done (None: not yet)."""

    agreed: int
    completed: int
    open: int
    not_completed: int
    half_by: int | None
    nine_tenths_by: int | None
    steps: tuple[StillOpen, ...]


@dataclass(frozen=True, kw_only=True)
class Remedies:
    """The curve of one kind of recommendation, in the nation (group is None) or one group."""

    kind: str
    group: str | None
    curve: Curve | Absent
