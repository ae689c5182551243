"""From counts to figures: absences named, averages of similar authorities, intervals and the one verdict."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from upheld.casebook.bodies import Body
from upheld.editions.counts import Counts, measures_in_force
from upheld.editions.figures import Figure, Figures
from upheld.measures.counting import Counted
from upheld.measures.definitions import Breakdown, Comparison, Kind, Measure, Unit
from upheld.measures.peers import Average, Peers, mean_of_rates, pooled
from upheld.measures.results import Absence, AbsenceKind, Count, PerPopulation, Rate, Result
from upheld.measures.uncertainty import Interval, rate_interval, wilson_interval
from upheld.measures.verdicts import Candidate, verdicts
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

PER = 100_000
"""Events are printed for every so many of a population."""


@dataclass(frozen=True)
class Setting:
    """What figures are made against: the bodies of the period, the scheme and review, and (code, kind) -> exposure."""

    scheme: Scheme
    review: Review
    bodies: Sequence[Body]
    exposures: Mapping[tuple[str, str], int]

    @property
    def few(self) -> int:
        """A share of fewer cases is too small to compare."""
        return self.scheme.thresholds.too_few


def assemble(counts: Counts, setting: Setting) -> Figures:
    """Every figure of every body, by its code, in the review's order of measures and the scheme's of breakdowns."""
    by_body: dict[str, list[Figure]] = {body.code: [] for body in setting.bodies}
    for measure in measures_in_force(setting.scheme, setting.review):
        for figure in _of_measure(measure, counts[measure.id], setting):
            by_body[figure.authority].append(figure)
    return Figures({code: tuple(figures) for code, figures in by_body.items()})


def compared(results: Mapping[str, Result], measure: Measure, setting: Setting) -> dict[str, Average]:
    """The average of every group, by group, over the bodies that have a rate."""
    if measure.comparison is Comparison.NONE:
        return {}
    members: dict[str, list[Rate | PerPopulation]] = defaultdict(list)
    for body in setting.bodies:
        result = results[body.code]
        if body.group and isinstance(result, Rate | PerPopulation):
            members[body.group].append(result)
    average_of = pooled if measure.comparison is Comparison.POOLED else mean_of_rates
    averages = {group: average_of(rates) for group, rates in members.items()}
    return {group: average for group, average in averages.items() if average}


def judged(figures: Sequence[Figure], setting: Setting, *, complete: bool) -> Iterator[Figure]:
    """The figures of one measure with their verdicts. `complete`: every member of each group is in the data."""
    groups = {body.code: body.group for body in setting.bodies}
    candidates = [
        Candidate(
            figure.authority,
            figure.result.numerator,
            figure.result.denominator,
            Peers(figure.average, complete and figure.average is not None) if groups[figure.authority] else None,
        )
        for figure in figures
        if isinstance(figure.result, Rate)
    ]
    given = verdicts(candidates, setting.scheme.thresholds)
    for figure in figures:
        yield replace(figure, verdict=given.get(figure.authority))


def interval_beside(result: Result, measure: Measure, setting: Setting) -> Interval | None:
    """The interval printed with a measure's result.

    A rate per finding has none: findings cluster in cases, so an interval that takes each alone would be too narrow.
    """
    return None if measure.unit is Unit.FINDING else interval_of(result, setting.scheme.thresholds.interval_level)


def interval_of(result: Result, level: float) -> Interval | None:
    """The interval of a result: per cent of a whole, or for every 100,000."""
    match result:
        case Rate(numerator, denominator):
            share = wilson_interval(numerator, denominator, level)
            return Interval(100 * share.low, 100 * share.high)
        case PerPopulation(numerator, exposure):
            return rate_interval(numerator, exposure, PER, level)
        case _:
            return None


def _of_measure(measure: Measure, counted: Sequence[Counted], setting: Setting) -> Iterator[Figure]:
    if measure.kind is Kind.COUNT:
        yield from _count_figures(measure, counted, setting)
        return
    by_code = {count.authority: count for count in counted}
    results = {body.code: _result(measure, by_code.get(body.code), body, setting) for body in setting.bodies}
    averages = compared(results, measure, setting)
    figures = [
        Figure(
            body.code,
            setting.review.period.id,
            measure.id,
            None,
            results[body.code],
            average=averages.get(body.group or ""),
            interval=interval_beside(results[body.code], measure, setting),
            few=setting.few,
        )
        for body in setting.bodies
    ]
    yield from judged(figures, setting, complete=True) if measure.verdict else figures


def _result(measure: Measure, counted: Counted | None, body: Body, setting: Setting) -> Result:
    numerator, denominator = (counted.numerator, counted.denominator) if counted else (0, 0)
    if measure.kind is Kind.RATE:
        return Rate(numerator, denominator) if denominator else Absence(measure.absent_as)
    assert measure.exposure is not None
    exposure = setting.exposures.get((body.code, measure.exposure), 0)
    return PerPopulation(numerator, exposure) if exposure > 0 else Absence(AbsenceKind.NOT_KNOWN)


def _count_figures(measure: Measure, counted: Sequence[Counted], setting: Setting) -> Iterator[Figure]:
    shown = breakdown_labels(measure, setting.scheme, setting.review)
    totals: dict[tuple[str, str | None], int] = defaultdict(int)
    for part in counted:
        totals[part.authority, None] += part.numerator
        if measure.breakdown and part.breakdown:
            totals[part.authority, shown[part.breakdown][0]] += part.numerator
    breakdowns: list[str | None] = [None, *dict.fromkeys(breakdown for breakdown, _ in shown.values())]
    for body in setting.bodies:
        for breakdown in breakdowns:
            count = Count(totals[body.code, breakdown])
            yield Figure(body.code, setting.review.period.id, measure.id, breakdown, count, few=setting.few)


def breakdown_labels(measure: Measure, scheme: Scheme, review: Review) -> dict[str, tuple[str, str]]:
    """For each value a measure is split by: the identifier and label it is shown under in this period."""
    match measure.breakdown:
        case Breakdown.SERVICE_AREA:
            return {area.id: (area.id, area.label) for area in scheme.service_areas}
        case Breakdown.KIND:
            return {kind.id: (kind.id, kind.label) for kind in scheme.recommendation_kinds}
        case Breakdown.OUTCOME if measure.unit is Unit.COMPLIANCE_OUTCOME:
            return {result.id: (result.id, result.label) for result in scheme.compliance_results}
        case Breakdown.OUTCOME:
            return {outcome.id: outcome.shown_on(review.period.end) for outcome in scheme.outcomes}
        case _:
            return {}
