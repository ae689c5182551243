"""What is counted, as SQL over the relations `cases` and `recommendations`: one row a unit, all units alike.

Every unit has: authority, case_reference, finding, outcome, service_area, kind, the attributes, and whether each of its
dates falls in the period. Plain SQL, so that another engine can run it: a test parses it for PostgreSQL and Spark.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from upheld.measures.definitions import Unit
from upheld.measures.period import Period


@dataclass(frozen=True)
class Vocabulary:
    """The scheme's words that counting needs.

    `outcomes` and `compliance_results` run from least to most serious; `counting_as` lists, for each thing that a
    measure may ask for, the outcomes that count as it. `findings` says that a case may have several rows.
    """

    outcomes: tuple[str, ...]
    compliance_results: tuple[str, ...]
    recommendation_kinds: tuple[str, ...]
    counting_as: tuple[tuple[str, tuple[str, ...]], ...]
    findings: bool

    def outcomes_in(self, asked: Sequence[str]) -> tuple[str, ...]:
        """The outcomes and compliance results that count as any of what is asked."""
        roles = dict(self.counting_as)
        return tuple(sorted({value for name in asked for value in roles.get(name, (name,))}))


def units_sql(unit: Unit, vocabulary: Vocabulary, period: Period) -> str:
    """A query that yields the units of that kind."""
    sources = {
        Unit.FINDING: _FINDINGS,
        Unit.CASE: cases_sql(vocabulary),
        Unit.COMPLIANCE_OUTCOME: _compliance_outcomes(vocabulary),
        Unit.RECOMMENDATION: _recommendations(vocabulary),
    }
    return flagged(sources[unit], period, "case_reference, finding, outcome, kind")


def cases_sql(vocabulary: Vocabulary) -> str:
    """The cases. One with several findings has the worst outcome, by rank, and its last decision's date."""
    if not vocabulary.findings:
        return _FINDINGS
    return f"""
SELECT min(authority) AS authority, reference AS case_reference, CAST(NULL AS BIGINT) AS finding,
       {worst_sql("outcome", vocabulary.outcomes)} AS outcome, min(service_area) AS service_area,
       CAST(NULL AS VARCHAR(1)) AS kind, bool_or(remedied_by_authority) AS remedied_by_authority,
       min(received) AS received, max(decided) AS decided, CAST(NULL AS DATE) AS result_date
FROM cases GROUP BY reference"""


def flagged(source: str, period: Period, columns: str) -> str:
    """A query's rows with `columns`, what all units have in common, and whether each date falls in the period."""
    return f"""
SELECT authority, service_area, remedied_by_authority, {columns},
       {within_sql("received", period)} AS received_in_period,
       {within_sql("decided", period)} AS decided_in_period,
       {within_sql("result_date", period)} AS result_in_period
FROM ({source}) AS source"""


def within_sql(column: str, period: Period) -> str:
    """Whether a date falls in the period; one that is not known does not."""
    return f"({column} BETWEEN DATE '{period.start}' AND DATE '{period.end}') IS TRUE"


def worst_sql(column: str, from_least_serious: Sequence[str]) -> str:
    """The most serious value of a group of rows: values become ranks, and the highest a value again."""
    ranks = list(enumerate(from_least_serious))
    as_rank = " ".join(f"WHEN {quoted(value)} THEN {rank}" for rank, value in ranks)
    as_value = " ".join(f"WHEN {rank} THEN {quoted(value)}" for rank, value in ranks)
    return f"CASE max(CASE {column} {as_rank} END) {as_value} END"


def quoted(text: str) -> str:
    """Text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


_FINDINGS = """
SELECT authority, reference AS case_reference, finding, outcome, service_area, CAST(NULL AS VARCHAR(1)) AS kind,
       remedied_by_authority, received, decided, CAST(NULL AS DATE) AS result_date
FROM cases"""


def _compliance_outcomes(vocabulary: Vocabulary) -> str:
    """One a case, known once every recommendation has its result, on the day of the last: method.md, compliance."""
    return f"""
SELECT of_case.authority, of_case.case_reference, CAST(NULL AS BIGINT) AS finding, results.outcome,
       of_case.service_area, CAST(NULL AS VARCHAR(1)) AS kind, of_case.remedied_by_authority,
       of_case.received, of_case.decided, results.result_date
FROM (SELECT case_reference, max(result_date) AS result_date,
             {worst_sql("result", vocabulary.compliance_results)} AS outcome
      FROM recommendations GROUP BY case_reference HAVING bool_and(result_date IS NOT NULL)) AS results
JOIN ({cases_sql(vocabulary)}) AS of_case ON of_case.case_reference = results.case_reference"""


def _recommendations(vocabulary: Vocabulary) -> str:
    return f"""
SELECT of_case.authority, of_case.case_reference, CAST(NULL AS BIGINT) AS finding, CAST(NULL AS VARCHAR(1)) AS outcome,
       of_case.service_area, recommendations.kind, of_case.remedied_by_authority,
       of_case.received, of_case.decided, recommendations.result_date
FROM recommendations JOIN ({cases_sql(vocabulary)}) AS of_case
  ON of_case.case_reference = recommendations.case_reference"""
