"""The demonstration's cases of an earlier year, so drawn that they meet those of the later years without a seam."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random

from upheld.demonstration.earlier_targets import EarlierYear
from upheld.demonstration.falls import by_group, councils
from upheld.demonstration.fates import OVERDUE, Fate, Stage, enquiry_fates, investigated_fates
from upheld.demonstration.invented_cases import Case, dated, fallen, known_and_drawn
from upheld.demonstration.targets import Totals
from upheld.measures.period import Period
from upheld.reference.authorities import Authority
from upheld.schemes.scheme import Scheme

OVERDUE_PERCENT = 1
"""Of cases with recommendations, those that still wait for the last result when the extract is taken."""


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
