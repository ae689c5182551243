"""Change over years: each series of yearly rates, what may be tested of it, and what survives the test.

Source: Benjamini and Hochberg 1995, as for the verdict; `measures` has the two tests.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.editions.edition import Edition
from upheld.editions.insight import BreakMark, Year
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_series import Change, Direction, Estimate, Scope, Sort, Tested, YearRate
from upheld.insight.yearly_counts import Parts, YearCounts, summed
from upheld.insight.years_held import comparable_from
from upheld.measures.funnels import expected_false_findings
from upheld.measures.uncertainty import Estimates, benjamini_hochberg, differences, slopes
from upheld.measures.verdicts import Thresholds

NATION = ""
"""The code of the nation."""
YearRates = Sequence[YearRate]


@dataclass(frozen=True)
class Rules:
    """What the scheme asks of a change: its thresholds, and how many years a trend needs."""

    thresholds: Thresholds
    trend_years: int

    def are_years_enough(self, years: int) -> bool:
        """Whether a trend can be laid through so many years."""
        return years >= self.trend_years


def changes(
    edition: Edition, years: Sequence[Year], breaks: Sequence[BreakMark], counts: Mapping[str, Sequence[YearCounts]]
) -> Iterator[tuple[tuple[Change, ...], tuple[Tested, ...]]]:
    """For each measure and scope (the nation, groups, authorities): every change, and the families they were tested in.

    `counts` are by measure, a YearCounts for each of the years. All changes of one sort and scope are tested as one
    family, as all authorities are for the verdict.
    """
    rules = Rules(edition.scheme.thresholds, edition.scheme.insight.trend_years)
    for measure, counted in counts.items():
        first = comparable_from(measure, years, breaks)
        comparable = {year.period: position >= first for position, year in enumerate(years)}
        for scope in Scope:
            series = {code: _year_rates(code, scope, counted, comparable) for code in _codes(edition, scope)}
            yield _of_scope(scope, measure, series, rules)


def estimated(sort: Sort, series: Sequence[YearRates], rules: Rules) -> list[Estimate | Absent]:
    """What may be said of every series, in their order, all tested together."""
    given = [_last_two(years, rules) if sort is Sort.SINCE_LAST_YEAR else _trend(years, rules) for years in series]
    testable = [years for years in given if not isinstance(years, Absent)]
    if not testable:
        return [years for years in given if isinstance(years, Absent)]
    estimates = iter(_estimates(sort, testable, rules))
    return [years if isinstance(years, Absent) else next(estimates) for years in given]


def _of_scope(
    scope: Scope, measure: str, series: Mapping[str, YearRates], rules: Rules
) -> tuple[tuple[Change, ...], tuple[Tested, ...]]:
    by_sort = {sort: estimated(sort, list(series.values()), rules) for sort in Sort}
    changed = tuple(
        Change(scope=scope, code=code, measure=measure, years=tuple(years), since_last_year=last, trend=trend)
        for (code, years), last, trend in zip(series.items(), *(by_sort[sort] for sort in Sort), strict=True)
    )
    rate = rules.thresholds.false_discovery_rate
    return changed, tuple(_tested((sort, scope, measure), family, rate) for sort, family in by_sort.items())


def _tested(of: tuple[Sort, Scope, str], family: Sequence[Estimate | Absent], rate: float) -> Tested:
    sort, scope, measure = of
    estimates = [estimate for estimate in family if isinstance(estimate, Estimate)]
    return Tested(
        sort=sort,
        scope=scope,
        measure=measure,
        tested=len(estimates),
        excluding=sum(not estimate.low <= 0 <= estimate.high for estimate in estimates),
        stated=sum(estimate.direction is not Direction.CANNOT_TELL for estimate in estimates),
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
    if rules.thresholds.is_too_few(fewest):
        return Absent(Why.TOO_FEW if fewest else Why.NOTHING_COUNTED)
    return [(year.numerator, year.denominator) for year in years[-2:]]


def _trend(years: YearRates, rules: Rules) -> list[Parts] | Absent:
    """The years that a slope is laid through; one that is not comparable, or has too few cases, weighs nothing."""
    comparable = [year.comparable for year in years]
    usable = [year.comparable and not rules.thresholds.is_too_few(year.denominator) for year in years]
    if not rules.are_years_enough(len(years)):
        return Absent(Why.TOO_FEW_YEARS)
    if not rules.are_years_enough(sum(comparable)):
        return Absent(Why.BREAK)
    if not rules.are_years_enough(sum(usable)):
        return Absent(Why.TOO_FEW)
    return [(year.numerator, year.denominator) if used else (0, 0) for year, used in zip(years, usable, strict=True)]


def _estimates(sort: Sort, testable: Sequence[Sequence[Parts]], rules: Rules) -> Iterator[Estimate]:
    level = rules.thresholds.interval_level
    x, n = ([[parts[which] for parts in years] for years in testable] for which in (0, 1))
    if sort is Sort.TREND:
        every = slopes(x, n, level)
    else:
        last, this = (([row[at] for row in x], [row[at] for row in n]) for at in (0, 1))
        every = differences(last, this, level)
    survives = benjamini_hochberg(every.p_value) <= rules.thresholds.false_discovery_rate
    for position, years in enumerate(testable):
        yield _estimate(every, position, bool(survives[position]), sum(count > 0 for _, count in years))


def _estimate(every: Estimates, position: int, survives: bool, years: int) -> Estimate:
    points, low, high = (round(100 * float(shares[position]), 3) for shares in (every.change, every.low, every.high))
    excludes = not every.low[position] <= 0 <= every.high[position]
    moved = Direction.ROSE if every.change[position] > 0 else Direction.FELL
    return Estimate(
        years=years,
        points=points,
        low=low,
        high=high,
        direction=moved if survives and excludes else Direction.CANNOT_TELL,
    )
