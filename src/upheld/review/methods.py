"""Tables of how it was done: the measures, the thresholds, who was compared and what could be concluded."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields

from upheld.editions.national_review import TOTAL, Column, DataTable, Row
from upheld.measures.definitions import Measure
from upheld.measures.verdicts import Verdict
from upheld.review.cells import NONE
from upheld.review.material import ReviewMaterial


def verdict_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each measure that is judged: how many authorities of each group got which verdict."""
    for measure in material.measures:
        if measure.verdict:
            yield _verdicts(measure, material)


def method_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The measures in force, and the scheme's thresholds."""
    yield _measures(material)
    yield _thresholds(material)


def _verdicts(measure: Measure, material: ReviewMaterial) -> DataTable:
    words, titles = material.words, material.titles[measure.id]
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
    return DataTable(
        f"{measure.id}_verdicts", titles["verdicts"], (words["verdicts_line"],), columns, (*rows, whole), (measure.id,)
    )


def _of_group(given: Counter[tuple[str, str]], group: str) -> int:
    return sum(count for (of, _), count in given.items() if of == group)


def _measures(material: ReviewMaterial) -> DataTable:
    words = material.words
    rows = tuple(
        Row(
            one.id,
            (one.title, one.question, words[f"unit_{one.unit}"], words[f"date_{one.date_in_period}"], one.source),
        )
        for one in material.measures
    )
    columns = [Column(name, words[f"measure_{name}"]) for name in ("title", "question", "unit", "date", "source")]
    return DataTable("measures", words["measures"], (words["measures_line"],), tuple(columns), rows)


def _thresholds(material: ReviewMaterial) -> DataTable:
    """The scheme's own numbers; one that the wording has no words for is called as in the scheme's file."""
    words, scheme = material.words, material.edition.scheme
    verdict, insight = scheme.thresholds, scheme.insight
    shares = {name: 100 * getattr(verdict, name) for name in ("false_discovery_rate", "interval_level")}
    given = {"too_few": verdict.too_few} | shares | {one.name: getattr(insight, one.name) for one in fields(insight)}
    rows = tuple(Row(name, (_called(name, words), f"{value:g}")) for name, value in given.items())
    columns = Column("rule", words["rule"]), Column("value", words["value"])
    return DataTable("thresholds", words["thresholds"], (words["thresholds_line"],), columns, rows)


def _called(name: str, words: Mapping[str, str]) -> str:
    rule = f"rule_of_{name}"
    if rule not in words:
        return name
    return words[rule]
