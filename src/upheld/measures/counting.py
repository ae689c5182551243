"""Counts every measure: units are aggregated once into cells, and the measures read the cells.

Reading the cases once for each measure instead costs three times as much.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from upheld.measures.cells import cell_statements
from upheld.measures.definitions import ATTRIBUTES, Breakdown, Conditions, Measure
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary, quoted


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
    """What a unit must satisfy, as SQL."""
    tests = ["TRUE"]
    if conditions.outcome_in:
        outcomes = ", ".join(map(quoted, vocabulary.outcomes_in(conditions.outcome_in)))
        tests.append(f"(outcome IN ({outcomes})) IS TRUE")
    for attribute, wanted in sorted(conditions.attribute_is.items()):
        assert attribute in ATTRIBUTES, attribute
        tests.append(f"({attribute} = {'TRUE' if wanted else 'FALSE'}) IS TRUE")
    return " AND ".join(tests)


def _read(connection: duckdb.DuckDBPyConnection, measure: Measure, vocabulary: Vocabulary) -> tuple[Counted, ...]:
    rows = connection.execute(measure_sql(measure, vocabulary)).fetchall()
    return tuple(Counted(*row) for row in rows)
