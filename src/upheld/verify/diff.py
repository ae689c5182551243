"""What changes in print from one edition to another: figures, averages, and every file that carries them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upheld.editions.door import FrozenEdition, open_edition
from upheld.editions.rows import Row, row_key
from upheld.errors import UpheldError
from upheld.measures.rounding import per_hundred_thousand

PRINTED = ("kind", "numerator", "denominator", "value", "percent", "verdict")
Rows = dict[str, Row]


@dataclass(frozen=True)
class Change:
    """What prints otherwise, as it was and as it is, in words, and the files that carry it in either edition."""

    of: str
    period: str
    measure: str
    breakdown: str | None
    before: str
    after: str
    carried_by: tuple[str, ...]


def diff(before: Path, after: Path) -> tuple[Change, ...]:
    """Every figure and every group's average that prints otherwise in the second edition.

    Raises:
        UpheldError: one of them is no edition, or they are of different schemes.
    """
    editions = [open_edition(folder) for folder in (before, after)]
    schemes = [edition.manifest.scheme for edition in editions]
    if schemes[0] != schemes[1]:
        raise UpheldError(f"{before} is of {schemes[0]} and {after} of {schemes[1]}. Compare editions of one scheme.")
    old, new = map(_rows, editions)
    carriers = _carriers(editions)
    return (*_figure_changes(old, new, carriers), *_average_changes(old, new, carriers))


def _figure_changes(old: Rows, new: Rows, carriers: Mapping[str, list[str]]) -> Iterator[Change]:
    for key in {**new, **old}:
        was, now = old.get(key), new.get(key)
        row = now or was
        assert row is not None
        if _printed(was) != _printed(now):
            files = (*carriers.get(key, ()), *carriers.get(_national(row), ()))
            of = (row["official_name"], row["period"], row["measure"], row["breakdown"])
            yield Change(*of, _in_words(was), _in_words(now), files)


def _average_changes(old: Rows, new: Rows, carriers: Mapping[str, list[str]]) -> Iterator[Change]:
    was, now = _averages(old), _averages(new)
    for compared in {**now, **was}:
        before, after = was.get(compared, "none"), now.get(compared, "none")
        if before != after:
            in_it = {key: row for key, row in (old | new).items() if _of_average(row) == compared}
            keys = {name for key, row in in_it.items() for name in (key, _national(row))}
            files = {file for key in keys for file in carriers.get(key, ())}
            group, period, measure = compared
            yield Change(f"average of {group}", period, measure, None, before, after, tuple(sorted(files)))


def _averages(rows: Rows) -> dict[tuple[str, str, str], str]:
    """A group's average of each period and measure, as printed: one for all its members."""
    return {_of_average(row): words for row in rows.values() if (words := _average_in_words(row))}


def _of_average(row: Row) -> tuple[str, str, str]:
    return row["group"], row["period"], row["measure"]


def _average_in_words(row: Row) -> str:
    """The average as letters print it, its counts beside a percentage; empty where there is none."""
    numerator, denominator, percent = (row[f"group_{name}"] for name in ("numerator", "denominator", "average_percent"))
    if numerator is None:
        return "" if percent is None else f"{percent}%"
    if percent is None:
        return f"{per_hundred_thousand(numerator, denominator)} for every 100,000"
    return f"{numerator:,} of {denominator:,} ({percent}%)"


def _national(row: Row) -> str:
    """The key of the sum over all bodies that a figure is part of (see review.outputs)."""
    return f"*|{row['period']}|{row['measure']}|"


def _printed(row: Row | None) -> object:
    return row and [row[name] for name in PRINTED]


def _in_words(row: Row | None) -> str:
    if row is None:
        return "no figure"
    say: Callable[[Row], str] = _WORDS.get(row["kind"], lambda row: str(row["kind"]).replace("_", " "))
    return say(row) + (f", {row['verdict'].replace('_', ' ')}" if row["verdict"] else "")


_WORDS: Mapping[str, Callable[[Row], str]] = {
    "rate": lambda row: f"{row['numerator']} of {row['denominator']} ({row['percent']}%)",
    "percent_only": lambda row: f"{row['percent']}%",
    "count": lambda row: f"{row['value']:,}",
    "per_100k": lambda row: f"{row['value']} for every 100,000",
}


def _rows(edition: FrozenEdition) -> Rows:
    """Every figure of the year and of those before, by its key."""
    years = (edition.public.rows, edition.public.earlier_rows)
    return {row_key(row): row for by_body in years for rows in by_body.values() for row in rows}


def _carriers(editions: Sequence[FrozenEdition]) -> Mapping[str, list[str]]:
    """The addresses of the files that carry each figure in any of the editions, by the figure's key."""
    by_key: dict[str, set[str]] = {}
    for edition in editions:
        for address, keys in edition.sources.carriers.items():
            for key in keys:
                by_key.setdefault(key, set()).add(address)
    return {key: sorted(addresses) for key, addresses in by_key.items()}
