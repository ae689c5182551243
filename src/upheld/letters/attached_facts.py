"""The facts of a letter as canonical JSON, which the PDF carries, and the fingerprint that every letter prints."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from upheld.editions.letter_facts import CountTable, KeyFigure, LetterFacts, PopulationFigure, Taught, YearTable
from upheld.editions.replaced import ReplacedEdition

PARTS_OF_SHARE = ("numerator", "denominator", "percent", "low", "high", "luck_among")


@dataclass(frozen=True)
class Number:
    """A number as printed. Its name is period, measure, breakdown where there is one, and part: with dots between."""

    name: str
    value: int | str


def printed_numbers(facts: LetterFacts) -> tuple[Number, ...]:
    """The numbers of a letter, in its order; each name once."""
    return tuple(_numbers(facts))


def figure_keys(facts: LetterFacts) -> tuple[tuple[str, str, str, str], ...]:
    """The figures a letter carries, as authority, period, measure and breakdown: the index that `diff` reads."""
    now, code = facts.period.id, facts.authority.code
    keys = [(code, now, measure, "") for measure in (*facts.figures, *facts.populations)]
    for table in facts.counts.values():
        keys += [(code, now, table.measure, part) for part in ("", *(row.id for row in table.rows))]
    for year in facts.years.years if facts.years else ():
        keys += [(code, year.period, figure.measure, "") for figure in year.figures if figure]
    return tuple(dict.fromkeys(keys))


def _numbers(facts: LetterFacts) -> Iterator[Number]:
    now = facts.period.id
    if facts.authority.group_size is not None:
        yield Number(f"{now}.group.size", facts.authority.group_size)
    for figure in facts.figures.values():
        yield from _of_share(figure, now)
    for table in facts.counts.values():
        yield from _of_counts(table, now)
    for population in facts.populations.values():
        yield from _of_population(population, now)
    if facts.years:
        yield from _of_years(facts.years, now)
    if facts.improvements:
        parts = ("agreed", "published")
        yield from _present({f"{now}.improvements.{part}": getattr(facts.improvements, part) for part in parts})
    if facts.training:
        for kind in ("courses", "seminars"):
            yield from _of_training(getattr(facts.training, kind), f"{now}.training.{kind}")


def _of_share(figure: KeyFigure, period: str) -> Iterator[Number]:
    start = f"{period}.{figure.measure}"
    yield from _present({f"{start}.{part}": getattr(figure, part) for part in PARTS_OF_SHARE})
    if figure.average:
        parts = {"percent": figure.average.percent, "numerator": figure.average.numerator}
        parts["denominator"] = figure.average.denominator
        yield from _present({f"{start}.average.{part}": value for part, value in parts.items()})
    yield from (Number(f"{start}.otherwise.{at}", percent) for at, percent in enumerate(figure.otherwise, start=1))


def _of_counts(table: CountTable, period: str) -> Iterator[Number]:
    yield Number(f"{period}.{table.measure}.count", table.total)
    yield from (Number(f"{period}.{table.measure}.{row.id}.count", row.count) for row in table.rows)


def _of_population(figure: PopulationFigure, period: str) -> Iterator[Number]:
    start = f"{period}.{figure.measure}"
    parts = {"numerator": figure.numerator, "exposure": figure.exposure, "year": figure.exposure_year}
    values = {"value": figure.value, "average.value": figure.average_value}
    yield from _present({f"{start}.{part}": value for part, value in (parts | values).items()})


def _of_years(table: YearTable, now: str) -> Iterator[Number]:
    """The years before; this year's row repeats what its panels say."""
    for figure, period in ((figure, year.period) for year in table.years for figure in year.figures if figure):
        if period != now:
            start = f"{period}.{figure.measure}"
            parts = {"numerator": figure.numerator, "denominator": figure.denominator, "percent": figure.percent}
            parts["average.percent"] = figure.average_percent
            yield from _present({f"{start}.{part}": value for part, value in parts.items()})


def _of_training(taught: Taught | None, start: str) -> Iterator[Number]:
    if taught:
        parts = ("events", "delegates", "authorities", "change")
        yield from _present({f"{start}.{part}": getattr(taught, part) for part in parts})


def _present(values: Mapping[str, int | str | None]) -> Iterator[Number]:
    yield from (Number(name, value) for name, value in values.items() if value is not None)


ATTACHED = "letter-facts.json"
"""The name under which a PDF carries the facts of its letter."""


FORMAT = 1


SHOWN_DIGITS = 12


def facts_json(facts: LetterFacts) -> str:
    """Everything the letter says, and every number in it under its name; the same text for the same facts.

    An object with `format`, `facts` (the fields of LetterFacts) and `numbers` (objects with `name` and `value`).
    """
    numbers = [{"name": number.name, "value": number.value} for number in printed_numbers(facts)]
    value = {"format": FORMAT, "facts": facts, "numbers": numbers}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_json)


def as_sent(facts: LetterFacts, replaced: ReplacedEdition | None) -> LetterFacts:
    """The facts, and in a correction what the letter replaces."""
    if replaced is None:
        return facts
    return replace(facts, replaces=replaced.replaced_by(facts.authority.code, fingerprint(facts_json(facts))))


def fingerprint(text: str) -> str:
    """The first digits of the SHA-256 of the attached JSON: other where a fact of this letter is, and only there."""
    return hashlib.sha256(text.encode()).hexdigest()[:SHOWN_DIGITS]


def _as_json(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]
