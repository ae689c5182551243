"""The tree of blocks that wording becomes, once: PDF, page and text are all made of the same tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from upheld.errors import UpheldError

PANEL = "panel"
"""The box that shows one key measure."""


@dataclass(frozen=True)
class Text:
    """Words as they are; nothing in them is code for any output."""

    text: str


@dataclass(frozen=True)
class LineBreak:
    """The end of a line that is meant, as in an address."""


@dataclass(frozen=True)
class Strong:
    """Words that matter more."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Emphasis:
    """Words said with stress, or a title."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Link:
    """Words that lead to an address on the web or to an e-mail address."""

    address: str
    content: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    content: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True)
class ListBlock:
    """A list whose items are each one run of words; a numbered one starts at 1."""

    ordered: bool
    items: "tuple[tuple[Inline, ...], ...]"


@dataclass(frozen=True)
class Table:
    """A table with one row of headers; the first cell of every row names the row. `numeric` columns are set right."""

    header: "tuple[tuple[Inline, ...], ...]"
    rows: "tuple[tuple[tuple[Inline, ...], ...], ...]"
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class Box:
    """Blocks that belong together under a name that the layout knows, such as `panel` or `address`.

    `about` is what a panel shows: the id of a measure, empty where it shows none.
    """

    name: str
    content: "tuple[Block, ...]"
    about: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart: which one, the words it is asked to show, and the words that stand for it where it cannot be seen.

    `svg` is empty until it is drawn.
    """

    name: str
    labels: Mapping[str, str]
    alternative: str
    svg: str = ""


Inline = Text | LineBreak | Strong | Emphasis | Link
Block = Heading | Paragraph | ListBlock | Table | Box | Picture


def plain(content: tuple[Inline, ...]) -> str:
    """The words of inline content, without their dress; a line break is a new line."""
    return "".join(_plain_parts(content))


def title_of(blocks: Iterable[Block], file: str) -> str:
    """The words of the first heading.

    Raises:
        UpheldError: there is none; the sentence names the file that the blocks are of.
    """
    for block in blocks:
        if isinstance(block, Heading):
            return plain(block.content)
    raise UpheldError(f"{file} has no title. Begin it with one: # and the words.")


def _plain_parts(content: tuple[Inline, ...]) -> Iterator[str]:
    for part in content:
        match part:
            case Text(text):
                yield text
            case LineBreak():
                yield "\n"
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                yield from _plain_parts(inner)
