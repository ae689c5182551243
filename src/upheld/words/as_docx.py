"""Blocks as a Word document that can be edited: A4, with headings, lists and tables that a screen reader finds.

Written with python-docx on one template, so that documents differ in their words alone; the same words make the same
bytes. Pictures are left out, as their words stand beside them.
"""

import io
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

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
)
from upheld.words.dated_zip import zip_bytes
from upheld.words.docx_template import empty_paragraph, empty_run, empty_table, new_template

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

LANGUAGE = "en-GB"
BODY, PROPERTIES = "word/document.xml", "docProps/core.xml"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEEP_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TITLE, QUOTE, NORMAL = "Title", "IntenseQuote", "Normal"
"""The styles of a document's title, of a notice, and of other words."""


@dataclass(frozen=True)
class Styled:
    """Plain words in a style of their own: `TITLE` or `QUOTE`."""

    words: str
    style: str


@dataclass(frozen=True)
class Grid:
    """A table with what it is about, for those who hear it read, and its columns' widths in parts of a hundred."""

    about: str
    widths: tuple[int, ...]
    table: Table


Content = Styled | Grid | Block


@dataclass(frozen=True, kw_only=True)
class WordDocument:
    """What a document says, and what its file says of itself; `day` is what it is dated."""

    title: str
    author: str
    day: date
    content: tuple[Content, ...]


class DocumentPress:
    """State: the template, made when the first document is set; each document is written into it in turn."""

    @cached_property
    def _template(self) -> "Document":
        return new_template(LANGUAGE)

    @cached_property
    def _parts(self) -> Mapping[str, bytes]:
        packed = io.BytesIO()
        self._template.save(packed)
        with ZipFile(packed) as package:
            return {name: package.read(name) for name in sorted(package.namelist())}

    def set(self, document: WordDocument) -> bytes:
        """The document as a DOCX file."""
        from docx.opc.oxml import serialize_part_xml

        parts, template = self._parts, self._template
        body: Any = template.element.body
        body.clear_content()
        for content in document.content:
            _write(content, template)
        own = {BODY: template.element, PROPERTIES: _properties(template, document)}
        return zip_bytes((name, serialize_part_xml(own[name]) if name in own else data) for name, data in parts.items())


def _properties(template: "Document", document: WordDocument) -> Any:  # noqa: ANN401
    properties: Any = template.core_properties
    properties.title, properties.author = clean(document.title), clean(document.author)
    properties.last_modified_by, properties.language = properties.author, LANGUAGE
    properties.created = properties.modified = datetime.combine(document.day, time())
    return properties._element


def clean(words: str) -> str:
    """Words without what XML cannot hold."""
    return NOT_IN_XML.sub("", words)


def _write(content: Content, document: "Document") -> None:
    match content:
        case Styled(words, style):
            _words((Text(words),), _paragraph(document, style))
        case Grid(about, widths, table):
            _table(table, document, widths=widths, about=about)
        case Heading(level, words):
            _words(words, _paragraph(document, f"Heading{min(level, 3)}"))
        case Paragraph(words):
            _words(words, _paragraph(document, NORMAL))
        case ListBlock(ordered, items):
            for item in items:
                _words(item, _paragraph(document, "ListNumber" if ordered else "ListBullet"))
        case Table(header):
            _table(content, document, widths=(100 // len(header),) * len(header), about="")
        case Box():
            for inner in content.content:
                _write(inner, document)
        case Picture():
            pass


def _put(element: "BaseOxmlElement", document: "Document") -> None:
    """Put an element at the end of the words: the page that they are on comes last."""
    document.element.body[-1].addprevious(element)


def _paragraph(document: "Document", style: str) -> "CT_P":
    """A new paragraph in a style by its identifier: a copy of an empty one, which takes a tenth of making it."""
    paragraph = deepcopy(empty_paragraph(style))
    _put(paragraph, document)
    return paragraph


def _table(table: Table, document: "Document", *, widths: tuple[int, ...], about: str) -> None:
    """A table of words: a copy of an empty one, as to make the same table 343 times takes longer than all else."""
    from docx.oxml.ns import qn

    rows = (table.header, *table.rows)
    grid: Any = deepcopy(empty_table(len(rows), widths))
    grid.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").set(qn("w:val"), clean(about))
    _put(grid, document)
    words = (cell for row in rows for cell in row)
    for paragraph, content in zip(grid.iter(qn("w:p")), words, strict=True):
        _words(content, paragraph)


def _words(content: tuple[Inline, ...], paragraph: "CT_P") -> None:
    for words, strong, stressed in _runs(content):
        part = deepcopy(empty_run(words is None, strong, stressed))
        if words is not None:
            part[-1].text = text = " ".join(clean(words).splitlines())
            if text != text.strip():
                part[-1].set(KEEP_SPACE, "preserve")
        paragraph.append(part)


def _runs(
    content: tuple[Inline, ...], *, strong: bool = False, stressed: bool = False
) -> Iterator[tuple[str | None, bool, bool]]:
    """Words with whether they are strong and stressed; None for the end of a line. A link's address follows it."""
    for part in content:
        match part:
            case Text(text):
                yield text, strong, stressed
            case LineBreak():
                yield None, strong, stressed
            case Strong(inner):
                yield from _runs(inner, strong=True, stressed=stressed)
            case Emphasis(inner):
                yield from _runs(inner, strong=strong, stressed=True)
            case Link(address, inner):
                yield from _runs(inner, strong=strong, stressed=stressed)
                yield f" ({address})", strong, stressed
