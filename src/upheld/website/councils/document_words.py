"""Blocks of words as the body of a Word document, in the styles that the template names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

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

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BOLD, ITALIC = "<w:b/>", "<w:i/>"
PAGE_WIDTH = 9638
"""Between margins of 2 cm on A4, in twentieths of a point."""


@dataclass(frozen=True)
class Grid:
    """A table in a document: what it is about, the widths of its columns in parts of a hundred, header and rows."""

    about: str
    widths: tuple[int, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def paragraph(words: str, style: str) -> str:
    """A paragraph of plain words in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(words)}</w:p>'


def grid(table: Grid) -> str:
    """A table whose first row is repeated on every page as its header."""
    widths = [PAGE_WIDTH * part // 100 for part in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _row(table.header, widths, is_header=True)
    rows = "".join(_row(row, widths, is_header=False) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(clean(table.about))}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def blocks_xml(blocks: Iterable[Block]) -> str:
    """Blocks as paragraphs; a picture is left out, as its words are beside it."""
    return "".join(part for block in blocks for part in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, content):
            yield _paragraph(content, f"Heading{min(level, 3)}")
        case Paragraph(content):
            yield _paragraph(content, "Normal")
        case ListBlock(ordered, items):
            style = "ListNumber" if ordered else "ListBullet"
            yield from (_paragraph(item, style) for item in items)
        case Table(header, rows):
            share = 100 // len(header)
            words = tuple(tuple(plain(cell) for cell in row) for row in (header, *rows))
            yield grid(Grid("", (share,) * len(header), words[0], words[1:]))
        case Box(content=content):
            for inner in content:
                yield from _block(inner)
        case Picture():
            return


def _paragraph(content: tuple[Inline, ...], style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_runs(content, ""))}</w:p>'


def _runs(content: tuple[Inline, ...], dress: str) -> Iterator[str]:
    for part in content:
        match part:
            case Text(text):
                yield _run(text, dress)
            case LineBreak():
                yield "<w:r><w:br/></w:r>"
            case Strong(inner):
                yield from _runs(inner, dress + BOLD)
            case Emphasis(inner):
                yield from _runs(inner, dress + ITALIC)
            case Link(address, inner):
                yield from _runs(inner, dress)
                yield _run(f" ({address})", dress)


def _run(words: str, dress: str = "") -> str:
    looks = f"<w:rPr>{dress}</w:rPr>" if dress else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(clean(words))}</w:t></w:r>'


def _row(cells: Iterable[str], widths: list[int], *, is_header: bool) -> str:
    look = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_header else "<w:trPr><w:cantSplit/></w:trPr>"
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(words, "Cell")}</w:tc>'
        for words, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{look}{inside}</w:tr>"


def clean(words: str) -> str:
    """Words without the characters that no XML can hold."""
    return NOT_IN_XML.sub("", words)
