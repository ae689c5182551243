"""Tables of what may be concluded, and by which rules: verdicts, spread, changes, like with like, and thresholds."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields

from upheld.editions.figures import Figure
from upheld.editions.insight_comparisons import Absent, Expected, Funnel
from upheld.editions.insight_series import Change, Estimate, Scope
from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row, Symbol
from upheld.measures.definitions import Measure
from upheld.measures.results import Rate
from upheld.measures.rounding import tenths, whole_percent
from upheld.measures.verdicts import Verdict
from upheld.review.rate_tables import share_columns
from upheld.review.sums import NONE
from upheld.review.table_material import ReviewMaterial

DIFFERS = (Verdict.HIGHER, Verdict.LOWER)


def conclusion_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each measure that is judged: its changes where there is a year before, its groups, and who differs."""
    for name in material.insight.measures:
        measure = material.edition.scheme.measures[name]
        if len(material.insight.years) > 1:
            yield _changes(measure, material)
        places = _places(measure, material)
        if places.rows:
            yield places
        differing = _differing(measure, material)
        if differing.rows:
            yield differing


def _places(measure: Measure, material: ReviewMaterial) -> DataTable:
    """Each group's average, and how much more its members differ than luck alone would make them."""
    words, labels = material.words, material.labels("group")
    rows = tuple(
        Row(place.group, (labels[place.group], len(place.funnel.points), place.funnel.percent, *_spread(place.funnel)))
        for place in material.insight.places
        if place.measure == measure.id and isinstance(place.funnel, Funnel)
    )
    columns = (
        Column("group", words["group"]),
        Column("members", words["with_cases"], 0),
        Column("percent", words["average"], 0),
        Column("fitted", words["fitted"], 0),
        Column("dispersion", words["dispersion"], 2),
    )
    return material.table_of(measure, "places", columns, rows, line="places_line")


def _spread(funnel: Funnel) -> tuple[Cell, ...]:
    if isinstance(funnel.dispersion, Absent):
        return (Symbol.NOT_APPLICABLE,) * 2
    return funnel.dispersion.members, round(funnel.dispersion.phi, 2)


def _changes(measure: Measure, material: ReviewMaterial) -> DataTable:
    words = material.words
    labels = {**material.labels("group"), "": words["all"]}
    rows = tuple(
        Row(change.code or TOTAL, (labels[change.code], *_change(change, material)))
        for change in material.insight.changes
        if change.measure == measure.id and change.scope is not Scope.AUTHORITY
    )
    before, now = (year.period for year in material.insight.years[-2:])
    columns = (
        Column("group", words["group"]),
        Column("percent_before", f"{words['percent']}, {before}", 0),
        Column("percent", f"{words['percent']}, {now}", 0),
        Column("points", words["points"], 1),
        Column("low", words["points_low"], 1),
        Column("high", words["points_high"], 1),
        Column("said", words["verdict"]),
    )
    return material.table_of(measure, "changes", columns, rows, line="changes_line")


def _change(change: Change, material: ReviewMaterial) -> Iterator[Cell]:
    for year in change.years[-2:]:
        yield whole_percent(year.numerator, year.denominator) if year.denominator else Symbol.NOT_APPLICABLE
    match change.since_last_year:
        case Estimate() as estimate:
            yield from map(tenths, (estimate.points, estimate.low, estimate.high))
            yield material.words[f"direction_{estimate.direction}"]
        case absent:
            yield from (Symbol.NOT_APPLICABLE,) * 3
            yield material.words[f"why_{absent.why}"]


