"""The demonstration's cases: what becomes of them, whom they fall on, what they are about, and when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from upheld.issue.demo.days import days_of
from upheld.issue.demo.falls import by_group, councils, falls_on
from upheld.issue.demo.fates import Fate, Stage, investigated_fates, known_fates, open_fates, other_fates
from upheld.issue.demo.services import Topic, topics
from upheld.issue.demo.targets import KNOWN, RECEIVED, THIS_YEAR, YEAR, YEAR_BEFORE
from upheld.reference.register import Authority
from upheld.schemes.scheme import Scheme

FIRST_NUMBER = 900_001
"""References start here in each year, far above any real one, so that none is the reference of a real case."""

Fallen = list[tuple[Authority, Fate]]


@dataclass(frozen=True)
class Case:
    """One case, as drawn. `decided` is None where it is open."""

    reference: str
    authority: Authority
    received: date
    decided: date | None
    topic: Topic
    fate: Fate


def draw_cases(scheme: Scheme, *, seed: int) -> list[Case]:
    """Every case received this year, decided this year, or upheld before with a result this year; by reference."""
    drawn: list[Case] = []
    for group, bodies in by_group(councils()).items():
        rng = Random(f"{seed} cases {group}")
        cases = _dated(decided_cases(group, bodies, rng), group, scheme, rng)
        missing = RECEIVED[group] - sum(YEAR.contains(case.received) for case in cases)
        fates = open_fates(missing, THIS_YEAR[group], rng)
        cases += _dated(_fallen(fates, bodies, rng), group, scheme, rng)
        drawn += cases
    return _numbered(drawn)


def decided_cases(group: str, bodies: Sequence[Authority], rng: Random) -> Fallen:
    """Every case of a group decided this year, and those upheld before with a result this year, on their councils."""
    known, drawn = known_and_drawn(bodies)
    totals = THIS_YEAR[group].without(KNOWN[body.code] for body in known)
    fates = investigated_fates(totals, rng)
    before = [fate for fate in fates if fate.stage is Stage.RESULT_OF_CASE_BEFORE]
    this_year = [fate for fate in fates if fate.stage is not Stage.RESULT_OF_CASE_BEFORE]
    return [
        *((body, fate) for body in known for fate in known_fates(KNOWN[body.code])),
        *_fallen(before, standing_before(drawn), rng),
        *_fallen(this_year, drawn, rng),
        *_fallen(other_fates(THIS_YEAR[group], rng), bodies, rng),
    ]


def known_and_drawn(bodies: Iterable[Authority]) -> tuple[list[Authority], list[Authority]]:
    """The councils whose figures are published, and those that are drawn."""
    everyone = list(bodies)
    return [body for body in everyone if body.code in KNOWN], [body for body in everyone if body.code not in KNOWN]


def standing_before(bodies: Iterable[Authority]) -> list[Authority]:
    """Those that existed the year before as well, to its last day."""
    return [body for body in bodies if body.existed_on(YEAR_BEFORE.end)]


def _fallen(fates: Sequence[Fate], bodies: Sequence[Authority], rng: Random) -> Fallen:
    return list(zip(falls_on(len(fates), bodies, rng), fates, strict=True))


def _dated(fallen: Fallen, group: str, scheme: Scheme, rng: Random) -> list[Case]:
    about = topics(len(fallen), group, scheme, rng)
    return [Case("", body, *days_of(fate, rng), topic, fate) for (body, fate), topic in zip(fallen, about, strict=True)]


def _numbered(cases: list[Case]) -> list[Case]:
    """In order of receipt, so that a reference says nothing of the council; two digits of the year, then a number."""
    cases.sort(key=lambda case: (case.received, case.authority.code, case.topic, case.fate.stage.value))
    numbers: Counter[int] = Counter()
    return [_with_number(case, numbers) for case in cases]


def _with_number(case: Case, numbers: Counter[int]) -> Case:
    year = case.received.year - (case.received < date(case.received.year, 4, 1))
    number = f"{FIRST_NUMBER + numbers[year]:06}"
    numbers[year] += 1
    reference = f"{year % 100} {number[:3]} {number[3:]}"
    return replace(case, reference=reference)
