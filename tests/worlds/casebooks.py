"""Casebooks for tests: written down as small text tables, or made by Hypothesis."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from hypothesis import strategies as st

from upheld.casebook.casebook import Casebook
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.values import empty_table
from upheld.casebook.tables import TABLES
from upheld.measures.definitions import Breakdown, Conditions, Kind, Measure, Noun, PeriodDate, Unit
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme

type Row = dict[str, Any]

LGSCO, YEAR = read_review("lgsco/2019-20")
WITH_FINDINGS = replace(LGSCO, findings=True)
GROUPS = {"Ash": "district", "Beech": "district", "Cedar": "county", "Dell": "county", "Elm": None}
"""The invented bodies of these casebooks: two groups of two, and one in no group."""

SOUND = [
    (unit, day, breakdown)
    for unit in Unit
    for day in PeriodDate
    for breakdown in (None, *Breakdown)
    if day is not PeriodDate.RESULT or unit in (Unit.COMPLIANCE_OUTCOME, Unit.RECOMMENDATION)
    if (breakdown is Breakdown.KIND) <= (unit is Unit.RECOMMENDATION)
    if (breakdown is Breakdown.OUTCOME) <= (unit is not Unit.RECOMMENDATION)
]
"""Every unit with every date that it has and every part that it can be split by."""


def casebook(cases: str = "", recommendations: str = "", **others: Iterable[Row]) -> Casebook:
    """A casebook of the invented bodies with these cases and recommendations.

    A text table has headings and | between its cells; - stands for an empty cell. What a table leaves out is usual: a
    case about Ash, received and decided in the year, upheld; a recommendation carried out on time in the year. `times`
    repeats a row. Cases that have no reference are numbered from 1.
    """
    agreed = written(recommendations, USUAL_RECOMMENDATION)
    return casebook_of(written(cases, USUAL_CASE, "reference"), agreed, **others)


def casebook_of(cases: Sequence[Row], recommendations: Sequence[Row], **others: Iterable[Row]) -> Casebook:
    """A casebook of the invented bodies with these rows."""
    bodies = {
        "authorities": [{"code": body, "name": body, "official_name": f"{body} Council"} for body in GROUPS],
        "memberships": [
            {"authority": body, "grouping": "type", "group": group} for body, group in GROUPS.items() if group
        ],
        "exposures": [
            {"authority": body, "year": YEAR.exposure_year, "kind": "population", "count": 40_000} for body in GROUPS
        ],
    }
    rows = bodies | {"cases": cases, "recommendations": recommendations} | others
    return Casebook({name: _frame(name, rows.get(name, ())) for name in TABLES})


def rows_of(book: Casebook) -> dict[str, list[Row]]:
    """The tables as rows."""
    return {name: frame.to_dicts() for name, frame in book.tables.items()}


USUAL_CASE: Row = {
    "authority": "Ash",
    "received": date(2019, 6, 3),
    "decided": date(2019, 11, 20),
    "outcome": "upheld",
    "service_area": "housing",
    "remedied_by_authority": False,
}
USUAL_RECOMMENDATION: Row = {
    "case": "1",
    "kind": "service_improvement",
    "result": "on_time",
    "result_date": date(2020, 2, 18),
}


def written(text: str, usual: Row, numbered: str | None = None) -> list[Row]:
    """The rows of a text table, each with what is usual where the table has no such column."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    if not lines:
        return []
    rows = [dict(zip(lines[0], map(_value, cells), strict=True)) for cells in lines[1:]]
    repeated = [row for row in rows for _ in range(int(row.pop("times", 1)))]
    numbers = [{numbered: str(number)} if numbered else {} for number in range(1, len(repeated) + 1)]
    return [usual | number | row for number, row in zip(numbers, repeated, strict=True)]


def _value(cell: str) -> object:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return date.fromisoformat(cell)
    return {"-": None, "": None, "yes": True, "no": False}.get(cell, cell)