def _differing(measure: Measure, material: ReviewMaterial) -> DataTable:
    """The authorities whose figure differs from the average of their group, in the order of their names."""
    words = material.words
    numerator, denominator, percent, *_ = share_columns(measure, material)
    columns = (
        Column("authority", words["authority"]),
        Column("group", words["group"]),
        numerator,
        denominator,
        percent,
        Column("average", words["average"], 0),
        Column("verdict", words["verdict"]),
        Column("expected", words["expected"], 0),
        Column("mix", words["mix"]),
    )
    groups = material.labels("group")
    mixes = {mix.authority: mix.expected for mix in material.insight.mixes if mix.measure == measure.id}
    rows = []
    for body in material.edition.bodies:
        figure = material.edition.figure(body.code, measure.id)
        if figure and figure.verdict in DIFFERS and body.group:
            cells = (*_own(figure, material), *_mix(mixes.get(body.code), material))
            rows.append(Row(body.code, (body.official_name, groups[body.group], *cells)))
    return material.table_of(measure, "differing", columns, rows, line="differing_line")


def _own(figure: Figure, material: ReviewMaterial) -> tuple[Cell, ...]:
    assert isinstance(figure.result, Rate) and figure.average and figure.verdict, figure
    numerator, denominator = figure.result.numerator, figure.result.denominator
    words = material.words[str(figure.verdict)]
    return numerator, denominator, whole_percent(numerator, denominator), figure.average.percent, words


def _mix(expected: Expected | Absent | None, material: ReviewMaterial) -> tuple[Cell, ...]:
    if isinstance(expected, Expected):
        return expected.expected_percent, material.words[f"mix_{expected.reading}"]
    return Symbol.NOT_AVAILABLE, material.words["mix_unknown"]


def verdict_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each measure that is judged: how many authorities of each group got which verdict."""
    for measure in material.measures:
        if measure.verdict:
            yield _verdicts(measure, material)


def _verdicts(measure: Measure, material: ReviewMaterial) -> DataTable:
    words = material.words
    given = Counter(
        (body.group or NONE, str(figure.verdict) if figure.verdict else NONE)
        for body in material.edition.bodies
        if (figure := material.edition.figure(body.code, measure.id)) is not None
    )
    kinds = [str(verdict) for verdict in Verdict] + [NONE]
    columns = (
        Column("group", words["group"]),
        *(Column(kind, words["no_verdict"] if kind == NONE else words[kind], 0) for kind in kinds),
        Column(TOTAL, words["all"], 0),
    )
    rows = [
        Row(part.id, (part.label, *(given[part.id, kind] for kind in kinds), _of_group(given, part.id)))
        for part in material.parts("group")
    ]
    totals = [sum(int(str(row.cells[at])) for row in rows) for at in range(1, len(columns))]
    whole = Row(TOTAL, (words["all"], *totals))
    return material.table_of(measure, "verdicts", columns, (*rows, whole), line="verdicts_line")


def _of_group(given: Counter[tuple[str, str]], group: str) -> int:
    return sum(count for (of, _), count in given.items() if of == group)


def method_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The measures in force, and the scheme's thresholds."""
    yield _measures(material)
    yield _thresholds(material)


def _measures(material: ReviewMaterial) -> DataTable:
    words = material.words
    rows = tuple(
        Row(
            each.id,
            (each.title, each.question, words[f"unit_{each.unit}"], words[f"date_{each.date_in_period}"], each.source),
        )
        for each in material.measures
    )
    columns = [Column(name, words[f"measure_{name}"]) for name in ("title", "question", "unit", "date", "source")]
    return material.table("measures", columns, rows)


def _thresholds(material: ReviewMaterial) -> DataTable:
    """The scheme's own numbers; one that the wording has no words for is called as in the scheme's file."""
    words, scheme = material.words, material.edition.scheme
    verdict, insight = scheme.thresholds, scheme.insight
    shares = {name: 100 * getattr(verdict, name) for name in ("false_discovery_rate", "interval_level")}
    given = {"too_few": verdict.too_few} | shares | {rule.name: getattr(insight, rule.name) for rule in fields(insight)}
    rows = tuple(Row(name, (_called(name, words), f"{value:g}")) for name, value in given.items())
    columns = Column("rule", words["rule"]), Column("value", words["value"])
    return material.table("thresholds", columns, rows)


def _called(name: str, words: Mapping[str, str]) -> str:
    rule = f"rule_of_{name}"
    if rule not in words:
        return name
    return words[rule]
