"""Tables of how it was done: the measures in force, and the scheme's thresholds."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from upheld.editions.national_review import Column, DataTable, Row
from upheld.review.material import ReviewMaterial


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
