"""An authority's own case schedule: every case of the period, and for each key figure whether it counts and why.

It is private: it goes with the message and is not published. Every cell is a constant; nothing in it can be run.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from upheld.editions.letter_facts import LetterFacts
from upheld.errors import UpheldError
from upheld.letters.letter import Letter, named_facts
from upheld.words.blocks import Box, ListBlock, Paragraph, Table, plain, title_of
from upheld.words.markdown import parse_markdown
from upheld.words.spreadsheet import column_width, workbook_into
from upheld.words.templates import Wording

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SCHEDULE = "schedule.md"
CASE_COLUMNS = ("reference", "service_area", "category", "received", "decided", "outcome")
NO_ROW = "none"


@dataclass(frozen=True)
class ScheduleWords:
    """The scheme's words for a schedule: its title and lines, sheets, columns, and reasons by measure and code."""

    title: str
    lines: tuple[str, ...]
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    measures: Mapping[str, str]
    reasons: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class CaseRows:
    """The cases of one body, by reference: a row has the cells of `CASE_COLUMNS`, with labels for identifiers.

    After them it has one for each of `measures`: the code of the reason why the case counts in it or not, None where
    the measure knows nothing of the case.
    """

    measures: tuple[str, ...]
    rows: tuple[tuple[str | date | None, ...], ...]


def schedule_words(facts: LetterFacts, letter: Letter, wording: Wording) -> ScheduleWords:
    """The scheme's words for one body's schedule.

    Raises:
        UpheldError: the wording asks for what the facts do not have, or lacks a box that a schedule needs.
    """
    blocks = parse_markdown(wording.fill(SCHEDULE, {**named_facts(facts), "fingerprint": letter.fingerprint}))
    boxes = {block.name: block.content for block in blocks if isinstance(block, Box)}
    match boxes:
        case {
            "sheets": (ListBlock(_, (_, _) as sheets), *_),
            "columns": (ListBlock(_, columns), *_),
            "reasons": (Table(header, (first, *rows)), *_),
        } if len(columns) == len(CASE_COLUMNS):
            measures, *codes = ([plain(cell) for cell in row] for row in (first, *rows))
        case _:
            raise UpheldError(
                f"{SCHEDULE} needs three boxes: sheets, a list of two; columns, a list of {len(CASE_COLUMNS)}; and "
                "reasons, a table whose first row names measures."
            )
    return ScheduleWords(
        title=title_of(blocks, SCHEDULE),
        lines=tuple(plain(block.content) for block in blocks if isinstance(block, Paragraph)),
        sheets=tuple(map(plain, sheets)),
        columns=tuple(map(plain, columns)),
        measures=dict(zip(measures[1:], map(plain, header[1:]), strict=True)),
        reasons={(name, row[0]): words for row in codes for name, words in zip(measures[1:], row[1:], strict=True)},
    )


def schedule(words: ScheduleWords, cases: CaseRows, *, author: str, day: date) -> bytes:
    """The workbook: a sheet that explains, and one with a row for each case. `day` is what the file is dated.

    Raises:
        UpheldError: the words name a sheet, a measure or a reason that cannot be.
    """
    buffer = io.BytesIO()
    with workbook_into(buffer, title=words.title, author=author, day=day) as workbook:
        bold = workbook.format(bold=True, text_wrap=True, valign="top")
        wrapped = workbook.format(text_wrap=True)
        dated = workbook.format(num_format="d mmm yyyy", align="left")
        about, listed = (workbook.sheet(name, named_in=SCHEDULE) for name in words.sheets)
        _explain(about, words, bold, wrapped)
        _list(listed, list(_rows(words, cases)), bold, dated)
    return buffer.getvalue()


def _explain(sheet: "Worksheet", words: ScheduleWords, bold: "Format", wrapped: "Format") -> None:
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, words.title, bold)
    for at, line in enumerate(words.lines, start=2):
        sheet.write_string(at, 0, line, wrapped)


def _list(sheet: "Worksheet", rows: Sequence[Sequence[str | date | None]], bold: "Format", dated: "Format") -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, datetime.combine(cell, time()), dated)
            elif cell is not None:
                sheet.write_string(at, column, cell, bold if at == 0 else None)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width)


def _rows(words: ScheduleWords, cases: CaseRows) -> Iterator[list[str | date | None]]:
    yield [*words.columns, *words.measures.values()]
    if cases.rows and (unknown := [name for name in words.measures if name not in cases.measures]):
        raise UpheldError(f"{SCHEDULE} gives reasons for {unknown[0]}, which is no key measure of the review.")
    known = len(CASE_COLUMNS)
    for row in cases.rows:
        codes = dict(zip(cases.measures, row[known:], strict=True))
        yield [*row[:known], *(_reason(words, name, str(codes[name] or NO_ROW)) for name in words.measures)]


def _reason(words: ScheduleWords, measure: str, code: str) -> str:
    if (measure, code) not in words.reasons:
        raise UpheldError(f"{SCHEDULE} has no words for the reason {code}. Add a row for it to the table of reasons.")
    return words.reasons[measure, code]


def _widths(rows: Sequence[Sequence[str | date | None]]) -> Iterator[int]:
    for column in zip(*rows, strict=True):
        widest = max(len(cell) if isinstance(cell, str) else 12 for cell in column)
        yield column_width(widest)
