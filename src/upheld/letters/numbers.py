"""Every number a letter prints, each under a name of its own, so that a reader's program can derive it again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from upheld.editions.letter_facts import CountTable, KeyFigure, LetterFacts, PopulationFigure, Taught, YearTable

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
