"""A figure: what a measure says of one authority in one period, with everything that may be said beside it."""

from dataclasses import dataclass

from upheld.measures.peers import Average
from upheld.measures.results import Result
from upheld.measures.uncertainty import Interval
from upheld.measures.verdicts import Verdict


@dataclass(frozen=True)
class Figure:
    """One figure of one authority.

    `breakdown` is None for the whole, else the outcome, service area or kind counted. `interval` is in per cent of the
    whole (rates) or for every 100,000. `source` says where it was published, and is empty where it was counted here.
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

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from every other figure of an edition."""
        return (self.authority, self.period, self.measure, self.breakdown or "")
