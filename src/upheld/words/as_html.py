"""Blocks as HTML: a letter as a page, or the parts of one that another page shows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import count

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


def blocks_html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML; the anchors in it are unique among them."""
    return _blocks(blocks, _Anchors())


@dataclass(frozen=True)
class ShownBox:
    """A box of a page: what it is about, the words of its first heading, and what it says beneath, as HTML."""

    about: str
    heading: str
    html: str


def boxes_html(blocks: Iterable[Block], name: str, *, prefix: str) -> Iterator[ShownBox]:
    """The boxes of that name, in order, without their headings, to be shown on another page.

    Anchors are numbered as on the page that all the blocks make, and begin with `prefix`.
    """
    anchors = _Anchors(prefix)
    for block in blocks:
        if isinstance(block, Box) and block.name == name:
            headings = [plain(inner.content) for inner in block.content if isinstance(inner, Heading)]
            shown = [(inner, _block(inner, anchors)) for inner in block.content]
            html = "\n".join(html for inner, html in shown if not isinstance(inner, Heading))
            yield ShownBox(block.about, headings[0] if headings else "", html)
        else:
            _block(block, anchors)


@dataclass
class _Anchors:
    """State: the names given to places of one page, so that each is given once."""

    prefix: str = ""
    given: set[str] = field(default_factory=set)
    labels: Counter[str] = field(default_factory=Counter)

    def label(self, words: str) -> str:
        """What a region is called: the words themselves, numbered from the second of them on."""
        self.labels[words] += 1
        return words if self.labels[words] == 1 else f"{words}, {self.labels[words]}"

    def name(self, words: str) -> str:
        """A name for a place, made of its words."""
        start = "-".join(re.findall("[a-z0-9]+", words.lower())) or "part"
        name = next(name for at in count(1) if (name := start if at == 1 else f"{start}-{at}") not in self.given)
        self.given.add(name)
        return f"{self.prefix}{name}"


def _blocks(blocks: Iterable[Block], anchors: _Anchors) -> str:
    return "\n".join(_block(block, anchors) for block in blocks)


def _block(block: Block, anchors: _Anchors) -> str:
    match block:
        case Heading(level, content):
            return f'<h{level} id="{anchors.name(plain(content))}">{_inlines(content)}</h{level}>'
        case Paragraph(content):
            return f"<p>{_inlines(content)}</p>"
        case ListBlock(ordered, items):
            kind = "ol" if ordered else "ul"
            return f"<{kind}>{''.join(f'<li>{_inlines(item)}</li>' for item in items)}</{kind}>"
        case Table():
            return _table(block, anchors.label(plain(block.header[0])))
        case Box(name, content, _):
            return f'<div class="{escape(name)}">\n{_blocks(content, anchors)}\n</div>'
        case Picture():
            return _picture(block, anchors.name("chart"))


def _table(table: Table, label: str) -> str:
    """A table; one too wide for a small screen scrolls by itself, and can then be reached by keyboard."""
    kinds = ["number" if numeric else "words" for numeric in table.numeric]
    header = "".join(
        f'<th scope="col" class="{kind}">{_inlines(cell)}</th>' for kind, cell in zip(kinds, table.header, strict=True)
    )
    rows = "\n".join(
        f'<tr><th scope="row">{_inlines(first)}</th>{_cells(rest, kinds[1:])}</tr>' for first, *rest in table.rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(label)}"><table>\n'
        f"<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cells(cells: Iterable[tuple[Inline, ...]], kinds: Iterable[str]) -> str:
    return "".join(f'<td class="{kind}">{_inlines(cell)}</td>' for kind, cell in zip(kinds, cells, strict=True))


def _picture(picture: Picture, name: str) -> str:
    """The drawing itself, with the words that stand for it as its title."""
    opening, rest = picture.svg.split(">", 1)
    title = f'<title id="{name}">{escape(picture.alternative)}</title>'
    return f'<div class="chart">{opening} role="img" aria-labelledby="{name}">{title}{rest}</div>'


def _inlines(content: tuple[Inline, ...]) -> str:
    return "".join(_inline(part) for part in content)


def _inline(part: Inline) -> str:
    match part:
        case Text(text):
            return escape(text)
        case LineBreak():
            return "<br>"
        case Strong(content):
            return f"<strong>{_inlines(content)}</strong>"
        case Emphasis(content):
            return f"<em>{_inlines(content)}</em>"
        case Link(address, content):
            return f'<a href="{escape(address)}">{_inlines(content)}</a>'
