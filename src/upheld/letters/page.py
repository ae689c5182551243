"""A letter as one web page that needs nothing else: its style and charts are inside, and it works without scripts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from upheld.errors import UpheldError
from upheld.letters.document import Letter
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

PAGE = "page.html"
STYLE = "letter.css"
APART = ("letterhead", "running")


class PageLayout:
    """State: a scheme's page template and style, read once."""

    def __init__(self, folder: Path) -> None:
        environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)
        try:
            self._template = environment.get_template(PAGE)
            self._style = Markup((folder / STYLE).read_text(encoding="utf-8"))  # noqa: S704  # the scheme's own file
        except (TemplateError, OSError) as error:
            raise UpheldError(f"{folder} has no {PAGE} and {STYLE} that can be read: {error}.") from error

    def page(self, letter: Letter, *, before: tuple[Block, ...] = ()) -> str:
        """The letter as HTML; `before` is what stands above it, as in a message."""
        anchors = _Anchors()
        head, foot = (_blocks(box.content if box else (), anchors) for box in map(letter.box, APART))
        return self._template.render(
            title=f"{letter.title}: {letter.subject}",
            style=self._style,
            may_be_found=not (letter.is_demonstration or letter.box("draft")),
            head=head,
            body=_blocks((*before, *letter.flow(*APART)), anchors),
            foot=foot,
            notice=_blocks(notice.content, anchors) if (notice := letter.box("notice")) else "",
        )


@dataclass
class _Anchors:
    """State: the names given to places of one page, so that each is given once."""

    given: set[str] = field(default_factory=set)

    def name(self, words: str) -> str:
        """A name for a place, made of its words."""
        kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in words.lower())
        start = "-".join(filter(None, kept.split("-"))) or "part"
        name = next(name for at in range(1, 1000) if (name := start if at == 1 else f"{start}-{at}") not in self.given)
        self.given.add(name)
        return name


def _blocks(blocks: Iterable[Block], anchors: _Anchors) -> Markup:
    return Markup("\n").join(_block(block, anchors) for block in blocks)


def _block(block: Block, anchors: _Anchors) -> Markup:
    match block:
        case Heading(level, content):
            name = anchors.name(plain(content))
            return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, name, _inlines(content))
        case Paragraph(content):
            return Markup("<p>{}</p>").format(_inlines(content))
        case ListBlock(ordered, items):
            inside = Markup().join(Markup("<li>{}</li>").format(_inlines(item)) for item in items)
            return Markup("<{0}>{1}</{0}>").format("ol" if ordered else "ul", inside)
        case Table():
            return _table(block)
        case Box(name, content):
            return Markup('<div class="{}">\n{}\n</div>').format(name, _blocks(content, anchors))
        case Picture():
            return _picture(block, anchors.name("chart"))


def _table(table: Table) -> Markup:
    kinds = ["number" if numeric else "words" for numeric in table.numeric]
    header = Markup().join(
        Markup('<th scope="col" class="{}">{}</th>').format(kind, _inlines(cell))
        for kind, cell in zip(kinds, table.header, strict=True)
    )
    rows = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(_inlines(first), _cells(rest, kinds[1:]))
        for first, *rest in table.rows
    )
    # A table too wide for a small screen scrolls by itself, and can then be reached by keyboard.
    return Markup(
        '<div class="wide" role="region" tabindex="0" aria-label="{}"><table>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>"
    ).format(plain(table.header[0]), header, rows)


def _cells(cells: Iterable[tuple[Inline, ...]], kinds: Iterable[str]) -> Markup:
    pairs = zip(kinds, cells, strict=True)
    return Markup().join(Markup('<td class="{}">{}</td>').format(kind, _inlines(cell)) for kind, cell in pairs)


def _picture(picture: Picture, name: str) -> Markup:
    """The drawing itself, with its words as its title. It was drawn by us, every label in it escaped."""
    title = Markup('<title id="{}">{}</title>').format(name, picture.alternative)
    opening, rest = picture.svg.split(">", 1)
    return Markup(f'<div class="chart">{opening} role="img" aria-labelledby="{name}">{title}{rest}</div>')  # noqa: S704


def _inlines(content: tuple[Inline, ...]) -> Markup:
    return Markup().join(_inline(part) for part in content)


def _inline(part: Inline) -> Markup:
    match part:
        case Text(text):
            return escape(text)
        case LineBreak():
            return Markup("<br>")
        case Strong(content):
            return Markup("<strong>{}</strong>").format(_inlines(content))
        case Emphasis(content):
            return Markup("<em>{}</em>").format(_inlines(content))
        case Link(address, content):
            return Markup('<a href="{}">{}</a>').format(address, _inlines(content))
