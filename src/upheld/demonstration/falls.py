"""On which council a case falls: the one rule by which the demonstration draws every council alike."""

from collections.abc import Mapping, Sequence
from random import Random

from upheld.demonstration.targets import YEAR
from upheld.measures.period import Period
from upheld.reference.authorities import Authority, read_register
from upheld.reference.populations import read_populations

POPULATION_YEAR = 2019
YEAR_OF_THOSE_THAT_ENDED = 2017
"""Councils that ended on 31 March 2019 were last counted in this year."""


def falls_on(count: int, bodies: Sequence[Authority], rng: Random) -> list[Authority]:
    """The council of each of so many cases: the chance is in proportion to its people, whatever becomes of the case.

    So the number of cases of a council is as good as Poisson, and a list of outcomes laid beside this one falls on
    the councils as a random permutation would: all councils of a group have its rate, and differ by luck alone.
    """
    return rng.choices(bodies, [_people(body.code) for body in bodies], k=count)


def councils(period: Period = YEAR) -> tuple[Authority, ...]:
    """The councils that existed in a year, by code."""
    return tuple(body for body in read_register() if body.existed_in(period.start, period.end))


def by_group(bodies: Sequence[Authority]) -> Mapping[str, tuple[Authority, ...]]:
    """The councils of each group, the groups in alphabetical order."""
    groups = sorted({body.group for body in bodies if body.group})
    return {group: tuple(body for body in bodies if body.group == group) for group in groups}


def _people(code: str) -> int:
    populations = read_populations()
    return populations.get((code, POPULATION_YEAR)) or populations[code, YEAR_OF_THOSE_THAT_ENDED]
