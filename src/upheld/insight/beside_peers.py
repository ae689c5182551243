"""An authority beside its peers: its place among them, how fragile its figure is, and like with like.

Place: each group's rates by their size, with the limits within which luck alone would leave them. Fragility: what would
be printed had one case more, or one fewer, been upheld. Like with like: the rate to be expected if each service area
went as it goes in the group, by indirect standardisation: the group's rate in each area, weighted by the authority's
own cases there.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.editions.insight_comparisons import (
    Absent,
    AreaCases,
    Dispersion,
    Expected,
    Fragility,
    Funnel,
    Limits,
    Mix,
    Place,
    Point,
    Reading,
    Why,
)
from upheld.insight.yearly_counts import Parts, YearCounts, summed
from upheld.measures.definitions import Measure
from upheld.measures.funnels import exact_limits, grid, score_limits, spread
from upheld.measures.insight_thresholds import InsightThresholds
from upheld.measures.results import Absence, AbsenceKind, Rate
from upheld.measures.rounding import whole_percent
from upheld.measures.verdicts import Thresholds, Verdict

ByArea = Mapping[str, Parts]
"""Numerator and denominator by the identifier of a service area."""
DECIMALS = 6
"""Of a share: a millionth, so that the last bit of a machine's arithmetic does not show."""


def places(edition: Edition, measures: Sequence[Measure]) -> Iterator[Place]:
    """The place of every group's members in every measure, in the scheme's order of groups."""
    for measure in measures:
        for group in edition.scheme.grouping.groups:
            members = [body for body in edition.bodies if body.group == group.id]
            if members:
                yield Place(group.id, measure.id, _funnel(edition, measure, members))


def _funnel(edition: Edition, measure: Measure, members: Sequence[Body]) -> Funnel | Absent:
    figures = {body.code: edition.figure(body.code, measure.id) for body in members}
    rates = [(body, figure) for body in members if (figure := figures[body.code]) and isinstance(figure.result, Rate)]
    average = next((figure.average for _, figure in rates if figure.average), None)
    if len(members) == 1:
        return Absent(Why.GROUP_OF_ONE)
    if average is None:
        return Absent(Why.NOTHING_COUNTED if edition.counted else Why.NOT_COUNTED)
    points = tuple(_point(body, figure) for body, figure in rates)
    share, thresholds = float(average.rate), edition.scheme.insight
    return Funnel(
        numerator=average.numerator,
        denominator=average.denominator,
        percent=average.percent,
        points=points,
        without_cases=tuple(sorted(code for code, figure in figures.items() if figure and _had_none(figure))),
        limits=_limits(share, max(point.denominator for point in points), thresholds),
        dispersion=_dispersion(points, share, thresholds),
    )


def _had_none(figure: Figure) -> bool:
    return isinstance(figure.result, Absence) and figure.result.kind is not AbsenceKind.NOT_KNOWN


def _point(body: Body, figure: Figure) -> Point:
    assert isinstance(figure.result, Rate)
    return Point(
        authority=body.code,
        name=body.name,
        numerator=figure.result.numerator,
        denominator=figure.result.denominator,
        verdict=figure.verdict,
    )


def _limits(share: float, largest: int, thresholds: InsightThresholds) -> tuple[Limits, ...]:
    """Exact where numbers are small; else the score limits, which are as good there and smooth (method: funnels)."""
    sizes = grid(largest)
    outer, inner = ((exact_limits(share, sizes, level), score_limits(share, sizes, level)) for level in (0.998, 0.95))
    limits = []
    for position, n in enumerate(sizes):
        exact = thresholds.has_exact_limits(n, share)
        low_998, high_998 = (round(float(limit[position]), DECIMALS) for limit in outer[0 if exact else 1])
        low_95, high_95 = (round(float(limit[position]), DECIMALS) for limit in inner[0 if exact else 1])
        limits.append(
            Limits(denominator=n, low_998=low_998, low_95=low_95, high_95=high_95, high_998=high_998, exact=exact)
        )
    return tuple(limits)


def _dispersion(points: Sequence[Point], share: float, thresholds: InsightThresholds) -> Dispersion | Absent:
    fitted = [point for point in points if thresholds.shows_dispersion(point.denominator)]
    if not thresholds.are_members_enough(len(fitted)):
        return Absent(Why.TOO_FEW_MEMBERS)
    fitted_spread = spread(
        [point.numerator for point in fitted],
        [point.denominator for point in fitted],
        average=share,
        winsorised=thresholds.dispersion_winsorised,
    )
    return Dispersion(
        members=len(fitted),
        phi=round(fitted_spread.phi, DECIMALS),
        tau_squared=round(fitted_spread.tau_squared, DECIMALS),
    )


def fragilities(edition: Edition, measures: Sequence[Measure]) -> Iterator[Fragility]:
    """The fragility of every authority with a case, in every measure."""
    for measure in measures:
        for body in edition.bodies:
            figure = edition.figure(body.code, measure.id)
            if figure and isinstance(figure.result, Rate):
                yield _fragility(body.code, measure.id, figure.result)


