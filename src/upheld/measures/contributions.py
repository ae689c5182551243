"""What every figure is made of: for each measure and unit, whether it counts, and why. Counts are its sums."""

from collections.abc import Iterable
from enum import StrEnum

from upheld.measures.counting import breakdown_sql, conditions_sql
from upheld.measures.definitions import Measure
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary, quoted, units_sql


class Reason(StrEnum):
    """Why a unit is, or is not, in a figure."""

    OTHER_PERIOD = "other_period"
    NOT_IN_BASE = "not_in_base"
    BASE_ONLY = "base_only"
    COUNTED = "counted"


def contributions_sql(measures: Iterable[Measure], vocabulary: Vocabulary, period: Period) -> str:
    """A query that yields measure, breakdown, authority, case_reference, finding, in_base, in_numerator and reason."""
    return " UNION ALL ".join(_of_measure(measure, vocabulary, period) for measure in measures)


def _of_measure(measure: Measure, vocabulary: Vocabulary, period: Period) -> str:
    in_base = f"{measure.date_in_period}_in_period AND {conditions_sql(measure.base, vocabulary)}"
    in_numerator = conditions_sql(measure.numerator, vocabulary)
    breakdown = f"CAST({breakdown_sql(measure)} AS VARCHAR(64)) AS breakdown"
    return (
        f"SELECT {quoted(measure.id)} AS measure, {breakdown}, authority, case_reference, finding, "
        f"({in_base}) AS in_base, ({in_base} AND {in_numerator}) AS in_numerator, "
        f"CASE WHEN NOT {measure.date_in_period}_in_period THEN '{Reason.OTHER_PERIOD}' "
        f"WHEN NOT ({in_base}) THEN '{Reason.NOT_IN_BASE}' "
        f"WHEN NOT ({in_numerator}) THEN '{Reason.BASE_ONLY}' ELSE '{Reason.COUNTED}' END AS reason "
        f"FROM ({units_sql(measure.unit, vocabulary, period)}) AS units"
    )
