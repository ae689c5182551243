"""A path to tables of text: every table that could be read, and every problem of files, sheets and headings."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.casebook.intake.grid import ROW, Grid, Notice, Unreadable
from upheld.casebook.intake.headings import match_headings, nearest, plain
from upheld.casebook.intake.sources import Source, find_sources
from upheld.casebook.problems import Problem, Severity
from upheld.casebook.tables import TABLES
from upheld.errors import UpheldError
from upheld.schemes.scheme import Scheme

logger = logging.getLogger(__name__)

FILE_CHECKS: Mapping[str, tuple[Severity, str]] = {
    "unreadable_table": (Severity.ERROR, "A file or sheet is whole, is of a kind that we read, and has headings."),
    "missing_table": (Severity.ERROR, "There are cases, with their recommendations, or published figures, or both."),
    "missing_column": (Severity.ERROR, "Each table has all its columns, empty ones too."),
    "double_column": (Severity.ERROR, "No two headings mean the same column."),
    "row_too_short": (Severity.ERROR, "A row has a cell for each heading."),
    "row_too_long": (Severity.ERROR, "A row has no cells beyond the headings."),
    "cell_error": (Severity.ERROR, "No cell of a workbook holds an error, such as #REF!."),
    "unknown_table": (Severity.WARNING, "Each file or sheet is one of the tables."),
    "unknown_column": (Severity.WARNING, "Each heading is one of the table's columns."),
    "not_utf8": (Severity.WARNING, "A text file is in UTF-8, or in UTF-16 with a byte order mark."),
    "no_line_end": (Severity.WARNING, "The last line of a text file ends as the others do."),
}
NOT_TABLES = {"read_me", "choices"}  # sheets of the blank workbook


@dataclass(frozen=True)
class RawExtract:
    """Tables of text by name: `row`, and our own names for those columns that the file has, in the file's order."""

    tables: Mapping[str, pl.DataFrame]
    problems: tuple[Problem, ...]


def read_raw(path: Path, scheme: Scheme, progress: Callable[[str], None]) -> RawExtract:
    """All tables at a path, none of it understood yet. `progress` is told of each table before it is read.

    Raises:
        UpheldError: the path as a whole cannot be read, or two files are for one table.
    """
    _refuse_unknown_mapping(scheme)
    tables: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    for name, source in _by_table(find_sources(path)).items():
        if name not in TABLES:
            problems += _unknown_table(name, source)
            continue
        progress(f"Reading {source.place}")
        frame, notices = _read_table(name, source, scheme)
        tables |= {} if frame is None else {name: frame}
        problems += [_problem(name, notice) for notice in notices]
    return RawExtract(tables, (*problems, *_missing_tables(tables, {problem.table for problem in problems})))


def _by_table(sources: list[Source]) -> dict[str, Source]:
    by_table: dict[str, Source] = {}
    for source in sources:
        name = plain(source.name)
        if name in by_table and name in TABLES:
            raise UpheldError(
                f"Two files are for the table {name}: {by_table[name].place} and {source.place}. Keep one."
            )
        by_table[name] = source
    return by_table


def _unknown_table(name: str, source: Source) -> Iterator[Problem]:
    alike = nearest(name, list(TABLES))
    if name not in NOT_TABLES and (alike or source.read):
        sentence = f"No table is called {source.place}{alike}. It was not read."
        yield _problem(source.name, Notice("unknown_table", None, None, None, sentence, "Rename it, or take it out."))


def _read_table(name: str, source: Source, scheme: Scheme) -> tuple[pl.DataFrame | None, tuple[Notice, ...]]:
    if source.read is None:
        return None, (Unreadable(f"{source.place} is of no kind we read.", "Save it as CSV or Parquet.").notice,)
    try:
        grid: Grid = source.read()
    except Unreadable as error:
        return None, (error.notice,)
    logger.debug("%s is read: rows %d, columns %d", source.place, grid.cells.height, grid.cells.width - 1)
    optional = () if scheme.findings or name != "cases" else ("finding",)
    headings = match_headings(grid, TABLES[name], scheme.columns.get(name, {}), optional=optional)
    ours = [pl.col(str(index)).alias(column) for column, index in headings.positions.items()]
    return grid.cells.select(ROW, *ours), (*grid.notices, *headings.notices)


def _missing_tables(tables: Mapping[str, pl.DataFrame], troubled: set[str]) -> Iterator[Problem]:
    given = {*tables, *troubled}
    if not given & {"cases", "published_figures"}:
        sentence = "The extract has neither cases nor published_figures, so there is nothing to count."
        yield _problem("cases", Notice("missing_table", None, None, None, sentence, "Add one of these tables."))
    if "cases" in given and "recommendations" not in given:
        sentence = "The extract has cases and no recommendations, so compliance cannot be counted."
        remedy = "Add the table; where there are no recommendations, its headings alone."
        yield _problem("recommendations", Notice("missing_table", None, None, None, sentence, remedy))
    if "recommendations" in given and "cases" not in given:
        sentence = "The extract has recommendations and no cases they belong to."
        yield _problem("cases", Notice("missing_table", None, None, None, sentence, "Add the table of cases."))


def _problem(table: str, notice: Notice) -> Problem:
    severity, _ = FILE_CHECKS[notice.check]
    place = (table, notice.row, notice.column, notice.value)
    return Problem(notice.check, severity, *place, notice.problem, notice.remedy)


def _refuse_unknown_mapping(scheme: Scheme) -> None:
    for name, mapping in scheme.columns.items():
        if name not in TABLES:
            raise UpheldError(f"scheme.toml maps columns of {name}, which is no table. Tables: {', '.join(TABLES)}.")
        unknown = sorted(set(mapping) - {column.name for column in TABLES[name].columns})
        if unknown:
            remedy = f"Correct [columns.{name}]."
            raise UpheldError(f"scheme.toml maps {', '.join(unknown)} of {name}, and there is no such column. {remedy}")
