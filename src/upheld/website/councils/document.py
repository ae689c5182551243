"""The page for a committee as a Word document: made from one template, so that only the words differ."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from upheld.website.councils.document_template import LANGUAGE, template_parts
from upheld.website.councils.document_words import Grid, blocks_xml, clean, grid, paragraph
from upheld.words.blocks import Block

DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"
TABLE = ("Key figure", "Count", "Per cent", "Average", "What may be said")
WIDTHS = (31, 17, 11, 11, 30)
NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest a package can say of its files: the same bytes every time."""


@dataclass(frozen=True)
class Line:
    """A key figure as printed: its title, its count, percentage and average, and what may be said."""

    title: str
    counted: str
    percent: str
    average: str
    said: str


@dataclass(frozen=True, kw_only=True)
class CommitteeDocument:
    """What one document says. `notice` is that of a demonstration or empty, `source` what stands at its end."""

    title: str
    about: str
    author: str
    day: date
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    notice: str
    source: str


class DocumentPress:
    """State: the template, made when the first document is set."""

    @cached_property
    def _parts(self) -> Mapping[str, bytes]:
        return template_parts()

    @cached_property
    def _around(self) -> tuple[str, str]:
        """The template's own document before and after its words: what declares its names, and its page."""
        xml = self._parts[DOCUMENT].decode()
        start, body, rest = xml.partition("<w:body>")
        return start + body, rest[rest.index("<w:sectPr") :]

    def set(self, document: CommitteeDocument) -> bytes:
        """The document as a DOCX file; the same bytes for the same words."""
        before, after = self._around
        own = {DOCUMENT: before + _words(document) + after, PROPERTIES: _properties(document)}
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                place = ZipInfo(name, NO_DATE)
                place.compress_type = ZIP_DEFLATED
                package.writestr(place, own.get(name, data))
        return packed.getvalue()


def _words(document: CommitteeDocument) -> str:
    rows = tuple((one.title, one.counted, one.percent, one.average, one.said) for one in document.lines)
    notice = [paragraph(document.notice, "IntenseQuote")] if document.notice else []
    table = grid(Grid("Key figures", WIDTHS, TABLE, rows))
    return "".join(
        (
            *notice,
            paragraph(document.title, "Title"),
            paragraph(document.about, "Normal"),
            table,
            blocks_xml(document.blocks),
            paragraph(document.source, "Normal"),
        )
    )


def _properties(document: CommitteeDocument) -> str:
    instant = f"{document.day.isoformat()}T00:00:00Z"
    title, author = escape(clean(document.title)), escape(clean(document.author))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<dc:language>{LANGUAGE}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{instant}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{instant}</dcterms:modified></cp:coreProperties>'
    )
