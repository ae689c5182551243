"""Five bands of equal width, in whole per cent, that hold every rate of a map: what its colours stand for."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import floor

COUNT = 5
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
"""How many points a band may be wide; five of the last hold everything."""


@dataclass(frozen=True)
class Bands:
    """Bands from `start` per cent on, each `step` points wide; what lies below or above them all is in the end ones."""

    start: int
    step: int

    def band(self, rate: float) -> int:
        """The number of the band, 1 for the lowest, that a rate between 0 and 1 lies in."""
        return 1 + sum(100 * rate >= self.start + self.step * at for at in range(1, COUNT))

    def words(self) -> tuple[str, ...]:
        """What each band holds, the lowest first: "40% to under 45%"."""
        edges = [self.start + self.step * at for at in range(COUNT + 1)]
        return tuple(
            f"{low}% to {high}%" if high == 100 else f"{low}% to under {high}%" for low, high in pairwise(edges)
        )


def bands_for(rates: Iterable[float]) -> Bands:
    """The narrowest bands that hold rates between 0 and 1, with those in their middle; of 20 points if there are none.

    Rates near each other get narrow bands but never under one point: colours are not to make much of little.
    """
    percents = [100 * rate for rate in rates] or [0, 100]
    for step in STEPS:
        most = 100 // step
        first, last = (_place(percent, step) for percent in (min(percents), max(percents)))
        if last - first < COUNT and last < most:
            spare = COUNT - 1 - (last - first)
            start = max(0, min(first - spare // 2, most - COUNT))
            return Bands(start * step, step)
    raise AssertionError(percents)


def _place(percent: float, step: int) -> int:
    """The place of a percentage among bands of that width, from 0 on; 100% lies in the last, where one ends there."""
    return floor(percent / step) - (percent == 100 and 100 % step == 0)
