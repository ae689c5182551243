"""The files of every letter of an edition, the figures that each prints, and the outbox of all messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import polars as pl

from upheld.editions import addresses
from upheld.editions.codec import csv_bytes, readable_json
from upheld.editions.edition import Edition
from upheld.editions.frozen_letter import WORDS, words_json
from upheld.editions.replaced import LetterMark
from upheld.editions.rows import Row, joined_key
from upheld.letters.attachment import facts_json, fingerprint
from upheld.letters.numbers import figure_keys
from upheld.letters.press import Forms, every_letter, press


@dataclass(frozen=True)
class Output:
    """A file of an edition: its address, its bytes, and the keys of the figures it prints."""

    address: str
    data: bytes
    figures: tuple[str, ...] = ()


def letter_outputs(edition: Edition, contributions: pl.DataFrame | None) -> Iterator[tuple[Output, ...]]:
    """The files of each letter; those of the last come with the lists of all.

    Raises:
        UpheldError: a letter cannot be put into words or set.
    """
    outbox: list[Row] = []
    marks: dict[str, LetterMark] = {}
    for forms in every_letter(press(edition, contributions), messages=addresses.MESSAGES):
        outbox.append(asdict(forms.outbox) | {"demonstration": edition.demonstration})
        marks[forms.letter.code] = _mark(forms)
        lists = _lists(outbox, marks) if len(outbox) == len(edition.bodies) else ()
        yield (*_files(forms), *lists)


def _lists(outbox: Sequence[Row], marks: Mapping[str, LetterMark]) -> tuple[Output, ...]:
    as_json = readable_json({code: asdict(mark) for code, mark in marks.items()})
    return Output(addresses.OUTBOX, csv_bytes(outbox, list(outbox[0]))), Output(addresses.LETTER_MARKS, as_json)


def _mark(forms: Forms) -> LetterMark:
    bare = fingerprint(facts_json(replace(forms.facts, replaces=None)))
    return LetterMark(forms.letter.fingerprint, bare, forms.facts.replaces)


def _files(forms: Forms) -> Iterator[Output]:
    code = forms.letter.code
    carried = tuple(map(joined_key, figure_keys(forms.facts)))
    yield Output(addresses.letter(code, "pdf"), forms.pdf, carried)
    yield Output(addresses.letter(code, "html"), forms.page.encode(), carried)
    yield Output(addresses.letter(code, "txt"), forms.text.encode(), carried)
    yield Output(addresses.letter(code, "json"), forms.letter.attached.encode(), carried)
    yield Output(addresses.letter(code, WORDS), words_json(forms.letter.blocks))
    if forms.message is not None:
        yield Output(addresses.message(code), forms.message, carried)
    if forms.schedule is not None:
        yield Output(addresses.schedule(code), forms.schedule)
