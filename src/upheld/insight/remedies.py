"""How long remedies take: the share still open, by days since the decision; open ones count for as long as watched."""

from dataclasses import dataclass

from upheld.insight.absences import Absent


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
    found: Curve | Absent