def _frame(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    schema = {column: kind for column, kind in empty_table(TABLES[name]).schema.items() if column != ROW}
    extra: Mapping[str, Any] = {"service_area": pl.String} if name == "cases" else {}
    return pl.DataFrame(list(rows), schema={**schema, **extra}, orient="row")


DAYS = [None, *map(date.fromisoformat, ("2019-03-31", "2019-04-01", "2019-09-30", "2020-03-31", "2020-04-01"))]
"""No day, the two around each end of the year, and one within."""

days = st.sampled_from(DAYS)
unsure = st.sampled_from((None, False, True))


@st.composite
def casebooks(draw: st.DrawFn, scheme: Scheme) -> Casebook:
    """A small casebook: cases in and out of the year, open and decided, with several recommendations or none."""
    cases: list[Row] = []
    recommendations: list[Row] = []
    for number in range(draw(st.integers(0, 12))):
        shared = {
            "reference": str(number),
            "authority": draw(st.sampled_from(list(GROUPS))),
            "received": draw(days),
            "decided": draw(days),
        }
        findings = range(1, draw(st.integers(1, 3)) + 1) if scheme.findings else [None]
        cases += [shared | {"finding": finding} | draw(_endings(scheme)) for finding in findings]
        recommendations += [{"case": str(number)} | agreed for agreed in draw(st.lists(_agreed(scheme), max_size=3))]
    return casebook_of(cases, recommendations)


def _endings(scheme: Scheme) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "outcome": st.sampled_from([None, *(outcome.id for outcome in scheme.outcomes), "upheld", "not_upheld"]),
            "service_area": st.sampled_from(["housing", "other", "adult_care"]),
            "remedied_by_authority": unsure,
        }
    )


def _agreed(scheme: Scheme) -> st.SearchStrategy[Row]:
    results = [{"result": result.id, "result_date": day} for result in scheme.compliance_results for day in DAYS if day]
    pending = {"result": None, "result_date": None}
    kinds = st.sampled_from([kind.id for kind in scheme.recommendation_kinds])
    return st.builds(lambda kind, result: {"kind": kind} | result, kinds, st.sampled_from([pending, *results]))


@st.composite
def measures(draw: st.DrawFn, scheme: Scheme) -> dict[str, Measure]:
    """Some measures, of any unit by any date in any parts, with any conditions."""
    chosen = draw(st.lists(st.sampled_from(SOUND), min_size=1, max_size=8))
    names = [f"measure_{number}" for number in range(len(chosen))]
    return {
        name: measure(
            name, *shape, base=draw(_conditions(shape[0], scheme)), numerator=draw(_conditions(shape[0], scheme))
        )
        for name, shape in zip(names, chosen, strict=True)
    }


def measure(name: str, unit: Unit, day: PeriodDate, breakdown: Breakdown | None, **options: object) -> Measure:
    """A count, with words that do not matter; `options` make it something else."""
    described = {"title": name, "question": name, "source": "a test", "numerator_name": Noun(name, name)}
    checked = {"checked_by": "a test", "checked_on": date(2020, 1, 1), "review_due": date(2021, 1, 1)}
    shape = {"kind": Kind.COUNT, "unit": unit, "date_in_period": day, "breakdown": breakdown}
    everything: Mapping[str, Any] = described | checked | shape | options
    return Measure(id=name, **everything)


def _conditions(unit: Unit, scheme: Scheme) -> st.SearchStrategy[Conditions]:
    asked = {
        Unit.COMPLIANCE_OUTCOME: [result.id for result in scheme.compliance_results],
        Unit.RECOMMENDATION: [],
    }.get(unit, sorted({role for outcome in scheme.outcomes for role in outcome.counts_as}))
    outcomes = st.lists(st.sampled_from(asked), unique=True, max_size=2).map(tuple) if asked else st.just(())
    return st.builds(Conditions, outcomes, st.dictionaries(st.just("remedied_by_authority"), st.booleans()))
