"""Markdown to a tree of blocks. Raw HTML and images are refused: what is not in the tree can reach no output.

Besides CommonMark and tables there are boxes: a fenced block whose first word names it; a second says what it is
about, as in `panel compliance`. What is inside is Markdown again, so a box in a box needs a longer fence. A `chart` box
holds lines `label: words` and then, after an empty line, the words that stand for the picture.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from upheld.errors import UpheldError
from upheld.words.blocks import (
    Block,
    Box,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    plain,
)

CHART = "chart"
BAR = re.compile(r"(?<!\\)\|")
BARRED = re.compile(r"\|(.*(?<!\\))?\|", re.DOTALL)
SIDES = re.compile(r"\|(\s*:?-+:?\s*\|)+")
LEADS_OUT = ("https://", "http://", "mailto:")

# Most blocks and most sentences are the same in every letter, and reading them again costs ten times as much as
# finding them: so a text is taken apart at its empty lines, and each part is remembered; words within it, too.
REMEMBERED = 1024
_BLOCKS = MarkdownIt("commonmark").disable(["inline", "text_join", "html_block", "code"])
_INLINES = MarkdownIt("commonmark")


def parse_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text. Empty lines part blocks, so a list has none between its items.

    Raises:
        UpheldError: it holds something that has no place in the tree, such as raw HTML or an image.
    """
    return tuple(block for part in _parts(text) for block in _parsed_part(part))


def _parts(text: str) -> Iterator[str]:
    """The text parted at empty lines, but never inside a box."""
    waiting: list[str] = []
    closing = ""
    for part in text.split("\n\n"):
        waiting.append(part)
        if not closing:
            lead = part.lstrip("\n")
            closing = lead[: len(lead) - len(lead.lstrip("~"))] if lead.startswith("~~~") else ""
        if not closing or part.rstrip("\n").rpartition("\n")[2] == closing:
            yield "\n\n".join(waiting)
            waiting, closing = [], ""
    yield "\n\n".join(waiting)


@lru_cache(REMEMBERED)
def _parsed_part(text: str) -> tuple[Block, ...]:
    if text.lstrip().startswith("|"):
        return (_table(text.strip().splitlines()),)
    return tuple(_blocks(_BLOCKS.parse(text)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token, end = tokens[at], _end(tokens, at)
        yield _block(token, tokens[at + 1 : end])
        at = end + 1


def _block(token: Token, inside: Sequence[Token]) -> Block:
    match token.type:
        case "heading_open":
            return Heading(int(token.tag[1:]), _inline(inside[0]))
        case "paragraph_open":
            return Paragraph(_inline(inside[0]))
        case "bullet_list_open" | "ordered_list_open":
            return ListBlock(token.type == "ordered_list_open", tuple(_items(inside)))
        case "fence":
            return _box(token.info, token.content)
        case kind:
            raise UpheldError(f"The wording holds {_name_of(kind)}, which letters do not have{_near(inside)}.")


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the block that opens at `start` closes."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    raise AssertionError("a block that opens is closed")


def _items(tokens: Sequence[Token]) -> Iterator[tuple[Inline, ...]]:
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        kinds = [token.type for token in tokens[at + 1 : end]]
        if kinds != ["paragraph_open", "inline", "paragraph_close"]:
            raise UpheldError(
                f"A list item in the wording holds more than words{_near(tokens)}. Keep it to one paragraph."
            )
        yield _inline(tokens[at + 2])
        at = end + 1


def _table(lines: Sequence[str]) -> Table:
    """A table of lines with bars, the second of which says with `:` on which side columns are set."""
    for line in lines:
        if not BARRED.fullmatch(line.strip()):
            raise UpheldError(
                f"A line of a table in the wording does not begin and end with a bar: {line.strip()[:40]}"
            )
    if len(lines) < 2 or not SIDES.fullmatch(lines[1].strip()):
        raise UpheldError(f"A table in the wording lacks its second line, such as |:--|--:|, after: {lines[0][:40]}")
    header, sides, *body = ([cell.strip() for cell in BAR.split(line.strip()[1:-1])] for line in lines)
    rows = tuple(tuple(map(_parsed_inline, row)) for row in (header, *body))
    uneven = [line for line, row in zip((lines[0], *lines[2:]), rows, strict=True) if len(row) != len(sides)]
    if uneven:
        raise UpheldError(f"A table in the wording has lines of different lengths: {uneven[0]}")
    return Table(rows[0], rows[1:], tuple(side.endswith(":") for side in sides))


def _box(info: str, text: str) -> Box | Picture:
    name, _, rest = info.strip().partition(" ")
    if not name:
        raise UpheldError("A box in the wording has no name. Write it behind the opening fence: panel, address.")
    if name != CHART:
        return Box(name, parse_markdown(text), rest.strip())
    labels, _, alternative = text.partition("\n\n")
    pairs = (line.partition(":") for line in labels.splitlines() if line.strip())
    return Picture(rest.strip(), {_words(key): _words(value) for key, _, value in pairs}, _words(alternative))


def _words(text: str) -> str:
    """Markdown as bare words, for places that have no dress."""
    return " ".join(plain(_parsed_inline(" ".join(text.split()))).split())


def _inline(token: Token) -> tuple[Inline, ...]:
    assert token.type == "inline", token
    return _parsed_inline(token.content)


@lru_cache(REMEMBERED)
def _parsed_inline(text: str) -> tuple[Inline, ...]:
    if not text:
        return ()
    (parsed,) = _INLINES.parseInline(text)
    return _inlines(parsed.children or [])


def _inlines(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        parts.append(_inline_part(tokens[at], tokens[at + 1 : end]))
        at = end + 1
    return tuple(part for part in parts if part != Text(""))


def _inline_part(token: Token, inside: Sequence[Token]) -> Inline:
    match token.type:
        case "text":
            return Text(token.content)
        case "softbreak":
            return Text(" ")
        case "hardbreak":
            return LineBreak()
        case "strong_open":
            return Strong(_inlines(inside))
        case "em_open":
            return Emphasis(_inlines(inside))
        case "link_open":
            return Link(_address(str(token.attrGet("href"))), _inlines(inside))
        case kind:
            raise UpheldError(f'The wording holds {_name_of(kind)}, which letters do not have: "{token.content}".')


def _address(href: str) -> str:
    if not href.startswith(LEADS_OUT):
        raise UpheldError(
            f'A link in the wording leads to "{href}". Write the whole address, with https:// or mailto:.'
        )
    return href


def _name_of(kind: str) -> str:
    names = {"html_inline": "raw HTML", "image": "an image", "code_inline": "code", "hr": "a ruled line"}
    return names.get(kind, kind.removesuffix("_open").replace("_", " "))


def _near(tokens: Sequence[Token]) -> str:
    """Where it is: the first words inside, if there are any."""
    words = next((token.content for token in tokens if token.content), "")
    return f', near "{words[:40]}"' if words else ""
