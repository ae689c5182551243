"""Checks a letter's PDF: every number it carries and everything it prints, against the edition it says it is of.

The letter is set again from a recount of the frozen casebook, by the second engine. What the file carries is compared
number by number, what it prints word by word, and what it looks like page by page.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from upheld.editions.counts import contributions_of
from upheld.editions.door import open_edition
from upheld.editions.edition import Edition
from upheld.editions.origin import Checked, made_of_its_inputs
from upheld.errors import UpheldError
from upheld.letters.attached_facts import ATTACHED, fingerprint
from upheld.letters.facts import facts_as_sent
from upheld.letters.forms import LetterMaker
from upheld.letters.letter import letter_words
from upheld.letters.material import letter_material
from upheld.verify.second_engine import counted_again

UNSEEN = {"/Alt", "/ActualText", "/E", "/Title", "/Subject", "/Author", "/URI", "/Contents", "/UF", "/JS", "/Lang"}


@dataclass(frozen=True)
class Printed:
    """What a PDF carries and shows: its attached facts as text, the words and the look of each page, and its `unseen`:
    what readers of the screen read out, where links lead, its titles, and the names of what is attached.
    """

    attached: str
    pages: tuple[tuple[str, ...], ...]
    looks: tuple[bytes, ...]
    unseen: Counter[str]


def verify_letter(path: Path, edition: Path | None) -> Iterator[Checked]:
    """Everything a letter says, checked: against the edition or, without one, against the facts it carries itself.

    Raises:
        UpheldError: the file is no letter that upheld made, or it is of no body in the edition.
    """
    printed = read_letter(_read(path), str(path))
    if edition is None:
        yield _agrees_with_itself(printed)
        return
    frozen = open_edition(edition)
    yield from made_of_its_inputs(frozen)
    code, numbers = _carried(printed)
    expected = read_letter(_set_again(code, counted_again(frozen)), str(edition))
    yield from _numbers(numbers, _carried(expected)[1])
    faults = () if printed.attached == expected.attached else ("They are not what the edition gives.",)
    yield Checked("facts it carries, as a whole", faults)
    yield from _words(printed.pages, expected.pages)
    yield _looks(printed.looks, expected.looks)
    yield _alike(printed.unseen, expected.unseen)


def read_letter(pdf: bytes, name: str) -> Printed:
    """What a PDF carries and shows.

    Raises:
        UpheldError: it cannot be read as PDF, or carries no facts.
    """
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            attached = document.attachments[ATTACHED].get_file().read_bytes().decode()
            unseen = Counter(text for thing in document.objects for text in _unseen(thing))
        pages = list(pypdfium2.PdfDocument(pdf))
    except KeyError as error:
        raise UpheldError(f"{name} carries no {ATTACHED}, so it is not a letter that upheld made.") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError, UnicodeDecodeError) as error:
        raise UpheldError(f"{name} is no PDF, or is damaged. Ask for the letter again.") from error
    words = tuple(tuple(page.get_textpage().get_text_bounded().split()) for page in pages)
    return Printed(attached, words, tuple(bytes(page.render(scale=1).buffer) for page in pages), unseen)


def _set_again(code: str, again: Edition) -> bytes:
    if code not in again.figures:
        raise UpheldError(f"The letter is to {code}, and edition {again.id[:12]} has no such body.")
    parts = contributions_of(again.casebook, again.scheme, again.review) if again.counted else None
    facts = facts_as_sent(code, letter_material(again, parts))
    maker = LetterMaker(again.scheme.folder)
    return maker.pdf(letter_words(facts, maker.wording))


def _numbers(printed: Mapping[str, object], expected: Mapping[str, object]) -> Iterator[Checked]:
    for name in {**expected, **printed}:
        carries, gives = printed.get(name, "nothing"), expected.get(name, "nothing")
        fault = () if carries == gives else (f"The letter carries {carries}, and the cases give {gives}.",)
        yield Checked(f"{name}: {carries}", fault)


def _words(printed: Sequence[Sequence[str]], expected: Sequence[Sequence[str]]) -> Iterator[Checked]:
    if len(printed) != len(expected):
        yield Checked("pages", (f"The letter has {len(printed)}, and should have {len(expected)}.",))
    for number, (is_there, should_be) in enumerate(zip(printed, expected, strict=False), start=1):
        matcher = SequenceMatcher(None, is_there, should_be, autojunk=False)
        faults = tuple(
            f'It prints "{" ".join(is_there[a:b])}" where it should print "{" ".join(should_be[c:d])}".'
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        )
        yield Checked(f"words of page {number}: {len(is_there)}", faults)


def _looks(printed: Sequence[bytes], expected: Sequence[bytes]) -> Checked:
    """Charts are shapes: what they show is compared as it looks."""
    pairs = enumerate(zip(printed, expected, strict=False), start=1)
    faults = tuple(
        f"Page {number} looks different." for number, (is_there, should_be) in pairs if is_there != should_be
    )
    return Checked("look of every page, charts included", faults)


def _unseen(thing: pikepdf.Object) -> Iterator[str]:
    """The texts of `UNSEEN` in an object and in what lies within it."""
    if isinstance(thing, pikepdf.Dictionary):
        yield from (
            f"{key}: {text}" for key, text in thing.items() if key in UNSEEN and isinstance(text, pikepdf.String)
        )
        parts = list(thing.values())
    else:
        parts = list(thing) if isinstance(thing, pikepdf.Array) else []
    for part in parts:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
            yield from _unseen(part)


def _alike(printed: Counter[str], expected: Counter[str]) -> Checked:
    surplus = tuple(f"It has what it should not have, {text}" for text in sorted(printed - expected))
    missing = tuple(f"It lacks {text}" for text in sorted(expected - printed))
    return Checked("what is not seen: descriptions of charts, links, titles", surplus + missing)


def _agrees_with_itself(printed: Printed) -> Checked:
    """All that can be said without an edition: that what is printed and what is attached belong together."""
    mark = fingerprint(printed.attached)
    faults = tuple(
        f"Page {number} does not print the fingerprint {mark} of the facts attached."
        for number, words in enumerate(printed.pages, start=1)
        if not any(mark in word for word in words)
    )
    return Checked("consistent with the facts it carries; origin unchecked: give its edition with --edition", faults)


def _carried(printed: Printed) -> tuple[str, dict[str, object]]:
    """The code of the body that the attached facts are about, and every number by its name."""
    try:
        attached = json.loads(printed.attached)
        code = str(attached["facts"]["authority"]["code"])
        return code, {number["name"]: number["value"] for number in attached["numbers"]}
    except (ValueError, KeyError, TypeError) as error:
        raise UpheldError(f"The facts in the letter cannot be read: {error}. Ask for the letter again.") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UpheldError(f"{path} cannot be read: {error.strerror}. Check the name.") from error
