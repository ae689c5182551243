"""The demonstration's figures of the year before, as if published: counted from its own cases of that year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from upheld.demonstration.falls import by_group, councils
from upheld.demonstration.fates import Stage
from upheld.demonstration.invented_cases import Case, known_and_drawn
from upheld.demonstration.table_rows import Row
from upheld.demonstration.targets import YEAR_BEFORE
from upheld.measures.rounding import whole_percent
from upheld.reference.authorities import Authority

Parts = tuple[Counter[str], Counter[str]]
"""Numerators and denominators by the code of the council."""


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
