"""Every number in a review's prose is in its tables: what is not is refused, so that no sentence can say another."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from upheld.editions.national_review import DataTable
from upheld.errors import UpheldError
from upheld.review.wording_facts import ReviewFacts
from upheld.words.blocks import Block, Box, Heading, ListBlock, Paragraph, Picture, Table, plain
from upheld.words.numbers import clock, day

NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
EXHIBIT = "exhibit"


def refuse_other_numbers(blocks: Iterable[Block], facts: ReviewFacts, place: Path) -> None:
    """Let prose pass whose numbers are all in the tables or dates of the review.

    Raises:
        UpheldError: a number is in neither; the sentence says which, and where.
    """
    known = numbers_known(facts)
    for words in prose(blocks):
        for number in numbers_in(words):
            if number not in known:
                raise UpheldError(
                    f'{place}: {number} is in no table of the review, near "{words[:60]}". '
                    "Take the number from a table: {{ t.shares.shown(row, column) }}."
                )


def prose(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of everything but exhibits."""
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield plain(content)
            case ListBlock(_, items):
                yield from map(plain, items)
            case Table(header, rows):
                yield from map(plain, (*header, *(cell for row in rows for cell in row)))
            case Picture():
                yield block.alternative
            case Box(name, content) if name != EXHIBIT:
                yield from prose(content)
            case Box():
                pass


def numbers_in(words: str) -> list[str]:
    """Every number in a text, its commas taken out: "1,412 of 2,000 (61.5%)" has 1412, 2000 and 61.5."""
    return [number.replace(",", "") for number in NUMBER.findall(words)]


def numbers_known(facts: ReviewFacts) -> set[str]:
    """The numbers of all tables, as they are printed, and those of the dates and years that a review names."""
    dates = [facts.day, facts.period.start, facts.period.end, *([facts.taken] if facts.taken else [])]
    constants = [facts.period.id, str(facts.exposure_year), *map(day, dates), *map(str, facts.numbers.values())]
    if facts.publication:
        constants.append(clock(facts.publication))
    own_words = [facts.demonstration, facts.licence, *facts.context]
    texts = (text for table in facts.t.values() if not table.for_spreadsheets for text in _texts(table))
    return {number for text in (*constants, *own_words, *texts) for number in numbers_in(text)}


def _texts(table: DataTable) -> Iterator[str]:
    yield table.title
    yield from table.lines
    yield from (column.heading for column in table.columns)
    for row in table.texts():
        yield from row
