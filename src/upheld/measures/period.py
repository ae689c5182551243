"""The stretch of time that a figure is about. It is always a parameter, never a constant."""

from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from upheld.errors import UpheldError


@total_ordering
@dataclass(frozen=True)
class Period:
    """A run of days, both ends included, with the name that people use for it ("2019-20").

    Periods are in order of their first days: as text, "H2 2023" would come after "H1 2024". Of two that start on one
    day the shorter comes first.

    Raises UpheldError when it ends before it starts: a review's file, which people edit, says both.
    """

    id: str
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise UpheldError(
                f"Period {self.id}: it ends on {self.end}, before it starts on {self.start}. "
                "Correct one of the two dates."
            )

    def __lt__(self, other: "Period") -> bool:
        return (self.start, self.end, self.id) < (other.start, other.end, other.id)

    def contains(self, day: date) -> bool:
        """Whether the day falls in the period."""
        return self.start <= day <= self.end
