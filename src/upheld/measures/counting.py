"""Counts every measure. Figures and contributions follow from the same units and conditions, so they cannot differ.

The units of each sort are read once and added up into cells, and all measures read the cells: reading the cases once
for each measure instead costs three times as much. Only what some measure looks at is a key of the cells, and dates
are counts rather than keys: together that halves the time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from upheld.measures.definitions import ATTRIBUTES, Breakdown, Conditions, Measure, PeriodDate
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary, quoted, units_sql


@dataclass(frozen=True)
class Counted:
    """What was counted of one authority: `numerator` of `denominator` units. `breakdown` is None for the whole."""

    authority: str
    breakdown: str | None
    numerator: int
    denominator: int


def count(
    connection: duckdb.DuckDBPyConnection, measures: Iterable[Measure], vocabulary: Vocabulary, period: Period
) -> Mapping[str, tuple[Counted, ...]]:
    """Every measure's counts, by measure, in order of authority and breakdown; an authority without a unit is left out.

    `connection` must know the relations `cases` (reference, finding, authority, received, decided, outcome,
    service_area, remedied_by_authority) and `recommendations` (case_reference, kind, result, result_date).
    """
    wanted = tuple(measures)
    for statement in cell_statements(wanted, vocabulary, period):
        connection.execute(statement)
    return {measure.id: _read(connection, measure, vocabulary) for measure in wanted}


def cell_statements(measures: Iterable[Measure], vocabulary: Vocabulary, period: Period) -> list[str]:
    """The statements that make `<unit>_cells` for each unit measured.

    A cell has the authority, what measures look at, and `<date>_units`: how many units have that date in the period.
    """
    wanted = tuple(measures)
    statements = []
    for unit in sorted({measure.unit for measure in wanted}):
        of_unit = [measure for measure in wanted if measure.unit is unit]
        keys = ", ".join(["authority", *sorted({column for measure in of_unit for column in _columns(measure)})])
        dates = sorted({measure.date_in_period for measure in of_unit})
        counts = ", ".join(f"count(*) FILTER (WHERE {date}_in_period) AS {date}_units" for date in dates)
        units = units_sql(unit, vocabulary, period)
        # Results of other days are left out before they meet their cases: a third less to do for compliance.
        in_period = "WHERE result_in_period " if dates == [PeriodDate.RESULT] else ""
        cells = f"SELECT {keys}, {counts} FROM ({units}) AS units {in_period}GROUP BY {keys}"
        statements.append(f"CREATE OR REPLACE TEMP TABLE {unit}_cells AS {cells}")
    return statements


def measure_sql(measure: Measure, vocabulary: Vocabulary) -> str:
    """A query over the cells that yields authority, breakdown, numerator and denominator."""
    units = f"{measure.date_in_period}_units"
    in_base, in_numerator = conditions_sql(measure.base, vocabulary), conditions_sql(measure.numerator, vocabulary)
    breakdown = breakdown_sql(measure)
    return (
        f"SELECT authority, {breakdown} AS breakdown, "
        f"CAST(coalesce(sum({units}) FILTER (WHERE {in_base} AND {in_numerator}), 0) AS BIGINT) AS numerator, "
        f"CAST(coalesce(sum({units}) FILTER (WHERE {in_base}), 0) AS BIGINT) AS denominator "
        f"FROM {measure.unit}_cells GROUP BY authority, {breakdown} ORDER BY authority, breakdown"
    )


def breakdown_sql(measure: Measure) -> str:
    """The column that a measure is split by, or a null."""
    return "CAST(NULL AS VARCHAR(1))" if measure.breakdown is None else str(Breakdown(measure.breakdown))


def conditions_sql(conditions: Conditions, vocabulary: Vocabulary) -> str:
    """What a unit must satisfy, as SQL over units and over cells alike."""
    tests = ["TRUE"]
    if conditions.outcome_in:
        outcomes = ", ".join(map(quoted, vocabulary.outcomes_in(conditions.outcome_in)))
        tests.append(f"(outcome IN ({outcomes})) IS TRUE")
    for attribute, wanted in sorted(conditions.attribute_is.items()):
        assert attribute in ATTRIBUTES, attribute
        tests.append(f"({attribute} = {'TRUE' if wanted else 'FALSE'}) IS TRUE")
    return " AND ".join(tests)


def _columns(measure: Measure) -> set[str]:
    """What a measure looks at in a unit, its date aside."""
    outcome = {"outcome"} if measure.base.outcome_in or measure.numerator.outcome_in else set()
    breakdown = {str(measure.breakdown)} if measure.breakdown else set()
    return {*measure.base.attribute_is, *measure.numerator.attribute_is, *outcome, *breakdown}


def _read(connection: duckdb.DuckDBPyConnection, measure: Measure, vocabulary: Vocabulary) -> tuple[Counted, ...]:
    rows = connection.execute(measure_sql(measure, vocabulary)).fetchall()
    return tuple(Counted(*row) for row in rows)
