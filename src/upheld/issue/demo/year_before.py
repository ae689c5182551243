"""The demonstration's figures of the year before, as if published: drawn by the rule of the year itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from upheld.issue.demo.cases import Case, known_and_drawn, standing_before
from upheld.issue.demo.falls import by_group, councils, falls_on
from upheld.issue.demo.fates import Stage
from upheld.issue.demo.rows import Row
from upheld.issue.demo.targets import LAST_YEAR, YEAR_BEFORE, Totals
from upheld.measures.rounding import whole_percent
from upheld.reference.register import Authority

Tally = tuple[Counter[str], Counter[str], int]
"""Numerators and denominators by code, and the group's average as printed."""


def year_before_rows(cases: Sequence[Case], *, seed: int) -> list[Row]:
    """Three measures of every council that existed in both years, but those whose real figures the year itself has.

    A council's cases that were upheld before, with a result this year, are among its upheld ones here.
    """
    _, drawn = known_and_drawn(standing_before(councils()))
    carried = Counter(case.authority.code for case in cases if case.fate.stage is Stage.RESULT_OF_CASE_BEFORE)
    rows: list[Row] = []
    for group, bodies in by_group(drawn).items():
        tallies = _tallies(LAST_YEAR[group], bodies, carried, Random(f"{seed} year before {group}"))
        rows += [_row(body, measure, tally) for body in bodies for measure, tally in tallies.items()]
    return rows


def _tallies(totals: Totals, bodies: Sequence[Authority], carried: Counter[str], rng: Random) -> Mapping[str, Tally]:
    def fall(count: int) -> Counter[str]:
        return Counter(body.code for body in falls_on(count, bodies, rng))

    own_carried = Counter({body.code: carried[body.code] for body in bodies})
    remedied = fall(totals.remedied)
    upheld = own_carried + remedied + fall(totals.upheld - totals.remedied - own_carried.total())
    investigated = upheld + fall(totals.investigated - totals.upheld)
    complied = fall(totals.outcomes - totals.not_complied)
    outcomes = complied + fall(totals.not_complied)
    return {
        "complaints_upheld": (upheld, investigated, whole_percent(totals.upheld, totals.investigated)),
        "compliance": (complied, outcomes, whole_percent(totals.outcomes - totals.not_complied, totals.outcomes)),
        "satisfactory_remedies": (remedied, upheld, whole_percent(totals.remedied, totals.upheld)),
    }


def _row(body: Authority, measure: str, tally: Tally) -> Row:
    numerators, denominators, average = tally
    numerator, denominator = numerators[body.code], denominators[body.code]
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
