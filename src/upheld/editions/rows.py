"""A figure as a flat row: the stable form that `upheld figures` prints and others build on (docs/figures.md)."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypedDict

from upheld.casebook.bodies import Body
from upheld.editions.as_published import average_as_published
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure, parts_of
from upheld.measures.definitions import Measure, Unit
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, Count, PercentOnly, PerPopulation, Rate, Result
from upheld.measures.rounding import per_hundred_thousand, tenths_of, whole_percent
from upheld.measures.uncertainty import Interval
from upheld.measures.verdicts import Verdict

Row = Mapping[str, Any]


class FigureRow(TypedDict):
    """The columns of a figure, as docs/figures.md describes them; `kind` names the result or why there is none."""

    edition: str
    authority: str
    name: str
    official_name: str
    group: str | None
    period: str
    measure: str
    breakdown: str | None
    base: str | None
    kind: str
    numerator: int | None
    denominator: int | None
    value: int | float | None
    percent: int | None
    group_numerator: int | None
    group_denominator: int | None
    group_average_percent: int | None
    interval: list[float] | None
    verdict: str | None
    rankable: bool
    source: str | None
    demonstration: bool


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
    enough = isinstance(figure.result, Rate) and not figure.is_small
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


def _result(result: Result) -> dict[str, Any]:
    numerator, denominator = parts_of(result)
    value: int | float | None = None
    percent: int | None = None
    match result:
        case Rate(numerator, denominator):
            percent = whole_percent(numerator, denominator)
        case PercentOnly(percent, _):
            pass
        case Count(value):
            pass
        case PerPopulation(numerator, denominator):
            value = json.loads(per_hundred_thousand(numerator, denominator))
    parts = {"numerator": numerator, "denominator": denominator, "value": value, "percent": percent}
    return {"kind": kind_of(result)} | parts


def _comparison(figure: Figure) -> dict[str, Any]:
    average, interval = figure.average, figure.interval
    is_share = not isinstance(figure.result, PerPopulation)
    return {
        "group_numerator": average and average.numerator,
        "group_denominator": average and average.denominator,
        "group_average_percent": average.percent if average and is_share else None,
        "interval": list(tenths_of(interval)) if interval else None,
        "verdict": str(figure.verdict) if figure.verdict else None,
    }


def figure_of_row(row: Mapping[str, Any], few: int) -> Figure:
    """The figure of one row; its interval has the one decimal that a row keeps. `few` is the scheme's threshold.

    Raises:
        ValueError: its numbers, kind or verdict are none that a figure has.
    """
    interval, verdict = row["interval"], row["verdict"]
    return Figure(
        row["authority"],
        row["period"],
        row["measure"],
        row["breakdown"],
        result_of_row(row),
        average=average_of_row(row),
        interval=Interval(*interval) if interval else None,
        verdict=Verdict(verdict) if verdict else None,
        source=row["source"] or "",
        few=few,
    )


def result_of_row(row: Mapping[str, Any]) -> Result:
    """The result of one row, by the kind it names.

    Raises:
        ValueError: the numbers are none that a result of the kind has.
    """
    kind, numerator, denominator, percent = row["kind"], row["numerator"], row["denominator"], row["percent"]
    match kind, numerator, denominator:
        case "rate", int(), int() if 0 <= numerator <= denominator and denominator > 0:
            return Rate(numerator, denominator)
        case "percent_only", _, None | int() if _is_percent(percent) and (denominator is None or denominator > 0):
            return PercentOnly(percent, denominator)
        case "count", int(), _ if numerator >= 0:
            return Count(numerator)
        case "per_100k", int(), int() if numerator >= 0 and denominator > 0:
            return PerPopulation(numerator, denominator)
        case (("rate" | "percent_only" | "count" | "per_100k"), _, _):
            raise ValueError(f"{numerator} of {denominator} is no {kind} of {row['authority']}")
    return Absence(AbsenceKind(kind))


def average_of_row(row: Mapping[str, Any]) -> Average | None:
    """The average of similar bodies: from its sums where they are known, else as it was published.

    Raises:
        ValueError: the sums are below zero.
    """
    numerator, denominator = row["group_numerator"], row["group_denominator"]
    if not denominator:
        return average_as_published(row)
    if numerator is None or numerator < 0 or denominator < 0:
        raise ValueError(f"{numerator} of {denominator} is no average beside {row['authority']}")
    return Average(Fraction(numerator, denominator), numerator, denominator)


def _is_percent(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= 100
