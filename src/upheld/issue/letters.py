"""The files of every letter of an edition, with the figures that each prints, and the outbox that lists all messages."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.rows import joined_key
from upheld.editions.store import csv_bytes
from upheld.letters.numbers import figure_keys
from upheld.letters.outbox import OutboxRow
from upheld.letters.press import Forms, every_letter, press

LETTERS, MESSAGES, SCHEDULES = "public/letters", "private/messages", "private/schedules"
OUTBOX = "private/outbox.csv"


@dataclass(frozen=True)
class Output:
    """A file of an edition: its address, its bytes, and the keys of the figures it prints."""

    address: str
    data: bytes
    figures: tuple[str, ...] = ()


def letter_outputs(edition: Edition, contributions: pl.DataFrame | None) -> Iterator[Output]:
    """Every letter's files, letter after letter, and then the outbox.

    Raises:
        UpheldError: a letter cannot be put into words or set.
    """
    outbox = []
    for forms in every_letter(press(edition, contributions), messages=MESSAGES):
        yield from _files(forms)
        outbox.append(asdict(forms.outbox) | {"demonstration": edition.demonstration})
    columns = [*(field.name for field in fields(OutboxRow)), "demonstration"]
    yield Output(OUTBOX, csv_bytes(outbox, columns))


def _files(forms: Forms) -> Iterator[Output]:
    code = forms.letter.code
    carried = tuple(map(joined_key, figure_keys(forms.facts)))
    yield Output(f"{LETTERS}/{code}.pdf", forms.pdf, carried)
    yield Output(f"{LETTERS}/{code}.html", forms.page.encode(), carried)
    yield Output(f"{LETTERS}/{code}.txt", forms.text.encode(), carried)
    if forms.message is not None:
        yield Output(f"{MESSAGES}/{code}.eml", forms.message, carried)
    if forms.schedule is not None:
        yield Output(f"{SCHEDULES}/{code}.xlsx", forms.schedule)
