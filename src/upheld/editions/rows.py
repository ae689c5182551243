"""A figure as a flat row: the stable form that `upheld figures` prints and others build on (docs/figures.md)."""

import json
from collections.abc import Mapping
from typing import Any

from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.measures.definitions import Measure, Unit
from upheld.measures.results import Absence, AbsenceKind, Count, PercentOnly, PerPopulation, Rate, Result
from upheld.measures.rounding import per_hundred_thousand, whole_percent

Row = Mapping[str, Any]


def figure_rows(edition: Edition) -> list[Row]:
    """Every figure of the edition's own period, by official name and then in the review's order."""
    return [figure_row(figure, body, edition) for body in edition.bodies for figure in edition.figures[body.code]]


def earlier_rows(edition: Edition) -> list[Row]:
    """Every figure of the periods before, by official name."""
    return [
        figure_row(figure, body, edition)
        for body in edition.bodies
        for figure in edition.earlier_figures.get(body.code, ())
    ]


def figure_row(figure: Figure, body: Body, edition: Edition) -> Row:
    """One figure as the row of docs/figures.md."""
    measure = edition.scheme.measures[figure.measure]
    return {
        "edition": edition.id,
        "authority": body.code,
        "name": body.name,
        "official_name": body.official_name,
        "group": body.group,
        "period": figure.period,
        "measure": figure.measure,
        "breakdown": figure.breakdown,
        "base": _base(measure, edition),
        **_result(figure.result),
        **_comparison(figure),
        "rankable": is_rankable(figure, edition),
        "source": figure.source or None,
        "demonstration": edition.demonstration,
    }


def is_rankable(figure: Figure, edition: Edition) -> bool:
    """Whether the figure may stand in an order of its group: counted here, compared, and on cases enough."""
    result = figure.result
    enough = isinstance(result, Rate) and result.denominator >= edition.scheme.thresholds.too_few
    of_cases = edition.scheme.measures[figure.measure].unit is not Unit.FINDING
    return enough and of_cases and figure.average is not None and not figure.source


def row_key(row: Row) -> str:
    """What tells one figure from every other: authority, period, measure and breakdown."""
    return joined_key((row["authority"], row["period"], row["measure"], row["breakdown"] or ""))


def joined_key(key: tuple[str, str, str, str]) -> str:
    """A figure's key as one text."""
    return "|".join(key)


def kind_of(result: Result) -> str:
    """The name of a kind of result, as rows and letters use it."""
    match result:
        case Rate():
            return "rate"
        case PercentOnly():
            return "percent_only"
        case Count():
            return "count"
        case PerPopulation():
            return "per_100k"
        case Absence(kind):
            return str(kind)


def _base(measure: Measure, edition: Edition) -> str | None:
    if measure.base_name is not None:
        return measure.base_name.many
    return f"{measure.exposure} in {edition.review.exposure_year}" if measure.exposure else None


def _result(result: Result) -> Row:
    numerator: int | None = None
    denominator: int | None = None
    value: int | float | None = None
    percent: int | None = None
    match result:
        case Rate(numerator, denominator):
            percent = whole_percent(numerator, denominator)
        case PercentOnly(percent, denominator):
            pass
        case Count(numerator):
            value = numerator
        case PerPopulation(numerator, denominator):
            value = json.loads(per_hundred_thousand(numerator, denominator))
        case Absence(kind) if kind is not AbsenceKind.NOT_KNOWN:
            numerator = denominator = 0
    parts = {"numerator": numerator, "denominator": denominator, "value": value, "percent": percent}
    return {"kind": kind_of(result)} | parts


def _comparison(figure: Figure) -> Row:
    average, interval = figure.average, figure.interval
    is_share = not isinstance(figure.result, PerPopulation)
    return {
        "group_numerator": average and average.numerator,
        "group_denominator": average and average.denominator,
        "group_average_percent": average.percent if average and is_share else None,
        "interval": [round(interval.low, 1), round(interval.high, 1)] if interval else None,
        "verdict": str(figure.verdict) if figure.verdict else None,
    }
