"""What changes in print from one edition to another: figures, averages, and every file that carries them."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from upheld.editions.rows import Row, row_key
from upheld.editions.store import FIGURES
from upheld.errors import UpheldError
from upheld.issue.folder import CARRIERS, read_manifest

PRINTED = ("kind", "numerator", "denominator", "value", "percent", "verdict")
Rows = Mapping[str, Row]


@dataclass(frozen=True)
class Change:
    """What prints otherwise, as it was and as it is, in words, and the files that carry it in either edition."""

    of: str
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
    schemes = [read_manifest(folder)["scheme"] for folder in (before, after)]
    if schemes[0] != schemes[1]:
        raise UpheldError(f"{before} is of {schemes[0]} and {after} of {schemes[1]}. Compare editions of one scheme.")
    old, new = _rows(before), _rows(after)
    carriers = _carriers(before, after)
    return (*_figure_changes(old, new, carriers), *_average_changes(old, new, carriers))


def _figure_changes(old: Rows, new: Rows, carriers: Mapping[str, list[str]]) -> Iterator[Change]:
    for key in {**new, **old}:
        was, now = old.get(key), new.get(key)
        row = now or was
        assert row is not None
        if _printed(was) != _printed(now):
            files = tuple(carriers.get(key, ()))
            yield Change(row["official_name"], row["measure"], row["breakdown"], _said(was), _said(now), files)


def _average_changes(old: Rows, new: Rows, carriers: Mapping[str, list[str]]) -> Iterator[Change]:
    was, now = _averages(old), _averages(new)
    for group, measure in {**now, **was}:
        before, after = was.get((group, measure), "none"), now.get((group, measure), "none")
        if before != after:
            keys = [key for key, row in new.items() if (row["group"], row["measure"]) == (group, measure)]
            files = {file for key in keys for file in carriers.get(key, ())}
            yield Change(f"average of {group}", measure, None, before, after, tuple(sorted(files)))


def _averages(rows: Rows) -> dict[tuple[str, str], str]:
    """A group's average of each measure, as printed: one for all its members."""
    return {
        (row["group"], row["measure"]): f"{row['group_average_percent']}%"
        for row in rows.values()
        if row["group_average_percent"] is not None
    }


def _printed(row: Row | None) -> object:
    return row and [row[name] for name in PRINTED]


def _said(row: Row | None) -> str:
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


def _rows(folder: Path) -> Rows:
    return {row_key(row): row for row in json.loads((folder / FIGURES).read_bytes())}


def _carriers(*folders: Path) -> Mapping[str, list[str]]:
    """The files that carry each figure, in any of the editions."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for address, keys in json.loads((folder / CARRIERS).read_bytes()).items():
            for key in keys:
                found.setdefault(key, set()).add(address)
    return {key: sorted(addresses) for key, addresses in found.items()}
