"""Cells: how many units of each sort an authority has in the period, by each date asked for.

A case's recommendations are folded into one row before they meet the cases, so that compliance outcomes and
recommendations come from a single join: over ten million cases a second join costs as much again. Only what some
measure asks for is a key of the cells, and dates are counts rather than keys: together that saves a third.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from upheld.measures.definitions import Breakdown, Measure, PeriodDate, Unit
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary, cases_sql, flagged, quoted, units_sql, within_sql, worst_sql

NO_KIND = "CAST(NULL AS VARCHAR(1)) AS kind"
FOLDED = (Unit.COMPLIANCE_OUTCOME, Unit.RECOMMENDATION)


@dataclass(frozen=True)
class Asked:
    """What some measures need of their cells: the columns they tell apart, and the dates each unit is counted by."""

    keys: str
    dates: tuple[tuple[Unit, PeriodDate], ...]

    def dates_of(self, unit: Unit) -> list[PeriodDate]:
        """The dates by which a unit is counted."""
        return [date for of_unit, date in self.dates if of_unit is unit]


def asked_by(measures: Iterable[Measure]) -> Asked:
    """What these measures need of their cells."""
    wanted = tuple(measures)
    keys = ["authority", *sorted({column for measure in wanted for column in _columns(measure)})]
    return Asked(", ".join(keys), tuple(sorted({(measure.unit, measure.date_in_period) for measure in wanted})))


def cell_statements(measures: Iterable[Measure], vocabulary: Vocabulary, period: Period) -> list[str]:
    """The statements that make `<unit>_cells` for each unit measured: keys, kind, and `<date>_units` for each date."""
    wanted = tuple(measures)
    statements = []
    for unit in sorted({measure.unit for measure in wanted} - set(FOLDED)):
        asked = asked_by(measure for measure in wanted if measure.unit is unit)
        statements.append(_table(f"{unit}_cells", _plain_cells(unit, asked, vocabulary, period)))
    folded = [measure for measure in wanted if measure.unit in FOLDED]
    if folded:
        asked = asked_by(folded)
        statements.append(_table("folded_cells", _folded_cells(asked, vocabulary, period)))
        statements.append(_view(Unit.COMPLIANCE_OUTCOME, _compliance_cells(asked)))
        statements.append(_view(Unit.RECOMMENDATION, _recommendation_cells(asked, vocabulary)))
    return statements


def _columns(measure: Measure) -> set[str]:
    columns = {*measure.base.attribute_is, *measure.numerator.attribute_is}
    if measure.base.outcome_in or measure.numerator.outcome_in or measure.unit in FOLDED:
        columns.add("outcome")
    if measure.breakdown in (Breakdown.OUTCOME, Breakdown.SERVICE_AREA):
        columns.add(str(measure.breakdown))
    return columns


def _table(name: str, query: str) -> str:
    return f"CREATE OR REPLACE TEMP TABLE {name} AS {query}"


def _view(unit: Unit, query: str) -> str:
    return f"CREATE OR REPLACE TEMP VIEW {unit}_cells AS {query}"


def _plain_cells(unit: Unit, asked: Asked, vocabulary: Vocabulary, period: Period) -> str:
    counts = "".join(f", count(*) FILTER (WHERE {date}_in_period) AS {date}_units" for date in asked.dates_of(unit))
    units = units_sql(unit, vocabulary, period)
    return f"SELECT {asked.keys}, {NO_KIND}{counts} FROM ({units}) AS units GROUP BY {asked.keys}"


def _folded_cells(asked: Asked, vocabulary: Vocabulary, period: Period) -> str:
    """Cells of cases with recommendations: for each date compliance outcomes, and recommendations of each kind."""
    by_kind = _by_kind(asked, vocabulary, period)
    counts = [
        f"count(outcome) FILTER (WHERE {date}_in_period) AS compliance_{date}"
        for date in asked.dates_of(Unit.COMPLIANCE_OUTCOME)
    ]
    counts += [
        f"CAST(sum({_folded(n, date)}) FILTER (WHERE {_counts_if(date)}) AS BIGINT) AS kind_{n}_{date}"
        for date in asked.dates_of(Unit.RECOMMENDATION)
        for n in range(len(vocabulary.recommendation_kinds))
    ]
    folded = ", ".join(["folded.outcome", "folded.result_date", *(f"folded.{column}" for column in by_kind)])
    source = f"""
SELECT of_case.authority, of_case.service_area, of_case.remedied_by_authority, of_case.received, of_case.decided,
       {folded}
FROM ({_folded_recommendations(vocabulary, by_kind)}) AS folded
JOIN ({cases_sql(vocabulary)}) AS of_case ON of_case.case_reference = folded.case_reference"""
    units = flagged(source, period, ", ".join(["outcome", *by_kind]))
    return f"SELECT {', '.join([asked.keys, *counts])} FROM ({units}) AS units GROUP BY {asked.keys}"


def _by_kind(asked: Asked, vocabulary: Vocabulary, period: Period) -> dict[str, str]:
    """How a case's recommendations of each kind are counted: all of them, and those with a result in the period.

    A recommendation has its own day of result and its case's other days, so the former is counted before folding.
    """
    columns = {}
    for n, kind in enumerate(vocabulary.recommendation_kinds):
        for date in asked.dates_of(Unit.RECOMMENDATION):
            own_day = f" AND {within_sql('result_date', period)}" if date is PeriodDate.RESULT else ""
            columns[_folded(n, date)] = f"count(*) FILTER (WHERE kind = {quoted(kind)}{own_day})"
    return columns


def _folded(kind: int, date: PeriodDate) -> str:
    return f"kind_{kind}_with_result" if date is PeriodDate.RESULT else f"kind_{kind}"


def _counts_if(date: PeriodDate) -> str:
    return "TRUE" if date is PeriodDate.RESULT else f"{date}_in_period"


def _folded_recommendations(vocabulary: Vocabulary, by_kind: Mapping[str, str]) -> str:
    """One row a case: the day and worth of its result, both null until every recommendation has one, and its kinds."""
    known = "bool_and(result_date IS NOT NULL)"
    kinds = "".join(f", {counted} AS {column}" for column, counted in by_kind.items())
    return f"""
SELECT case_reference, CASE WHEN {known} THEN max(result_date) END AS result_date,
       CASE WHEN {known} THEN {worst_sql("result", vocabulary.compliance_results)} END AS outcome{kinds}
FROM recommendations GROUP BY case_reference"""


def _compliance_cells(asked: Asked) -> str:
    dates = asked.dates_of(Unit.COMPLIANCE_OUTCOME)
    counts = "".join(f", compliance_{date} AS {date}_units" for date in dates)
    return f"SELECT {asked.keys}, {NO_KIND}{counts} FROM folded_cells WHERE outcome IS NOT NULL"


def _recommendation_cells(asked: Asked, vocabulary: Vocabulary) -> str:
    dates = asked.dates_of(Unit.RECOMMENDATION)
    return " UNION ALL ".join(
        f"SELECT {asked.keys}, {quoted(kind)} AS kind{''.join(f', kind_{n}_{date} AS {date}_units' for date in dates)} "
        "FROM folded_cells"
        for n, kind in enumerate(vocabulary.recommendation_kinds)
    )
