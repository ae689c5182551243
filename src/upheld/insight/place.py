"""Place among peers: each group's rates by their size, with the limits within which luck alone would put them.

And fragility: what would be printed had one case more, or one case fewer, been upheld.
"""

from collections.abc import Iterator, Sequence

from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.editions.insight_comparisons import Absent, Dispersion, Fragility, Funnel, Limits, Place, Point, Why
from upheld.measures.definitions import Measure
from upheld.measures.funnels import exact_limits, grid, score_limits, spread
from upheld.measures.results import Absence, AbsenceKind, Rate
from upheld.measures.rounding import whole_percent
from upheld.schemes.insight_thresholds import InsightThresholds

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
    rarer = min(share, 1 - share)
    limits = []
    for position, n in enumerate(sizes):
        exact = n < thresholds.funnel_exact_below or n * rarer < thresholds.funnel_exact_expected
        low_998, high_998 = (round(float(limit[position]), DECIMALS) for limit in outer[0 if exact else 1])
        low_95, high_95 = (round(float(limit[position]), DECIMALS) for limit in inner[0 if exact else 1])
        limits.append(
            Limits(denominator=n, low_998=low_998, low_95=low_95, high_95=high_95, high_998=high_998, exact=exact)
        )
    return tuple(limits)


def _dispersion(points: Sequence[Point], share: float, thresholds: InsightThresholds) -> Dispersion | Absent:
    fitted = [point for point in points if point.denominator >= thresholds.dispersion_from]
    if len(fitted) < thresholds.dispersion_members:
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
