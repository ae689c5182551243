"""One letter in every form: from its facts to words, and from the words to PDF, page, text, message and schedule.

Nothing here reads a casebook or a figure: a process that makes letters loads none of what counts them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import FileSystemLoader
from markupsafe import Markup

from upheld.editions import addresses
from upheld.editions.frozen_letter import FACTS, WORDS, words_json
from upheld.editions.letter_facts import LetterFacts
from upheld.errors import UpheldError
from upheld.letters.letter import Letter, letter_words
from upheld.letters.message import Cover, Envelope, Parts, cover, message
from upheld.letters.schedule import CaseRows, ScheduleWords, schedule, schedule_words
from upheld.words.as_html import blocks_html
from upheld.words.as_text import plain_text
from upheld.words.as_typst import Typesetter
from upheld.words.sandbox import SchemeEnvironment, faults_named
from upheld.words.templates import Wording

LAYOUT, PAGE, STYLE = "letter.typ", "page.html", "letter.css"
APART = ("letterhead", "running")
PRINTED = ("pdf", "html", "txt", FACTS)
"""The forms of a letter that print its figures."""


@dataclass(frozen=True)
class LetterOrder:
    """All that one letter is made of, beside its scheme's words and layout.

    `envelope` is None where the letter has no date yet, `cases` where nothing was counted.
    """

    facts: LetterFacts
    envelope: Envelope | None
    cases: CaseRows | None


@dataclass(frozen=True)
class WrittenLetter:
    """One letter in words, with those of its message and schedule; no schedule where nothing was counted."""

    order: LetterOrder
    letter: Letter
    cover: Cover
    schedule: ScheduleWords | None


@dataclass(frozen=True)
class Forms:
    """One letter in every form. `message` is None where the letter has no date, `schedule` where nothing counts."""

    facts: LetterFacts
    letter: Letter
    pdf: bytes
    page: str
    text: str
    subject: str
    message: bytes | None
    schedule: bytes | None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the letter, by its address within an edition."""
        code = self.letter.code
        yield addresses.letter(code, "pdf"), self.pdf
        yield addresses.letter(code, "html"), self.page.encode()
        yield addresses.letter(code, "txt"), self.text.encode()
        yield addresses.letter(code, FACTS), self.letter.attached.encode()
        yield addresses.letter(code, WORDS), words_json(self.letter.blocks)
        if self.message is not None:
            yield addresses.message(code), self.message
        if self.schedule is not None:
            yield addresses.schedule(code), self.schedule


class LetterMaker:
    """State: the wording and layout of the scheme in a folder, each read once; for one thread at a time."""

    def __init__(self, scheme: Path) -> None:
        self.wording = Wording(scheme / "wording")
        self._layout = scheme / "layout"
        self._pages = PageLayout(self._layout)

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(self._layout / LAYOUT, handed_as="letter")

    def written(self, order: LetterOrder, *, draft: bool = False) -> WrittenLetter:
        """The letter in words.

        Raises:
            UpheldError: the wording asks for what the facts do not have, or is not what letters can hold.
        """
        facts, counted = order.facts, order.cases is not None
        letter = letter_words(facts, self.wording, draft=draft)
        words = cover(facts, letter, self.wording, has_schedule=counted)
        return WrittenLetter(order, letter, words, schedule_words(facts, letter, self.wording) if counted else None)

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF.

        Raises:
            UpheldError: the layout cannot be read, or the letter cannot be set: the sentence says which and why.
        """
        title = f"The letter to {letter.subject} ({letter.code})"
        return self._typesetter.set(letter.as_data(), day=letter.day, title=title)

    def forms(self, written: WrittenLetter) -> Forms:
        """The letter in every form; raises as `pdf` does."""
        letter, words, order = written.letter, written.cover, written.order
        pdf, body, text = self.pdf(letter), body_html(letter), plain_text(letter.blocks)
        listed = None
        if written.schedule is not None and order.cases is not None:
            listed = schedule(written.schedule, order.cases, author=letter.author, day=letter.day)
        page_sent = self._pages.with_body(letter, f"{blocks_html(words.blocks)}\n{body}")
        parts = Parts(f"{plain_text(words.blocks)}\n{text}", page_sent, pdf, listed)
        return Forms(
            facts=order.facts,
            letter=letter,
            pdf=pdf,
            page=self._pages.with_body(letter, body),
            text=text,
            subject=words.subject,
            message=message(letter, words, order.envelope, parts) if order.envelope else None,
            schedule=listed,
        )


class PageLayout:
    """State: a scheme's template and style of a page that needs nothing else, read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not all((folder / name).is_file() for name in (PAGE, STYLE)):
            raise UpheldError(f"{folder} has no {PAGE} and {STYLE}. Every scheme brings both.")
        with faults_named(folder, PAGE):
            self._template = SchemeEnvironment(FileSystemLoader(folder)).get_template(PAGE)
        with faults_named(folder, STYLE):
            self._style = Markup((folder / STYLE).read_text(encoding="utf-8"))  # the scheme's own file

    def page(self, letter: Letter) -> str:
        """The letter as HTML."""
        return self.with_body(letter, body_html(letter))

    def with_body(self, letter: Letter, body: str) -> str:
        """The page around a letter's body, which `body_html` makes."""
        head, foot, notice = (_box_html(letter, name) for name in ("letterhead", "running", "notice"))
        with faults_named(self._folder, PAGE):
            return self._template.render(
                title=f"{letter.title}: {letter.subject}",
                style=self._style,
                may_be_found=not (letter.is_demonstration or letter.box("draft")),
                head=Markup(head),  # every word in it is escaped below
                body=Markup(body),
                foot=Markup(foot + notice),
            )


def body_html(letter: Letter) -> str:
    """What stands between the head and the foot of a letter's page."""
    return blocks_html(letter.flow(*APART))


def _box_html(letter: Letter, name: str) -> str:
    box = letter.box(name)
    return blocks_html(box.content) if box else ""
