"""The data checks, one a file; the first line of each file's docstring is what we publish of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from upheld.casebook.checks import (
    body_code,
    body_did_not_exist,
    body_ended,
    case_outside_bodies,
    case_spelling,
    date_after_extract,
    decided_before_received,
    decided_without_outcome,
    due_before_decision,
    duplicate_row,
    empty_cell,
    empty_date,
    ends_before_start,
    finding_number,
    findings_disagree,
    impossible_year,
    invalid_address,
    invalid_email,
    long_reference,
    no_addressee,
    no_extract_date,
    nothing_in_period,
    number_too_small,
    overlapping_groups,
    published_before_decided,
    published_parts,
    recommendation_without_case,
    recommendation_without_upheld,
    reference_alike,
    reference_spelling,
    remedy_without_upheld,
    report_before_decision,
    report_without_case,
    result_before_decision,
    result_without_date,
    satisfied_before_report,
    second_extract_row,
    successor_of_itself,
    taken_too_early,
    two_addressees,
    unknown_authority,
    unknown_category,
    unknown_choice,
    unknown_group,
    unknown_outcome,
    unknown_period,
    unprintable_character,
    unreadable_date,
    unreadable_number,
    unreadable_yes_no,
    unused_exposure,
)
from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.raw import FILE_CHECKS
from upheld.casebook.problems import Problem, Severity


class CheckFile(Protocol):
    """A file of this folder."""

    __name__: str
    __doc__: str | None

    def check(self, extract: Extract) -> Iterator[Finding]:
        """Everything in the extract that breaks the statement."""


ERRORS: tuple[CheckFile, ...] = (
    unreadable_date,
    empty_date,
    unreadable_number,
    unreadable_yes_no,
    unknown_choice,
    unknown_authority,
    unknown_outcome,
    unknown_category,
    unknown_group,
    unknown_period,
    empty_cell,
    duplicate_row,
    reference_spelling,
    long_reference,
    unprintable_character,
    invalid_email,
    invalid_address,
    number_too_small,
    impossible_year,
    body_code,
    body_did_not_exist,
    successor_of_itself,
    ends_before_start,
    overlapping_groups,
    decided_before_received,
    decided_without_outcome,
    published_before_decided,
    date_after_extract,
    finding_number,
    findings_disagree,
    remedy_without_upheld,
    case_spelling,
    recommendation_without_case,
    recommendation_without_upheld,
    result_without_date,
    result_before_decision,
    two_addressees,
    published_parts,
    second_extract_row,
    nothing_in_period,
)
WARNINGS: tuple[CheckFile, ...] = (
    no_extract_date,
    taken_too_early,
    no_addressee,
    body_ended,
    case_outside_bodies,
    reference_alike,
    report_without_case,
    report_before_decision,
    satisfied_before_report,
    due_before_decision,
    unused_exposure,
)


@dataclass(frozen=True)
class Published:
    """What we publish of a check: its identifier, whether it blocks, and what it asks of an extract."""

    id: str
    severity: Severity
    statement: str


def published_checks() -> tuple[Published, ...]:
    """All checks of an extract: those of its files and headings, then those of what they say."""
    of_files = [Published(name, severity, statement) for name, (severity, statement) in FILE_CHECKS.items()]
    return (*of_files, *(Published(_id(file), severity, _statement(file)) for file, severity in _all_checks()))


def run_checks(extract: Extract) -> Iterator[Problem]:
    """Every problem that the checks find, each with the value as it stands in the extract."""
    for file, severity in _all_checks():
        findings = list(file.check(extract))
        values = _values(findings, extract.raw)
        for finding, value in zip(findings, values, strict=True):
            place = (finding.table, finding.row, finding.column)
            yield Problem(_id(file), severity, *place, finding.value or value, finding.problem, finding.remedy)


def _all_checks() -> list[tuple[CheckFile, Severity]]:
    return [*((file, Severity.ERROR) for file in ERRORS), *((file, Severity.WARNING) for file in WARNINGS)]


def _id(file: CheckFile) -> str:
    return file.__name__.rpartition(".")[2]


def _statement(file: CheckFile) -> str:
    return (file.__doc__ or "").partition("\n")[0]


def _values(findings: list[Finding], raw: Mapping[str, pl.DataFrame]) -> list[str | None]:
    """The text of each finding's cell; all those of a column are fetched at once."""
    values: list[str | None] = [None] * len(findings)
    by_column: dict[tuple[str, str], list[int]] = {}
    for index, finding in enumerate(findings):
        if finding.row and finding.column and finding.column in raw.get(finding.table, ()):
            by_column.setdefault((finding.table, finding.column), []).append(index)
    for (table, column), indexes in by_column.items():
        at = raw[table][ROW].search_sorted(pl.Series([findings[index].row for index in indexes], dtype=pl.Int64))
        for index, value in zip(indexes, raw[table][column].gather(at), strict=True):
            values[index] = value
    return values
