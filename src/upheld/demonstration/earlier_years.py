"""The demonstration's cases of all its years, so drawn that earlier years meet the later ones without a seam."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from random import Random

from upheld.demonstration.earlier_targets import EARLIER, EarlierYear
from upheld.demonstration.falls import by_group, councils
from upheld.demonstration.fates import OVERDUE, Fate, Stage, enquiry_fates, investigated_fates
from upheld.demonstration.invented_cases import Case, cases_of_the_year, dated, fallen, known_and_drawn
from upheld.demonstration.targets import YEAR, Totals
from upheld.measures.period import Period
from upheld.reference.authorities import Authority
from upheld.schemes.scheme import Scheme

OVERDUE_PERCENT = 1
"""Of cases with recommendations, those that still wait for the last result when the extract is taken."""
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


def earlier_cases(year: EarlierYear, later: Sequence[Case], scheme: Scheme, *, seed: int) -> list[Case]:
    """Every case decided in the year, and those upheld before with a result in it, but the cases drawn `later`.

    Councils with published figures of 2019-20 get enquiries only: nothing is invented of what the three key measures
    count about them.
    """
    drawn: list[Case] = []
    for group, bodies in by_group(councils(year.period)).items():
        rng = Random(f"{seed} cases {year.period.id} {group}")
        there = [case for case in later if case.authority.group == group]
        fates = _investigated(year.totals[group], year.period, there, rng)
        cases = dated(fallen(fates, known_and_drawn(bodies)[1], rng), year.period, scheme, rng)
        missing = year.received[group] - sum(year.period.contains(case.received) for case in [*there, *cases])
        drawn += cases + _enquiries(missing, bodies, (year.period, scheme), rng)
    return drawn


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


def _investigated(totals: Totals, period: Period, later: Sequence[Case], rng: Random) -> list[Fate]:
    """Those of the year that were not drawn with the year after, because their result came in that one."""
    drawn = sum(_is_carried_from(period, case) for case in later)
    recommended = totals.upheld - totals.remedied
    overdue = recommended * OVERDUE_PERCENT // 100
    carried = totals.outcomes - (recommended - drawn - overdue)
    return investigated_fates(totals, carried, [OVERDUE] * overdue, rng)


def _is_carried_from(period: Period, case: Case) -> bool:
    is_carried = case.fate.stage is Stage.RESULT_OF_CASE_BEFORE
    return is_carried and case.decided is not None and period.contains(case.decided)


def _enquiries(missing: int, bodies: Sequence[Authority], year: tuple[Period, Scheme], rng: Random) -> list[Case]:
    """Cases decided in the year without an investigation, until so many of them were received in it.

    About one in eleven was received before; a quarter more than needed are drawn, and those left over dropped.
    """
    cases = dated(fallen(enquiry_fates(missing * 5 // 4, rng), bodies, rng), *year, rng)
    received = list(accumulate(int(year[0].contains(case.received)) for case in cases))
    return cases[: received.index(missing) + 1]


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
