"""Figures taken as published: a year without cases, and the years before."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from upheld.casebook.bodies import Body
from upheld.casebook.casebook import Casebook
from upheld.editions.assemble import Setting, interval_beside, judged
from upheld.editions.figures import Figure, Figures
from upheld.measures.definitions import Measure
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, PercentOnly, Rate, Result
from upheld.measures.rounding import whole_percent


def published_figures(casebook: Casebook, setting: Setting) -> Figures:
    """The figures of the review's own period, as published, by code.

    A body has a figure of every rate of the review: one that the extract does not give is not known. A member of each
    group may be missing from what was published, so nothing is tested.
    """
    period = setting.review.period.id
    rows = casebook.tables["published_figures"].filter(period=period).iter_rows(named=True)
    by_key = {(row["authority"], row["measure"]): row for row in rows}
    by_body: dict[str, list[Figure]] = {body.code: [] for body in setting.bodies}
    for measure in _rates(setting):
        rows_of_bodies = [(body, by_key.get((body.code, measure.id))) for body in setting.bodies]
        figures = [_figure_of_period(row, body, measure, setting) for body, row in rows_of_bodies]
        for figure in judged(figures, setting, complete=False) if measure.verdict else figures:
            by_body[figure.authority].append(figure)
    return Figures({code: tuple(figures) for code, figures in by_body.items()})


def earlier_figures(casebook: Casebook, setting: Setting) -> Figures:
    """The published figures of periods before the review's, oldest first, by code."""
    by_body: dict[str, list[Figure]] = defaultdict(list)
    rates = {measure.id: measure for measure in _rates(setting)}
    when = setting.scheme.when
    rows = casebook.tables["published_figures"].sort("authority", "measure").iter_rows(named=True)
    for row in sorted(rows, key=lambda row: when(row["period"])):
        if when(row["period"]) < when(setting.review.period.id) and row["measure"] in rates:
            by_body[row["authority"]].append(_figure(row, rates[row["measure"]], setting))
    return Figures({code: tuple(figures) for code, figures in by_body.items()})


def result_as_published(row: Mapping[str, Any], absent_as: AbsenceKind) -> Result:
    """What a published row says: a rate where both parts are given, else a percentage, else a named absence."""
    numerator, denominator, percent = row["numerator"], row["denominator"], row["percent"]
    if denominator == 0:
        return Absence(absent_as)
    if numerator is not None and denominator is not None:
        return Rate(numerator, denominator)
    if percent is not None:
        return PercentOnly(percent, denominator)
    return Absence(AbsenceKind.NOT_KNOWN)


def is_known(result: Result) -> bool:
    """Whether a result says anything: a number, or that there was nothing to count."""
    return result != Absence(AbsenceKind.NOT_KNOWN)


def agree(published: Result, other: Result) -> bool:
    """Whether two results say the same, as far as the first says it: its count may not have been published."""
    if isinstance(published, PercentOnly) and isinstance(other, Rate):
        same_base = published.denominator in (None, other.denominator)
        return same_base and published.percent == whole_percent(other.numerator, other.denominator)
    return published == other


def average_as_published(row: Mapping[str, Any]) -> Average | None:
    """The average of similar bodies that a published row gives, or None."""
    percent = row["group_average_percent"]
    return None if percent is None else Average(Fraction(percent, 100), None, None)


def _rates(setting: Setting) -> list[Measure]:
    measures = (setting.scheme.measures[measure] for measure in setting.review.measures)
    return [measure for measure in measures if measure.base_name is not None]


def _figure_of_period(row: Mapping[str, Any] | None, body: Body, measure: Measure, setting: Setting) -> Figure:
    if row is None:
        unknown = Absence(AbsenceKind.NOT_KNOWN)
        return Figure(body.code, setting.review.period.id, measure.id, None, unknown, few=setting.few)
    return _figure(row, measure, setting)


def _figure(row: Mapping[str, Any], measure: Measure, setting: Setting) -> Figure:
    result = result_as_published(row, measure.absent_as)
    return Figure(
        row["authority"],
        row["period"],
        measure.id,
        None,
        result,
        average=average_as_published(row),
        interval=interval_beside(result, measure, setting),
        source=row["source"],
        few=setting.few,
    )
