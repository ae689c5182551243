"""The panels of a body's letter, in its own words, so that the letter and the page cannot differ."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from upheld.letters.document import LETTER, named_facts
from upheld.letters.facts import LetterFacts
from upheld.letters.page import blocks_html
from upheld.letters.pictures import drawn
from upheld.measures.definitions import Measure
from upheld.words.blocks import Block, Box, Heading, Picture, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

PANELS = re.compile(r"^(~~~+)panel\n.*?^\1$", re.DOTALL | re.MULTILINE)
"""The boxes of that name: the rest of a letter is not read, which is most of the time it takes."""


@dataclass(frozen=True)
class Panel:
    """A panel: its heading, and what it says beneath as HTML."""

    heading: str
    content: Markup

    def is_about(self, measure: Measure) -> bool:
        """Whether this is the panel of a measure: a heading is how the measure's title begins."""
        return bool(self.heading) and measure.title.casefold().startswith(self.heading.casefold())


def panels_of(facts: LetterFacts, wording: Wording) -> tuple[Panel, ...]:
    """The panels of a letter, in its order.

    Raises:
        UpheldError: the wording asks for what the facts do not have.
    """
    known: Mapping[str, object] = {**named_facts(facts), "fingerprint": "", "draft": False}
    said = "\n\n".join(found[0] for found in PANELS.finditer(wording.fill(LETTER, known)))
    return tuple(_panel(block) for block in parse_markdown(said) if isinstance(block, Box))


def _panel(box: Box) -> Panel:
    headings = [plain(block.content) for block in box.content if isinstance(block, Heading)]
    said = tuple(block for block in box.content if not isinstance(block, Heading))
    return Panel(headings[0] if headings else "", Markup("\n".join(_html(drawn(said)))))


def _html(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield _picture(block) if isinstance(block, Picture) else blocks_html([block])


def _picture(picture: Picture) -> str:
    """The drawing under the words that stand for it, without the names of places that several would share."""
    return f'<div class="chart" role="img" aria-label="{escape(picture.alternative)}">{picture.svg}</div>'
