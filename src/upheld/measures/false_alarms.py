"""How often the verdict rule calls an authority different when none is, found by simulation.

No theorem gives the number. Benjamini and Hochberg hold it to the false discovery rate where no p-value is too small
more often than it says; mid-P values keep to that on average only. Simulated at 5%: 1 to 2 editions in 100 for 343
authorities with caseloads like those of 2019-20, but nearly 6 in 100 for 343 with 15 cases each at a rate of 45%.
So simulate the denominators of the edition in hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from upheld.measures.verdicts import Thresholds, significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Family = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True)
class EqualGroup:
    """A group whose members all have the same true rate, between 0 and 1; one denominator a member."""

    rate: float
    denominators: tuple[int, ...]

    def __post_init__(self) -> None:
        assert 0 <= self.rate <= 1, self
        assert any(self.denominators), "a group without a case has no average"


@dataclass(frozen=True)
class FalseAlarms:
    """In how many simulated editions somebody was called higher or lower, and how many were in all."""

    editions: int
    with_any_alarm: int
    alarms: int

    @property
    def share_of_editions(self) -> float:
        """The share of editions with at least one false alarm, between 0 and 1."""
        return self.with_any_alarm / self.editions

    @property
    def alarms_per_edition(self) -> float:
        """False alarms in an average edition."""
        return self.alarms / self.editions


def simulate(groups: Sequence[EqualGroup], thresholds: Thresholds, *, editions: int, seed: int) -> FalseAlarms:
    """Draw whole editions in which no authority differs from its group, and judge each by the rule of verdicts.

    Every group is complete, and its pooled average is recomputed from each edition's draws, as in a real edition.
    Source: the complete null hypothesis of Benjamini and Hochberg 1995, under which any finding is a false one.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    drawn = [_draw(group, thresholds.too_few, editions, generator) for group in groups]
    x, n, average = (np.concatenate(column, axis=1) for column in zip(*drawn, strict=True))
    alarms = significant(x, n, average, false_discovery_rate=thresholds.false_discovery_rate).sum(axis=1)
    return FalseAlarms(editions, with_any_alarm=int((alarms > 0).sum()), alarms=int(alarms.sum()))


def _draw(group: EqualGroup, too_few: int, editions: int, generator: np.random.Generator) -> Family:
    """Numerators, denominators and averages of the members with enough cases to be tested, an edition a row."""
    import numpy as np

    n = np.array(group.denominators)
    x = generator.binomial(n, group.rate, size=(editions, n.size))
    average = x.sum(axis=1, keepdims=True) / n.sum()
    tested = n >= too_few
    shape = (editions, int(tested.sum()))
    return x[:, tested], np.broadcast_to(n[tested], shape), np.broadcast_to(average, shape)
