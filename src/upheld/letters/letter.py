"""A letter in words: the tree of blocks that the PDF, the page and the plain text are all made of."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from upheld.charts.panel_charts import DotsChart, Part, PartsChart, ScaleChart, dots_chart, parts_chart, scale_chart
from upheld.editions.letter_facts import LetterFacts
from upheld.errors import UpheldError
from upheld.letters.attached_facts import ATTACHED, facts_json, fingerprint
from upheld.words.as_data import block_data
from upheld.words.blocks import PANEL, Block, Box, Heading, Picture, plain
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

    def as_data(self) -> str:
        """The letter as the JSON that layouts read, with its facts to be attached."""
        day = self.day
        return json.dumps(
            {
                "title": self.title,
                "subject": self.subject,
                "author": self.author,
                "day": [day.year, day.month, day.day],
                "blocks": [block_data(block) for block in self.blocks],
                "attachment": {"name": ATTACHED, "text": self.attached},
            },
            ensure_ascii=False,
        )

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


def drawn(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks with every chart drawn, in boxes too.

    Raises:
        UpheldError: the wording asks for a sort of chart there is not, or leaves out what it needs.
    """
    return tuple(_drawn(block) for block in blocks)


def _drawn(block: Block) -> Block:
    match block:
        case Box(content=content):
            return replace(block, content=drawn(content))
        case Picture():
            return replace(block, svg=_svg(block))
        case _:
            return block


def _svg(picture: Picture) -> str:
    try:
        match picture.name:
            case "scale":
                return scale_chart(_scale(picture.labels))
            case "dots":
                return dots_chart(_dots(picture.labels))
            case "parts":
                return parts_chart(_parts(picture.labels))
    except (KeyError, ValueError) as error:
        raise UpheldError(f"The wording's chart “{picture.name}” lacks a line, or a number in it: {error}.") from error
    raise UpheldError(f"The wording asks for a chart “{picture.name}”. There are: scale, dots, parts.")


def _scale(labels: Mapping[str, str]) -> ScaleChart:
    low, high, average = (int(labels[name]) if name in labels else None for name in ("low", "high", "average"))
    own = int(labels["own"])
    if not all(0 <= percent <= 100 for percent in (own, low, high, average) if percent is not None):
        raise ValueError("a percentage is from 0 to 100")
    return ScaleChart(own, labels["own label"], low, high, average, labels.get("average label", ""))


def _dots(labels: Mapping[str, str]) -> DotsChart:
    full, total = int(labels["full"]), int(labels["total"])
    if not 0 <= full <= total:
        raise ValueError(f"full is {full} and total {total}")
    return DotsChart(full, total, labels["full label"], labels["hollow label"])


def _parts(labels: Mapping[str, str]) -> PartsChart:
    counts = {label: int(count) for label, count in labels.items()}
    if len(counts) not in (2, 3) or min(counts.values()) < 0 or not any(counts.values()):
        raise ValueError("it has two or three parts, none under 0 and not all of them 0")
    return PartsChart(tuple(Part(count, f"{count} {label}") for label, count in counts.items()))
