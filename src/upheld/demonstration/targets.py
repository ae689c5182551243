"""What each group comes to in the demonstration. Which council a case falls on is chance: see falls.py.

Sources: the district averages of 45%, 99% and 20% are those of LGSCO's letters of 22 July 2020, the metropolitan 67%
and the nation's 61%, 99.4% and 13% those of its published statistics. The years before are in earlier_targets.py.
Where a group's rate is not known it is invented, so that the groups add up to the nation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from upheld.measures.period import Period

YEAR = Period("2019-20", date(2019, 4, 1), date(2020, 3, 31))
YEAR_BEFORE = Period("2018-19", date(2018, 4, 1), date(2019, 3, 31))
TAKEN = date(2020, 5, 4)
"""The day the extract is said to be taken: later results and publications are not in it."""

LATE_PERCENT = 18
"""Of the outcomes complied with, as in 2021-22."""
DECIDED_FOR_EACH_INVESTIGATED = 4
"""Of cases decided, about a quarter are investigated: 15 of 72 in Bury, 2019-20."""


@dataclass(frozen=True)
class Totals:
    """Cases of one group in one year. `upheld`, `remedied` and `outcomes` are described in the three key measures.

    `remedied` are upheld cases with a suitable remedy offered before; all others upheld have recommendations.
    `outcomes` are compliance outcomes, `not_complied` some of them.
    """

    investigated: int
    upheld: int
    remedied: int
    outcomes: int
    not_complied: int

    @property
    def carried(self) -> int:
        """The outcomes of cases that were upheld the year before: a quarter, as results take about three months."""
        return self.outcomes // 4

    @property
    def late(self) -> int:
        """The outcomes complied with late."""
        return (self.outcomes - self.not_complied) * LATE_PERCENT // 100

    def without(self, known: Iterable["Known"]) -> "Totals":
        """What is left for the others, once councils with published figures have theirs."""
        taken = tuple(known)
        return Totals(
            self.investigated - sum(target.investigated for target in taken),
            self.upheld - sum(target.upheld for target in taken),
            self.remedied,
            self.outcomes - sum(target.outcomes for target in taken),
            self.not_complied,
        )


@dataclass(frozen=True)
class Known:
    """A council's published figures of 2019-20. All outcomes were complied with, and no upheld case was remedied."""

    investigated: int
    upheld: int
    outcomes: int


KNOWN: Mapping[str, Known] = {
    "E07000132": Known(investigated=6, upheld=0, outcomes=0),  # Hinckley and Bosworth, letter of 22 July 2020
    "E07000033": Known(investigated=4, upheld=1, outcomes=1),  # Bolsover, letter of 22 July 2020
    "E07000156": Known(investigated=2, upheld=2, outcomes=1),  # Wellingborough, statistics of 2019-20
    "E07000234": Known(investigated=5, upheld=2, outcomes=2),  # Bromsgrove, statistics of 2019-20
}

THIS_YEAR: Mapping[str, Totals] = {
    "county": Totals(700, 470, 33, 420, 2),
    "district": Totals(864, 389, 78, 300, 3),
    "london": Totals(950, 627, 88, 520, 2),
    "metropolitan": Totals(780, 523, 68, 439, 4),
    "unitary": Totals(960, 586, 70, 498, 2),
}
"""61.0% of 4,254 upheld, 99.4% of 2,177 complied, 13.0% of 2,595 remedied."""

RECEIVED: Mapping[str, int] = {
    "county": 2_820,
    "district": 3_480,
    "london": 3_820,
    "metropolitan": 3_130,
    "unitary": 3_850,
}
"""Cases received this year, 17,100 in all; 17,016 are decided, and they are not the same ones."""
