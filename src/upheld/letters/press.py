"""Makes the letters of an edition in all their forms: PDF, page, text, message and case schedule."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.letter_facts import LetterFacts
from upheld.errors import UpheldError
from upheld.letters.attachment import as_sent
from upheld.letters.document import Letter, letter_words
from upheld.letters.facts import letter_facts
from upheld.letters.material import LetterMaterial, letter_material
from upheld.letters.message import Cover, Parts, cover, message
from upheld.letters.outbox import OutboxRow, envelope, outbox_row
from upheld.letters.page import PageLayout, body_html
from upheld.letters.schedule import ScheduleWords, schedule, schedule_words
from upheld.letters.schedule_cases import cases_by_authority
from upheld.letters.typeset import Typesetter, set_letters
from upheld.words.as_html import blocks_html
from upheld.words.as_text import plain_text
from upheld.words.templates import Wording

NAMED = 3


@dataclass(frozen=True)
class Press:
    """What the letters of one edition are made with, read and indexed once."""

    material: LetterMaterial
    wording: Wording
    layout: Path
    pages: PageLayout
    cases: Mapping[str, pl.DataFrame] | None


@dataclass(frozen=True)
class Forms:
    """One letter in every form. `message` is None where the letter has no date, `schedule` where none counts."""

    facts: LetterFacts
    letter: Letter
    pdf: bytes
    page: str
    text: str
    message: bytes | None
    schedule: bytes | None
    outbox: OutboxRow


def press(edition: Edition, contributions: pl.DataFrame | None) -> Press:
    """Get everything ready. `contributions` is the relation beneath the figures, None where nothing was counted.

    Raises:
        UpheldError: the scheme's wording or layout cannot be read.
    """
    folder = edition.scheme.folder
    return Press(
        material=letter_material(edition, contributions),
        wording=Wording(folder / "wording"),
        layout=folder / "layout",
        pages=PageLayout(folder / "layout"),
        cases=None if contributions is None else cases_by_authority(edition, contributions),
    )


def facts_as_sent(code: str, material: LetterMaterial) -> LetterFacts:
    """The facts of one body's letter, and in a correction what it replaces."""
    return as_sent(letter_facts(code, material), material.edition.replaces)


def every_letter(made_with: Press, *, messages: str) -> Iterator[Forms]:
    """Every letter in every form, by official name; `messages` is the folder that the outbox says messages are in.

    All are put into words before the first is set, so that whatever is missing is known before anything is made.

    Raises:
        UpheldError: letters cannot be put into words (all that is wrong with any is told), or one cannot be set.
    """
    waiting = deque(_all_written(made_with))
    being_set: deque[_Written] = deque()
    for _letter, pdf in set_letters(_one_by_one(waiting, being_set), made_with.layout):
        yield _forms(made_with, being_set.popleft(), pdf, messages=messages)


def draft_letter(made_with: Press, code: str) -> Forms:
    """One letter in every form, marked as a draft.

    Raises:
        UpheldError: the letter cannot be put into words or set.
    """
    written = _written(made_with, code, draft=True)
    return _forms(made_with, written, Typesetter(made_with.layout).set(written.letter), messages="")


@dataclass(frozen=True)
class _Written:
    """One letter in words, with those of its message and schedule; no schedule where nothing was counted."""

    facts: LetterFacts
    letter: Letter
    cover: Cover
    schedule: ScheduleWords | None


def _written(made_with: Press, code: str, *, draft: bool = False) -> _Written:
    facts = facts_as_sent(code, made_with.material)
    letter = letter_words(facts, made_with.wording, draft=draft)
    has_schedule = made_with.cases is not None
    words = cover(facts, letter, made_with.wording, has_schedule=has_schedule)
    return _Written(facts, letter, words, schedule_words(facts, letter, made_with.wording) if has_schedule else None)


def _all_written(made_with: Press) -> list[_Written]:
    written = []
    faults: dict[str, list[str]] = defaultdict(list)
    for body in made_with.material.edition.bodies:
        try:
            written.append(_written(made_with, body.code))
        except UpheldError as error:
            faults[str(error)].append(body.official_name)
    if faults:
        raise UpheldError("\n".join(f"{fault} Letters: {_some(names)}." for fault, names in faults.items()))
    return written


def _one_by_one(waiting: deque[_Written], being_set: deque[_Written]) -> Iterator[Letter]:
    """Letters in order, each let go of when it has been set: together their words are as large as all else."""
    while waiting:
        being_set.append(waiting.popleft())
        yield being_set[-1].letter


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    first = ", ".join(names[:NAMED])
    return f"{first} and {len(names) - NAMED} more" if len(names) > NAMED else first


def _forms(made_with: Press, written: _Written, pdf: bytes, *, messages: str) -> Forms:
    letter, words = written.letter, written.cover
    body, text = body_html(letter), plain_text(letter.blocks)
    listed = _schedule(made_with, written)
    sent = envelope(letter.code, made_with.material)
    page_sent = made_with.pages.with_body(letter, f"{blocks_html(words.blocks)}\n{body}")
    parts = Parts(f"{plain_text(words.blocks)}\n{text}", page_sent, pdf, listed)
    return Forms(
        facts=written.facts,
        letter=letter,
        pdf=pdf,
        page=made_with.pages.with_body(letter, body),
        text=text,
        message=message(letter, words, sent, parts) if sent else None,
        schedule=listed,
        outbox=outbox_row(
            letter.code,
            made_with.material,
            subject=words.subject,
            file=f"{messages}/{letter.code}.eml" if sent else "",
        ),
    )


def _schedule(made_with: Press, written: _Written) -> bytes | None:
    if made_with.cases is None or written.schedule is None:
        return None
    letter = written.letter
    return schedule(written.schedule, made_with.cases.get(letter.code), author=letter.author, day=letter.day)
