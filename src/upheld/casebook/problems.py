"""What is wrong with an extract, as data: every problem names its place, what is wrong and what would be right."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby
from unicodedata import category

SHOWN_IN_FULL = 10
ROWS_COUNTED = 12
LONGEST_VALUE = 80


class Severity(StrEnum):
    """An error blocks; a warning is for people to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Flaw:
    """What a check sees wrong in one place, what is wrong and what would be right. `value` is what stands there."""

    table: str
    row: int | None
    column: str | None
    problem: str
    remedy: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `row` is the row that a person sees in the file, headings being row 1."""

    check: str
    severity: Severity
    table: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str


@dataclass(frozen=True)
class Problems:
    """All problems of one extract, in the order in which people will read them."""

    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that block."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Those that do not."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    def as_json(self) -> str:
        """All problems for programs: an array of objects with the fields of `Problem`, in ASCII."""
        return json.dumps([asdict(problem) for problem in self.problems], indent=2)

    def as_text(self) -> str:
        """All problems for people: grouped by check and table, a few rows in full and the rest counted."""
        parts = [_headline(self)]
        for (_, table, check), group in groupby(self.problems, key=_group_of):
            parts.append(_group_text(table, check, list(group)))
        return "\n\n".join(parts) + "\n"


def in_reading_order(problems: Iterable[Problem]) -> Problems:
    """These problems in order: errors before warnings, then by table, check, row and column."""
    return Problems(tuple(sorted(problems, key=lambda p: (*_group_of(p), p.row or 0, p.column or "", p.problem))))


def visible(text: str, *, longest: int | None = None) -> str:
    """The text with what cannot be seen, or could steer a terminal, written as ⟨U+XXXX⟩; cut where it is too long."""
    cut = text if longest is None or len(text) <= longest else text[: longest - 1] + "…"
    return "".join(f"⟨U+{ord(c):04X}⟩" if category(c)[0] == "C" or category(c) in {"Zl", "Zp"} else c for c in cut)


def _group_of(problem: Problem) -> tuple[Severity, str, str]:
    return problem.severity, problem.table, problem.check


def _headline(problems: Problems) -> str:
    if not problems.problems:
        return "No problem was found."
    errors, warnings = len(problems.errors), len(problems.warnings)
    kinds = [(errors, "error"), (warnings, "warning")]
    counted = [f"{count:,} {kind}{'' if count == 1 else 's'}" for count, kind in kinds if count]
    return " and ".join(counted) + (". Nothing was built: correct the errors and try again." if errors else ".")


def _group_text(table: str, check: str, problems: list[Problem]) -> str:
    remedies = {problem.remedy for problem in problems}
    shared = remedies.pop() if len(remedies) == 1 else None
    lines = [f"{problems[0].severity.upper()} {table}: {check.replace('_', ' ')}"]
    lines += [_line(problem, with_remedy=shared is None) for problem in problems[:SHOWN_IN_FULL]]
    if rest := problems[SHOWN_IN_FULL:]:
        lines.append(f"  and {len(rest):,} more{_rows(rest)}")
    if shared:
        lines.append(f"  {visible(shared)}")
    return "\n".join(lines)


def _line(problem: Problem, *, with_remedy: bool) -> str:
    value = None if problem.value is None else f'"{visible(problem.value, longest=LONGEST_VALUE)}"'
    row = problem.row and f"row {problem.row}"
    place = ", ".join(part for part in (row, problem.column and visible(problem.column)) if part)
    start = " ".join(part for part in (place, value) if part)
    sentence = visible(f"{problem.problem}{' ' + problem.remedy if with_remedy else ''}")
    return f"  {start}: {sentence}" if start else f"  {sentence}"


def _rows(problems: list[Problem]) -> str:
    rows = sorted({problem.row for problem in problems if problem.row})
    if not rows:
        return ""
    named = ", ".join(map(str, rows[:ROWS_COUNTED]))
    return f": rows {named}{', …' if len(rows) > ROWS_COUNTED else ''}"