def _fragility(authority: str, measure: str, rate: Rate) -> Fragility:
    x, n = rate.numerator, rate.denominator
    return Fragility(
        authority=authority,
        measure=measure,
        numerator=x,
        denominator=n,
        percent=whole_percent(x, n),
        one_fewer=whole_percent(x - 1, n) if x else None,
        one_more=whole_percent(x + 1, n) if x < n else None,
    )


def mixes(edition: Edition, counts: Mapping[str, YearCounts]) -> Iterator[Mix]:
    """The mix of every authority in every measure; `counts` are those of the edition's year, by measure."""
    for measure, counted in counts.items():
        own = _by_area(counted)
        groups = {body.code: body.group for body in edition.bodies}
        of_groups = {
            group: summed(cell for code, areas in own.items() if groups.get(code) == group for cell in areas.items())
            for group in sorted({group for group in groups.values() if group})
        }
        for body in edition.bodies:
            figure = edition.figure(body.code, measure)
            areas = of_groups.get(body.group or "", {})
            yield Mix(body.code, measure, _of_body(edition, body, figure, (own.get(body.code, {}), areas)))


def unmatched_share(own: ByArea, group: ByArea, thresholds: Thresholds) -> Fraction:
    """The share of the authority's cases in areas where the rest of its group has too few to say how it goes there."""
    alone = sum(n for area, (_, n) in own.items() if thresholds.is_too_few(group[area][1] - n))
    return Fraction(alone, sum(n for _, n in own.values()))


def expected_cases(own: ByArea, group: ByArea) -> Fraction:
    """How many would be upheld if each area went as in the group. Over a whole group it is as many as were upheld.

    Source: Breslow and Day 1987, Statistical Methods in Cancer Research II, indirect standardisation.
    """
    return sum((n * Fraction(*group[area]) for area, (_, n) in own.items() if n), Fraction())


def _of_body(edition: Edition, body: Body, figure: Figure | None, cells: tuple[ByArea, ByArea]) -> Expected | Absent:
    own, group = cells
    if body.group is None:
        return Absent(Why.NO_GROUP)
    if [other.group for other in edition.bodies].count(body.group) == 1:
        return Absent(Why.GROUP_OF_ONE)
    if figure is None or not isinstance(figure.result, Rate) or figure.average is None:
        return Absent(Why.NOTHING_COUNTED)
    if figure.is_small:
        return Absent(Why.TOO_FEW)
    if edition.scheme.insight.is_unmatched(unmatched_share(own, group, edition.scheme.thresholds)):
        return Absent(Why.NO_PEERS_IN_AREAS)
    ids = [area.id for area in edition.scheme.service_areas]
    areas = [area for area in ids if own.get(area, (0, 0))[1]]
    return _expected(figure, cells, areas, edition.scheme.insight)


def _expected(
    figure: Figure, cells: tuple[ByArea, ByArea], areas: Sequence[str], thresholds: InsightThresholds
) -> Expected:
    own, group = cells
    assert isinstance(figure.result, Rate) and figure.average
    x, n = figure.result.numerator, figure.result.denominator
    expected = expected_cases(own, group)
    rate = expected / n
    gap = _tenths(Fraction(x, n) - figure.average.rate)
    mix = _tenths(rate - figure.average.rate)
    return Expected(
        numerator=x,
        denominator=n,
        percent=whole_percent(x, n),
        expected=_half_up(expected * 10) / 10,
        expected_percent=whole_percent(rate.numerator, rate.denominator),
        average_percent=figure.average.percent,
        gap_points=gap / 10,
        mix_points=mix / 10,
        rest_points=(gap - mix) / 10,
        reading=_reading(figure, 100 * float(rate), mix / gap if gap else 0, thresholds),
        areas=tuple(
            AreaCases(area=area, cases=own[area][1], group_numerator=group[area][0], group_denominator=group[area][1])
            for area in areas
        ),
    )


def _reading(figure: Figure, expected_percent: float, mix_share: float, thresholds: InsightThresholds) -> Reading:
    if figure.verdict not in (Verdict.HIGHER, Verdict.LOWER):
        return Reading.NO_GAP_FOUND
    assert figure.interval
    if figure.interval.low <= expected_percent <= figure.interval.high:
        return Reading.EXPLAINS
    return Reading.EXPLAINS_PART if thresholds.explains_part(mix_share) else Reading.DOES_NOT_EXPLAIN


def _by_area(counted: YearCounts) -> dict[str, dict[str, Parts]]:
    own: dict[str, dict[str, Parts]] = {}
    for count in counted.by_area:
        if count.denominator:
            own.setdefault(count.authority, {})[count.breakdown or ""] = (count.numerator, count.denominator)
    return own


def _tenths(share: Fraction) -> int:
    """A difference of shares in tenths of a percentage point, halves away from 0."""
    size = _half_up(abs(share) * 1000)
    return size if share >= 0 else -size


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
