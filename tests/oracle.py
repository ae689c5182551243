"""A slow recount for tests to hold the real one against: loops and dictionaries, each rule as the method words it.

It knows no SQL and no data frames, and shares no code with what it checks; it reads the same definitions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from upheld.measures.definitions import Comparison, Conditions, Measure, Unit
from upheld.measures.period import Period
from upheld.schemes.scheme import Scheme

type Row = Mapping[str, Any]
type Tables = Mapping[str, Sequence[Row]]
type Parts = tuple[int, int]


def counts(tables: Tables, measure: Measure, scheme: Scheme, period: Period) -> dict[tuple[str, str | None], Parts]:
    """By authority and breakdown: how many units are in the numerator, and how many in the base. None is left out."""
    by_key: dict[tuple[str, str | None], Parts] = {}
    for unit in units(tables, measure.unit, scheme):
        day = unit[measure.date_in_period]
        if day is None or day < period.start or day > period.end or not meets(unit, measure.base, scheme):
            continue
        key = (unit["authority"], unit[measure.breakdown] if measure.breakdown else None)
        numerator, denominator = by_key.get(key, (0, 0))
        by_key[key] = (numerator + meets(unit, measure.numerator, scheme), denominator + 1)
    return by_key


def units(tables: Tables, unit: Unit, scheme: Scheme) -> Iterator[Row]:
    """Everything that is counted once, with its authority, dates, outcome, service area, kind and attributes."""
    cases = {case["reference"]: case for case in whole_cases(tables["cases"], scheme)}
    if unit is Unit.FINDING:
        yield from (finding | {"result": None, "kind": None} for finding in tables["cases"])
    elif unit is Unit.CASE:
        yield from (case | {"result": None, "kind": None} for case in cases.values())
    elif unit is Unit.RECOMMENDATION:
        for agreed in tables["recommendations"]:
            if agreed["case"] in cases:
                yield cases[agreed["case"]] | {
                    "outcome": None,
                    "kind": agreed["kind"],
                    "result": agreed["result_date"],
                }
    else:
        for reference, (outcome, day) in compliance_outcomes(tables["recommendations"], scheme).items():
            if reference in cases:
                yield cases[reference] | {"outcome": outcome, "kind": None, "result": day}


def whole_cases(findings: Iterable[Row], scheme: Scheme) -> Iterator[Row]:
    """The cases. Where there are several findings the outcome is the worst by the scheme's rank (design, measures).

    Remedied is a case where any finding is. Its service area is that of its findings which comes first by name: a
    case counts in one area only. Its findings share the body and both dates: intake refuses others.
    """
    ranks = {outcome.id: outcome.rank for outcome in scheme.outcomes}
    by_reference: dict[str, list[Row]] = {}
    for finding in findings:
        by_reference.setdefault(finding["reference"], []).append(finding)
    for parts in by_reference.values():
        outcomes = [part["outcome"] for part in parts if part["outcome"] is not None]
        remedies = [part["remedied_by_authority"] for part in parts if part["remedied_by_authority"] is not None]
        yield parts[0] | {
            "outcome": max(outcomes, key=ranks.__getitem__, default=None),
            "remedied_by_authority": any(remedies) if remedies else None,
            "service_area": min(part["service_area"] for part in parts),
        }


def compliance_outcomes(recommendations: Iterable[Row], scheme: Scheme) -> dict[str, tuple[str, object]]:
    """By case the outcome and its day: the last recommendation's day, and the worst result among them all.

    While one recommendation has no result the case has no outcome yet. Results are listed from best to worst.
    """
    badness = {result.id: position for position, result in enumerate(scheme.compliance_results)}
    by_case: dict[str, list[Row]] = {}
    for recommendation in recommendations:
        by_case.setdefault(recommendation["case"], []).append(recommendation)
    known = {case: parts for case, parts in by_case.items() if all(part["result_date"] for part in parts)}
    return {
        case: (max((part["result"] for part in parts), key=badness.__getitem__), max(p["result_date"] for p in parts))
        for case, parts in known.items()
    }


def meets(unit: Row, conditions: Conditions, scheme: Scheme) -> bool:
    """Whether a unit satisfies all conditions. What is not known satisfies none that asks for it."""
    counted_as = {outcome.id: set(outcome.counts_as) for outcome in scheme.outcomes}
    roles = counted_as.get(unit["outcome"], {unit["outcome"]})
    if conditions.outcome_in and not roles & set(conditions.outcome_in):
        return False
    return all(unit[attribute] is wanted for attribute, wanted in conditions.attribute_is.items())


def averages(
    parts: Mapping[str, Parts], groups: Mapping[str, str | None], comparison: Comparison
) -> dict[str, Fraction]:
    """By group: sum over sum, or the mean of rates. Who has nothing in the base adds nothing."""
    members: dict[str, list[Parts]] = {}
    for authority, (numerator, denominator) in parts.items():
        group = groups[authority]
        if group is not None and denominator > 0 and comparison is not Comparison.NONE:
            members.setdefault(group, []).append((numerator, denominator))
    return {group: _average(rates, comparison) for group, rates in members.items()}


def _average(rates: Sequence[Parts], comparison: Comparison) -> Fraction:
    if comparison is Comparison.POOLED:
        return Fraction(sum(x for x, _ in rates), sum(n for _, n in rates))
    return sum((Fraction(x, n) for x, n in rates), Fraction()) / len(rates)
