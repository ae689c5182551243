"""What the tests do with a letter: put it into words, and take the words out of its files again.

`python -m tests.worlds.letters` writes the approved text of every case anew: read the difference before you commit it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2

from tests.worlds.letter_cases import CASES
from upheld.editions.edition import Edition
from upheld.letters.facts import letter_facts
from upheld.letters.forms import LetterMaker, PageLayout
from upheld.letters.letter import Letter, letter_words
from upheld.letters.material import letter_material
from upheld.schemes.reader import SHIPPED
from upheld.words.as_text import plain_text
from upheld.words.blocks import Block, Box, Picture, Table, plain

APPROVED = Path(__file__).parents[1] / "approval/letters"
LAYOUT = SHIPPED / "lgsco/layout"


def letter_of(edition: Edition, *, draft: bool = False) -> Letter:
    """The letter to the first body of an edition."""
    facts = letter_facts(edition.bodies[0].code, letter_material(edition))
    return letter_words(facts, LetterMaker(edition.scheme.folder).wording, draft=draft)


@cache
def letter(case: str) -> Letter:
    """The letter of a case."""
    return letter_of(CASES[case]())


@cache
def pdf(case: str) -> bytes:
    """The PDF of a case."""
    return LetterMaker(LAYOUT.parent).pdf(letter(case))


@cache
def page(case: str) -> str:
    """The web page of a case."""
    return PageLayout(LAYOUT).page(letter(case))


def text(case: str) -> str:
    """The plain text of a case."""
    return plain_text(letter(case).blocks)


def pictures(blocks: tuple[Block, ...]) -> Iterator[Picture]:
    """Every chart in a letter."""
    for block in blocks:
        if isinstance(block, Box):
            yield from pictures(block.content)
        elif isinstance(block, Picture):
            yield block


def words_of_text(case: str) -> Counter[str]:
    """The words of the plain text, without charts' words and links' addresses."""
    words = " ".join(text(case).split())
    for picture in pictures(letter(case).blocks):
        words = words.replace(f"[{picture.alternative}]", "", 1)
    counted = Counter(re.sub(r" [-=]{5,}| <https?://[^>]*>|(?<= )- ", "", words).split())
    # A table too wide for the text names its columns in every row instead of once.
    for table in (block for block in letter(case).blocks if isinstance(block, Table)):
        names = [plain(cell) for cell in table.header]
        if f"{names[0]}: {plain(table.rows[0][0])}" in text(case):
            counted -= Counter(" ".join(f"{name}:" for name in names).split() * len(table.rows))
            counted += Counter(" ".join(names).split())
    return counted


def words_of_page(case: str) -> Counter[str]:
    """The words of the web page's body, without charts."""
    reader = _PageWords()
    reader.feed(page(case))
    return Counter("".join(reader.texts).split())


def words_of_pdf(case: str) -> Counter[str]:
    """The words of the PDF, without what stands at the foot of pages, bullets, and the labels of charts."""
    pages = [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(BytesIO(pdf(case)))]
    counted = Counter(" ".join(pages).replace("-\r\n", "-").replace("\ufffe", "-").replace("•", " ").split())
    for at in range(len(pages)):
        counted -= Counter(f"Page {at + 1} of {len(pages)}".split())
    # The foot of every page; it is in the plain text once, and a notice at the top besides.
    feet = [box for name in ("running", "notice") if (box := letter(case).box(name))]
    for foot in feet:
        times = len(pages) - (foot.name == "running")
        counted -= Counter({word: many * times for word, many in Counter(plain_text([foot]).split()).items()})
    for picture in pictures(letter(case).blocks):
        counted -= Counter(" ".join(chart_labels(picture)).split())
    return counted


def chart_labels(picture: Picture) -> list[str]:
    """The words drawn in a chart."""
    texts = ElementTree.fromstring(picture.svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(label.itertext()) for label in texts]


class _PageWords(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in ("svg", "style", "head")
        self.texts.append("" if tag in ("strong", "em", "a") else " ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("svg", "style", "head")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


if __name__ == "__main__":
    APPROVED.mkdir(parents=True, exist_ok=True)
    for name in CASES:
        (APPROVED / f"{name}.txt").write_text(text(name), encoding="utf-8")
