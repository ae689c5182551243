"""The demonstration's cases: what becomes of them, whom they fall on, what they are about, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from upheld.demonstration.days import days_of
from upheld.demonstration.falls import by_group, councils, falls_on
from upheld.demonstration.fates import (
    Fate,
    Stage,
    awaited_fates,
    investigated_fates,
    known_fates,
    open_fates,
    other_fates,
)
from upheld.demonstration.services import Topic, topics
from upheld.demonstration.targets import KNOWN, RECEIVED, THIS_YEAR, YEAR, YEAR_BEFORE
from upheld.measures.period import Period
from upheld.reference.authorities import Authority
from upheld.schemes.scheme import Scheme

Fallen = list[tuple[Authority, Fate]]


@dataclass(frozen=True)
class Case:
    """One case, as drawn: `period` is the year it was drawn in. `decided` is None where it is open."""

    period: Period
    authority: Authority
    received: date
    decided: date | None
    topic: Topic
    fate: Fate
    reference: str = ""


def cases_of_the_year(scheme: Scheme, *, seed: int) -> list[Case]:
    """Every case received this year, decided this year, or upheld before with a result this year; without numbers."""
    drawn: list[Case] = []
    for group, bodies in by_group(councils()).items():
        rng = Random(f"{seed} cases {group}")
        cases = dated(decided_cases(group, bodies, rng), YEAR, scheme, rng)
        missing = RECEIVED[group] - sum(YEAR.contains(case.received) for case in cases)
        fates = open_fates(missing, THIS_YEAR[group], rng)
        cases += dated(fallen(fates, bodies, rng), YEAR, scheme, rng)
        drawn += cases
    return drawn


def decided_cases(group: str, bodies: Sequence[Authority], rng: Random) -> Fallen:
    """Every case of a group decided this year, and those upheld before with a result this year, on their councils."""
    known, drawn = known_and_drawn(bodies)
    totals = THIS_YEAR[group].without(KNOWN[body.code] for body in known)
    fates = investigated_fates(totals, totals.carried, awaited_fates(totals), rng)
    before = [fate for fate in fates if fate.stage is Stage.RESULT_OF_CASE_BEFORE]
    this_year = [fate for fate in fates if fate.stage is not Stage.RESULT_OF_CASE_BEFORE]
    return [
        *((body, fate) for body in known for fate in known_fates(KNOWN[body.code])),
        *fallen(before, standing_before(drawn), rng),
        *fallen(this_year, drawn, rng),
        *fallen(other_fates(THIS_YEAR[group], rng), bodies, rng),
    ]


def known_and_drawn(bodies: Iterable[Authority]) -> tuple[list[Authority], list[Authority]]:
    """The councils whose figures are published, and those that are drawn."""
    everyone = list(bodies)
    return [body for body in everyone if body.code in KNOWN], [body for body in everyone if body.code not in KNOWN]


def standing_before(bodies: Iterable[Authority]) -> list[Authority]:
    """Those that existed the year before as well, to its last day."""
    return [body for body in bodies if body.existed_on(YEAR_BEFORE.end)]


def fallen(fates: Sequence[Fate], bodies: Sequence[Authority], rng: Random) -> Fallen:
    """Each fate on a council."""
    return list(zip(falls_on(len(fates), bodies, rng), fates, strict=True))


def dated(cases: Fallen, period: Period, scheme: Scheme, rng: Random) -> list[Case]:
    """Cases of one group, with what they are about and their days.

    Raises:
        UpheldError: the scheme has other service areas than the demonstration.
    """
    group = next((body.group for body, _ in cases if body.group), "")
    about = topics(len(cases), group, scheme, rng)
    return [
        Case(period, body, *days_of(fate, period, rng), topic, fate)
        for (body, fate), topic in zip(cases, about, strict=True)
    ]
