"""The letters of an edition being written: their files, the figures that each prints, and the lists of all.

A letter that another edition of the same year holds, made of the very same, is taken from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace

import polars as pl

from upheld.build.kept_letters import KeptLetters, MadeOf, digest
from upheld.editions import addresses
from upheld.editions.codec import csv_bytes, readable_json
from upheld.editions.edition import Edition
from upheld.editions.folder import FolderBeingWritten
from upheld.editions.letter_facts import LetterFacts
from upheld.editions.replaced import LetterMark
from upheld.editions.rows import joined_key
from upheld.letters.addressees import outbox_row
from upheld.letters.attached_facts import facts_json, figure_keys, fingerprint
from upheld.letters.facts import letter_order
from upheld.letters.forms import PRINTED
from upheld.letters.material import LetterMaterial, letter_material
from upheld.letters.press import MadeLetter, Press

type Carriers = dict[str, list[str]]
"""The keys of the figures that each file prints, by its address."""


class LettersBeingMade:
    """State: the letters of an edition, those that are kept and those that the press makes meanwhile."""

    def __init__(self, material: LetterMaterial, folder: FolderBeingWritten, kept: KeptLetters) -> None:
        self._folder = folder
        by_code = {body.code: letter_order(body.code, material) for body in material.edition.bodies}
        attached = {code: facts_json(order.facts) for code, order in by_code.items()}
        self._made_of = {code: digest(order, attached[code], kept.tools) for code, order in by_code.items()}
        self._kept = kept.taken(self._made_of, folder)
        to_make = [order for code, order in by_code.items() if code not in self._kept]
        self.press = Press(to_make, material.edition.scheme.folder, folder.path)
        self._material = replace(material, cases=None)  # each order has its own, and all together are large
        self._prints = {code: _prints(order.facts, attached[code]) for code, order in by_code.items()}

    def finished(self) -> Iterator[Carriers]:
        """Each letter's carriers, in the order of the bodies, as its files are there; at the end come the lists of all.

        Raises:
            UpheldError: a letter cannot be put into words or set.
        """
        letters = self.press.letters()
        subjects: dict[str, MadeOf] = {}
        for code in self._made_of:
            letter = self._kept.get(code) or next(letters)
            self._folder.hashes |= letter.hashes
            subjects[code] = MadeOf(self._made_of[code], letter.subject)
            yield self._carriers(letter)
        if subjects:
            self._write_lists(subjects)

    def _carriers(self, letter: MadeLetter) -> Carriers:
        keys, _ = self._prints[letter.code]
        printed = [addresses.letter(letter.code, form) for form in PRINTED]
        return {address: keys for address in (*printed, addresses.message(letter.code)) if address in letter.hashes}

    def _write_lists(self, subjects: dict[str, MadeOf]) -> None:
        outbox = [self._outbox_row(code, made_of.subject) for code, made_of in subjects.items()]
        marks = {code: asdict(mark) for code, (_, mark) in self._prints.items()}
        self._folder.put(addresses.OUTBOX, csv_bytes(outbox, list(outbox[0])))
        self._folder.put(addresses.LETTER_MARKS, readable_json(marks))
        self._folder.put(
            addresses.LETTERS_MADE_OF, readable_json({code: asdict(made_of) for code, made_of in subjects.items()})
        )

    def _outbox_row(self, code: str, subject: str) -> dict[str, object]:
        address = addresses.message(code)
        file = address if address in self._folder.hashes else ""
        row = outbox_row(code, self._material, subject=subject, file=file)
        return asdict(row) | {"demonstration": self._material.edition.demonstration}


@contextmanager
def letters_being_made(
    edition: Edition, contributions: pl.DataFrame | None, folder: FolderBeingWritten, kept: KeptLetters
) -> Iterator[LettersBeingMade]:
    """The letters of an edition, which are begun at once; leaving this ends what is not finished.

    Raises:
        UpheldError: the scheme's wording or layout cannot be read.
    """
    letters = LettersBeingMade(letter_material(edition, contributions), folder, kept)
    with letters.press:
        yield letters


def _prints(facts: LetterFacts, attached: str) -> tuple[list[str], LetterMark]:
    """The keys of the figures that a letter prints, and the mark it bears; `attached` is the JSON of its facts."""
    printed = fingerprint(attached)
    bare = printed if facts.replaces is None else fingerprint(facts_json(replace(facts, replaces=None)))
    return list(map(joined_key, figure_keys(facts))), LetterMark(printed, bare, facts.replaces)
