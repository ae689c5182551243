"""All cases of the demonstration: its own year, and the three before it; each with its reference."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from random import Random

from upheld.demonstration.earlier_targets import EARLIER
from upheld.demonstration.earlier_years import earlier_cases
from upheld.demonstration.fates import Stage
from upheld.demonstration.invented_cases import Case, cases_of_the_year
from upheld.demonstration.targets import YEAR
from upheld.schemes.scheme import Scheme

APRIL = 4
FIRST_NUMBER = 900_001
"""References start here in each year, far above any real one, so that none is the reference of a real case."""


def draw_cases(scheme: Scheme, *, seed: int) -> list[Case]:
    """Every case of four years, by reference.

    Raises:
        UpheldError: the scheme has other service areas than the demonstration.
    """
    drawn = since_they_began(cases_of_the_year(scheme, seed=seed), Random(f"{seed} new councils"))
    for year in EARLIER:
        drawn += earlier_cases(year, drawn, scheme, seed=seed)
    return _numbered(drawn)


def since_they_began(cases: list[Case], rng: Random) -> list[Case]:
    """The same cases, none received before its council began: such a one changes days with one of an older council."""
    changed = list(cases)
    places: dict[tuple[str | None, Stage], list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        if not _is_new(case) and YEAR.contains(case.received):
            places[case.authority.group, case.fate.stage].append(place)
    for place, case in enumerate(cases):
        if _is_new(case) and not YEAR.contains(case.received):
            others = places[case.authority.group, case.fate.stage]
            other = others.pop(rng.randrange(len(others)))
            changed[place] = replace(case, received=cases[other].received, decided=cases[other].decided)
            changed[other] = replace(cases[other], received=case.received, decided=case.decided)
    return changed


def _is_new(case: Case) -> bool:
    return case.authority.start == YEAR.start


def _numbered(cases: list[Case]) -> list[Case]:
    """In order of receipt, so that a reference says nothing of the council; two digits of the year, then a number."""
    cases.sort(key=lambda case: (case.received, case.authority.code, case.topic, case.fate.stage.value))
    numbers: Counter[int] = Counter()
    return [_with_reference(case, _reference(case.received, numbers)) for case in cases]


def _with_reference(case: Case, reference: str) -> Case:
    # dataclasses.replace does the same and takes four times as long: half a second over all cases.
    return Case(case.period, case.authority, case.received, case.decided, case.topic, case.fate, reference)


def _reference(received: date, numbers: Counter[int]) -> str:
    year = received.year - (received.month < APRIL)
    number = str(FIRST_NUMBER + numbers[year])
    numbers[year] += 1
    return f"{year % 100} {number[:3]} {number[3:]}"
