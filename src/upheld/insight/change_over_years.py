"""Finds changes: every series of years, what may be tested of it, and what of that survives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.editions.edition import Edition
from upheld.editions.insight import BreakMark, Year
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_series import Change, Direction, Estimate, Scope, Sort, Tested, YearRate
from upheld.insight.yearly_counts import Parts, YearCounts, summed
from upheld.insight.years_held import comparable_from
from upheld.measures.changes import Estimates, differences, slopes
from upheld.measures.false_findings import expected_false_findings
from upheld.measures.uncertainty import benjamini_hochberg

NATION = ""
"""The code of the nation."""


YearRates = Sequence[YearRate]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The scheme's numbers that changes need."""

    too_few: int
    trend_years: int
    level: float
    false_discovery_rate: float


def changes(
    edition: Edition, years: Sequence[Year], breaks: Sequence[BreakMark], counts: Mapping[str, Sequence[YearCounts]]
) -> Iterator[tuple[tuple[Change, ...], tuple[Tested, ...]]]:
    """For each measure and scope (the nation, groups, authorities): every change, and the families they were tested in.

    All of one scope are one family for each sort of change, as all authorities are one for the verdict.
    """
    rules = rules_of(edition)
    for measure, counted in counts.items():
        first = comparable_from(measure, years, breaks)
        comparable = {year.period: position >= first for position, year in enumerate(years)}
        for scope in Scope:
            series = {code: _year_rates(code, scope, counted, comparable) for code in _codes(edition, scope)}
            yield _of_scope(scope, measure, series, rules)


def rules_of(edition: Edition) -> Rules:
    """The scheme's numbers."""
    thresholds = edition.scheme.thresholds
    return Rules(
        too_few=thresholds.too_few,
        trend_years=edition.scheme.insight.trend_years,
        level=thresholds.interval_level,
        false_discovery_rate=thresholds.false_discovery_rate,
    )


def estimated(sort: Sort, series: Sequence[YearRates], rules: Rules) -> list[Estimate | Absent]:
    """What may be said of every series, all tested together.

    Source: Benjamini and Hochberg 1995, as for the verdict; measures.changes for the two tests.
    """
    given = [_last_two(years, rules) if sort is Sort.SINCE_LAST_YEAR else _trend(years, rules) for years in series]
    testable = [years for years in given if not isinstance(years, Absent)]
    if not testable:
        return [years for years in given if isinstance(years, Absent)]
    found = iter(_estimates(sort, testable, rules))
    return [years if isinstance(years, Absent) else next(found) for years in given]


def _of_scope(
    scope: Scope, measure: str, series: Mapping[str, YearRates], rules: Rules
) -> tuple[tuple[Change, ...], tuple[Tested, ...]]:
    found = {sort: estimated(sort, list(series.values()), rules) for sort in Sort}
    changed = tuple(
        Change(scope=scope, code=code, measure=measure, years=tuple(years), since_last_year=last, trend=trend)
        for (code, years), last, trend in zip(series.items(), *(found[sort] for sort in Sort), strict=True)
    )
    rate = rules.false_discovery_rate
    return changed, tuple(_tested((sort, scope, measure), said, rate) for sort, said in found.items())


def _tested(of: tuple[Sort, Scope, str], said: Sequence[Estimate | Absent], rate: float) -> Tested:
    sort, scope, measure = of
    estimates = [one for one in said if isinstance(one, Estimate)]
    return Tested(
        sort=sort,
        scope=scope,
        measure=measure,
        tested=len(estimates),
        excluding=sum(not one.low <= 0 <= one.high for one in estimates),
        stated=sum(one.direction is not Direction.CANNOT_TELL for one in estimates),
        expected_false=round(expected_false_findings(len(estimates), rate), 4),
    )


def _codes(edition: Edition, scope: Scope) -> list[str]:
    match scope:
        case Scope.NATION:
            return [NATION]
        case Scope.GROUP:
            present = {body.group for body in edition.bodies}
            return [group.id for group in edition.scheme.grouping.groups if group.id in present]
        case Scope.AUTHORITY:
            return [body.code for body in edition.bodies]


def _year_rates(
    code: str, scope: Scope, counted: Sequence[YearCounts], comparable: Mapping[str, bool]
) -> tuple[YearRate, ...]:
    parts = [_parts(year, scope).get(code, (0, 0)) for year in counted]
    return tuple(
        YearRate(period=period, numerator=x, denominator=n, comparable=is_comparable)
        for (period, is_comparable), (x, n) in zip(comparable.items(), parts, strict=True)
    )


def _parts(year: YearCounts, scope: Scope) -> Mapping[str, Parts]:
    match scope:
        case Scope.NATION:
            return summed((NATION, parts) for parts in year.by_authority.values())
        case Scope.GROUP:
            return year.by_group
        case Scope.AUTHORITY:
            return year.by_authority


def _last_two(years: YearRates, rules: Rules) -> list[Parts] | Absent:
    if len(years) < 2:
        return Absent(Why.NO_EARLIER_YEAR)
    if not years[-2].comparable:
        return Absent(Why.BREAK)
    fewest = min(year.denominator for year in years[-2:])
    if fewest < rules.too_few:
        return Absent(Why.TOO_FEW if fewest else Why.NOTHING_COUNTED)
    return [(year.numerator, year.denominator) for year in years[-2:]]


def _trend(years: YearRates, rules: Rules) -> list[Parts] | Absent:
    """The years that a slope is laid through; one that is not comparable, or has too few cases, weighs nothing."""
    comparable = [year.comparable for year in years]
    usable = [year.comparable and year.denominator >= rules.too_few for year in years]
    if len(years) < rules.trend_years:
        return Absent(Why.TOO_FEW_YEARS)
    if sum(comparable) < rules.trend_years:
        return Absent(Why.BREAK)
    if sum(usable) < rules.trend_years:
        return Absent(Why.TOO_FEW)
    return [(year.numerator, year.denominator) if used else (0, 0) for year, used in zip(years, usable, strict=True)]


def _estimates(sort: Sort, testable: Sequence[Sequence[Parts]], rules: Rules) -> Iterator[Estimate]:
    x, n = ([[parts[which] for parts in years] for years in testable] for which in (0, 1))
    if sort is Sort.TREND:
        found = slopes(x, n, rules.level)
    else:
        last, this = (([row[at] for row in x], [row[at] for row in n]) for at in (0, 1))
        found = differences(last, this, rules.level)
    survives = benjamini_hochberg(found.p_value) <= rules.false_discovery_rate
    for position, years in enumerate(testable):
        yield _estimate(found, position, bool(survives[position]), sum(count > 0 for _, count in years))


def _estimate(found: Estimates, position: int, survives: bool, years: int) -> Estimate:
    points, low, high = (round(100 * float(one[position]), 3) for one in (found.change, found.low, found.high))
    excludes = not found.low[position] <= 0 <= found.high[position]
    moved = Direction.ROSE if found.change[position] > 0 else Direction.FELL
    return Estimate(
        years=years,
        points=points,
        low=low,
        high=high,
        direction=moved if survives and excludes else Direction.CANNOT_TELL,
    )
