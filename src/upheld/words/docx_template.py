"""The empty Word document that every other starts from: page, styles and language; and empty parts, to be copied."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Tbl
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from docx.shared import Length
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row

FONT = "Arial"
ACCENT = "0F4C5C"
LEFT_OUT = ("customXml", "stylesWithEffects", "thumbnail")
"""Parts of the library's own template that no document needs: half of its size."""
SIZES = {"Title": 18, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
SPACE_BEFORE = {"Title": 0, "Heading 1": 10, "Heading 2": 9, "Heading 3": 8}
PAGE_WIDTH = 170
"""Between margins of 20 mm on A4, in millimetres."""
CELL, TABLE = "Cell", "Figures"
"""The styles of words in a table, and of tables."""


def new_template(language: str) -> "Document":
    """A document without words, A4, in that language."""
    from docx import Document as new_document

    document = new_document()
    _set_page(document)
    _set_styles(document)
    _set_language(document, language)
    _leave_out(document)
    return document


def _leave_out(document: "Document") -> None:
    """Parts without a use, and the many table styles: a document that is made hundreds of times is to be small."""
    from docx.oxml.ns import qn

    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, part in relations.items() if part.reltype.endswith(LEFT_OUT)]:
            del relations[name]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "Figures"):
            styles.remove(style)


def _set_page(document: "Document") -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)


def _set_styles(document: "Document") -> None:
    styles: Any = document.styles
    _set_font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = _points(5)
    styles["Normal"].paragraph_format.line_spacing = 1.08
    for name, size in SIZES.items():
        _set_heading(styles[name], size, SPACE_BEFORE[name])
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = _points(3)
    _set_notice(styles["Intense Quote"])
    cell = styles.add_style("Cell", 1)
    cell.base_style = styles["Normal"]
    cell.paragraph_format.space_after = _points(2)
    cell.paragraph_format.space_before = _points(2)
    _add_table_style(document)


def _set_notice(style: "ParagraphStyle") -> None:
    """A notice as wide as the page, ruled in the colour of headings: Word's own blue is nobody's here."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    _set_font(style, 10.5)
    style.font.color.rgb = RGBColor.from_string(ACCENT)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = _points(0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = _points(0), _points(8)
    for border in style.element.findall(f".//{qn('w:pBdr')}/{qn('w:bottom')}"):
        border.set(qn("w:color"), ACCENT)
        border.attrib.pop(qn("w:themeColor"), None)


def _set_heading(style: "ParagraphStyle", size: float, before: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    _set_font(style, size)
    style.font.bold = True
    style.font.color.rgb = RGBColor.from_string(ACCENT)
    style.paragraph_format.space_before = _points(before)
    style.paragraph_format.space_after = _points(3)
    style.paragraph_format.keep_with_next = True
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_font(style: "ParagraphStyle", size: float) -> None:
    """The typeface by its name: a theme's own would go before it."""
    from docx.oxml.ns import qn

    style.font.name, style.font.size = FONT, _points(size)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _set_language(document: "Document", name: str) -> None:
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), name)


def _add_table_style(document: "Document") -> None:
    """A table ruled by hairlines, its header in bold over a darker line."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/>'
            '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:color="0F4C5C"/>'
            '<w:bottom w:val="single" w:sz="4" w:color="6D7F86"/><w:insideH w:val="single" w:sz="4" w:color="B9C6CA"/>'
            '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/>'
            '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            '<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="6D7F86"/></w:tcBorders></w:tcPr>'
            "</w:tblStylePr></w:style>"
        )
    )


def _points(size: float) -> "Length":
    from docx.shared import Pt

    return Pt(size)


@cache
def empty_paragraph(style: str) -> "CT_P":
    from docx.oxml.parser import OxmlElement

    paragraph: Any = OxmlElement("w:p")
    paragraph.style = style
    empty: CT_P = paragraph
    return empty


@cache
def empty_table(rows: int, widths: tuple[int, ...]) -> "CT_Tbl":
    """A table whose first row is repeated on every page as its header, and whose rows are not parted."""
    from docx import Document as new_document
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm

    grid: Any = new_document().add_table(0, 0)
    grid._tbl.tblStyle_val = TABLE
    grid.autofit = False
    sizes = [Mm(PAGE_WIDTH * part / 100) for part in widths]
    for size in sizes:
        grid.add_column(size)
    for _ in range(rows):
        _empty_row(grid.add_row(), sizes)
    properties = grid._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for name in look.attrib:
        look.set(name, "0")
    look.set(qn("w:val"), "0020")
    look.set(qn("w:firstRow"), "1")
    properties.append(OxmlElement("w:tblCaption"))
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    empty: CT_Tbl = grid._tbl
    return empty


def _empty_row(row: "_Row", sizes: Iterable[int]) -> None:
    from docx.oxml.parser import OxmlElement

    properties: Any = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    for cell, size in zip(row.cells, sizes, strict=True):
        cell.width = size  # type: ignore[assignment]
        (paragraph,) = cell.paragraphs
        paragraph._p.style = CELL


@cache
def empty_run(is_break: bool, strong: bool, stressed: bool) -> "CT_R":
    """A part of a paragraph whose words look alike: how they look, and then a place for them or the end of a line."""
    from docx.oxml.parser import OxmlElement
    from docx.text.run import Run

    part: Any = OxmlElement("w:r")
    if is_break:
        part.add_br()
    else:
        part.add_t("")
    if strong:
        Run(part, part).bold = True
    if stressed:
        Run(part, part).italic = True
    empty: CT_R = part
    return empty
