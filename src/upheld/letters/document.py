"""A letter in words: the tree of blocks that the PDF, the page and the plain text are all made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from upheld.editions.letter_facts import LetterFacts
from upheld.letters.attachment import facts_json, fingerprint
from upheld.letters.pictures import drawn
from upheld.words.blocks import PANEL, Block, Box, Heading, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

LETTER = "letter.md"


@dataclass(frozen=True)
class Letter:
    """One letter in words, ready to be set. `day` is what its files are dated; `attached` is the JSON of its facts.

    Layouts know the boxes of `blocks` by name; `running` is what stands at the foot of every page.
    """

    code: str
    title: str
    author: str
    subject: str
    day: date
    is_demonstration: bool
    blocks: tuple[Block, ...]
    attached: str
    fingerprint: str

    def box(self, name: str) -> Box | None:
        """The outermost box of that name, or None."""
        return next((block for block in self.blocks if isinstance(block, Box) and block.name == name), None)

    def flow(self, *apart: str) -> Iterator[Block]:
        """The blocks in order, without the boxes that a layout sets apart."""
        return (block for block in self.blocks if not (isinstance(block, Box) and block.name in apart))


def letter_words(facts: LetterFacts, wording: Wording, *, draft: bool = False) -> Letter:
    """Put a letter's facts into the words of its scheme.

    Raises:
        UpheldError: the wording asks for what the facts do not have, or is not what letters can hold.
    """
    attached = facts_json(facts)
    shown = fingerprint(attached)
    known = {**named_facts(facts), "fingerprint": shown, "draft": draft}
    return Letter(
        code=facts.authority.code,
        title=facts.title,
        author=facts.office.ombudsman,
        subject=facts.authority.official_name,
        day=facts.dates.letter or facts.period.end + timedelta(days=1),
        is_demonstration=bool(facts.demonstration),
        blocks=tuple(_about(block, facts) for block in drawn(parse_markdown(wording.fill(LETTER, known)))),
        attached=attached,
        fingerprint=shown,
    )


def _about(block: Block, facts: LetterFacts) -> Block:
    """A panel with the measure it is about. Where the wording does not say, its heading begins as the measure's title.

    Wording of before a panel could say it (`~~~panel compliance`) is understood so: once, when the letter is made.
    """
    if not isinstance(block, Box) or block.name != PANEL or block.about:
        return block
    heading = next((plain(inner.content) for inner in block.content if isinstance(inner, Heading)), "").casefold()
    titled = (name for name, figure in facts.figures.items() if figure.title.casefold().startswith(heading))
    return replace(block, about=next(titled, "") if heading else "")


def named_facts(facts: LetterFacts) -> Mapping[str, object]:
    """What a template can name: the fields of the facts."""
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}
