"""The demonstration's cases of all years, drawn so that they meet without a seam; and figures of the year before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from random import Random

from upheld.demonstration.earlier_targets import EARLIER, EarlierYear
from upheld.demonstration.falls import by_group, councils
from upheld.demonstration.fates import OVERDUE, Fate, Stage, enquiry_fates, investigated_fates
from upheld.demonstration.invented_cases import Case, cases_of_the_year, dated, fallen, known_and_drawn
from upheld.demonstration.table_rows import Row
from upheld.demonstration.targets import YEAR, YEAR_BEFORE, Totals
from upheld.measures.period import Period
from upheld.measures.rounding import whole_percent
from upheld.reference.authorities import Authority
from upheld.schemes.scheme import Scheme

OVERDUE_PERCENT = 1
"""Of cases with recommendations, those that still wait for the last result when the extract is taken."""
APRIL = 4
FIRST_NUMBER = 900_001
"""References start here in each year, far above any real one, so that none is the reference of a real case."""
Parts = tuple[Counter[str], Counter[str]]
"""Numerators and denominators by the code of the council."""


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


def year_before_rows(cases: Sequence[Case]) -> list[Row]:
    """Three measures of every council that existed in it, but those whose real figures the year itself has."""
    counts = _counts(cases)
    _, drawn = known_and_drawn(councils(YEAR_BEFORE))
    rows: list[Row] = []
    for bodies in by_group(drawn).values():
        averages = {measure: _average(parts, bodies) for measure, parts in counts.items()}
        rows += [_row(body, measure, parts, averages[measure]) for body in bodies for measure, parts in counts.items()]
    return rows


def _counts(cases: Sequence[Case]) -> Mapping[str, Parts]:
    investigated = [case for case in cases if _is_investigated(case)]
    upheld = [case for case in investigated if case.fate.outcome == "upheld"]
    with_result = [case for case in cases if _has_result(case)]
    return {
        "complaints_upheld": (_by_code(upheld), _by_code(investigated)),
        "compliance": (
            _by_code(case for case in with_result if case.fate.result != "not_complied"),
            _by_code(with_result),
        ),
        "satisfactory_remedies": (_by_code(case for case in upheld if case.fate.remedied), _by_code(upheld)),
    }


def _is_investigated(case: Case) -> bool:
    in_year = case.decided is not None and YEAR_BEFORE.contains(case.decided)
    return in_year and case.fate.outcome in {"upheld", "not_upheld"}


def _has_result(case: Case) -> bool:
    in_year = case.period is YEAR_BEFORE
    return in_year and case.fate.stage in {Stage.RESULT_OF_CASE_BEFORE, Stage.RESULT_THIS_YEAR}


def _by_code(cases: Iterable[Case]) -> Counter[str]:
    return Counter(case.authority.code for case in cases)


def _average(parts: Parts, bodies: Sequence[Authority]) -> int:
    numerator, denominator = (sum(part[body.code] for body in bodies) for part in parts)
    return whole_percent(numerator, denominator)


def _row(body: Authority, measure: str, parts: Parts, average: int) -> Row:
    numerator, denominator = (part[body.code] for part in parts)
    return {
        "authority": body.code,
        "period": YEAR_BEFORE.id,
        "measure": measure,
        "numerator": numerator,
        "denominator": denominator,
        "percent": whole_percent(numerator, denominator) if denominator else None,
        "group_average_percent": average,
        "source": "demonstration",
    }
