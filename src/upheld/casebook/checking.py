"""How checks run. A check is a file in a folder of checks, and nothing else needs to know of it.

The file is named after the check. It says `SEVERITY`, and `check`, which yields what is wrong; the first line of its
docstring is what we publish of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import polars as pl

from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Problem, Severity


@dataclass(frozen=True)
class PublishedCheck:
    """What we publish of a check: its name, whether it blocks, and what it asks of an extract."""

    id: str
    severity: Severity
    statement: str


@dataclass(frozen=True)
class Check[Checked](PublishedCheck):
    """A check with what finds everything that breaks its statement."""

    flaws: Callable[[Checked], Iterator[Flaw]]


def checks_in(folder: ModuleType) -> tuple[Check[Any], ...]:
    """The checks of a folder: errors before warnings, each by name."""
    names = (module.name for module in iter_modules(folder.__path__))
    checks = (_check(import_module(f"{folder.__name__}.{name}"), name) for name in names)
    return tuple(sorted(checks, key=lambda check: (check.severity, check.id)))


def problems_of[Checked](
    checks: Iterable[Check[Checked]], checked: Checked, raw: Mapping[str, pl.DataFrame]
) -> Iterator[Problem]:
    """Every problem that the checks find, each with the value as it stands in the extract.

    `raw` are the extract's tables as text, by name, as far as flaws name rows of them.
    """
    for check in checks:
        flaws = list(check.flaws(checked))
        for flaw, value in zip(flaws, _values(flaws, raw), strict=True):
            place = (flaw.table, flaw.row, flaw.column)
            yield Problem(check.id, check.severity, *place, flaw.value or value, flaw.problem, flaw.remedy)


def _check(file: ModuleType, name: str) -> Check[Any]:
    statement, _, _ = (file.__doc__ or "").partition("\n")
    return Check(name, file.SEVERITY, statement, file.check)


def _values(flaws: Sequence[Flaw], raw: Mapping[str, pl.DataFrame]) -> list[str | None]:
    """The text of each flaw's cell; all those of a column are fetched at once."""
    values: list[str | None] = [None] * len(flaws)
    by_column: dict[tuple[str, str], list[int]] = {}
    for index, flaw in enumerate(flaws):
        if flaw.row and flaw.column and flaw.column in raw.get(flaw.table, ()):
            by_column.setdefault((flaw.table, flaw.column), []).append(index)
    for (table, column), indexes in by_column.items():
        at = raw[table][ROW].search_sorted(pl.Series([flaws[index].row for index in indexes], dtype=pl.Int64))
        for index, value in zip(indexes, raw[table][column].gather(at), strict=True):
            values[index] = value
    return values
