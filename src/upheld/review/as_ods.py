"""The review's tables as ODS, sheet by sheet the same as the XLSX.

Its XML is written here, because odfpy builds a tree of all cells first: of the tables of 343 authorities it takes 5 s,
and this 0.2 s. Tests read with odfpy what is written here.

Source: OASIS Open Document Format 1.3, part 3, chapter 9 (spreadsheets).
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from upheld.editions.national_review import Cell, DataTable
from upheld.review.document import ReviewDocument
from upheld.review.sheets import Sheet, sheets_of
from upheld.words.dated_zip import DatedZip

KIND = "application/vnd.oasis.opendocument.spreadsheet"
DECIMALS = (0, 1, 2)
LETTER = 0.22
"""The width of a letter of 12 points, in centimetres, with some room."""

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    **{name: f"{_OASIS}:{name}:1.0" for name in ("meta", "office", "style", "table", "text")},
    "number": f"{_OASIS}:datastyle:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}


def opendocument_bytes(document: ReviewDocument) -> bytes:
    """The spreadsheet, dated with the day of the review."""
    sheets = tuple(sheets_of(document))
    files = {
        "content.xml": _root("document-content", (*_widths(sheets), *_body(sheets))),
        "styles.xml": _root("document-styles", _styles(document)),
        "meta.xml": _root("document-meta", _meta(document)),
    }
    files["META-INF/manifest.xml"] = _manifest(files)
    packed = io.BytesIO()
    with DatedZip(packed) as archive:
        archive.put("mimetype", KIND.encode(), packed=False)  # first and as it is, so that the kind of file can be seen
        for name, text in files.items():
            archive.put(name, text.encode())
    return packed.getvalue()


def _root(name: str, inside: Iterable[str]) -> str:
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in sorted(_NAMES.items()))
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{name}{spaces} office:version="1.3">'
    return f"{start}{''.join(inside)}</office:{name}>"


def _manifest(files: Mapping[str, str]) -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", KIND), *((name, "text/xml") for name in files))
    )
    space = f'xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest {space}>{entries}</manifest:manifest>'


def _meta(document: ReviewDocument) -> Iterator[str]:
    day = datetime.combine(document.day, time()).isoformat()
    author = escape(document.author)
    yield "<office:meta>"
    yield f"<meta:initial-creator>{author}</meta:initial-creator><meta:creation-date>{day}</meta:creation-date>"
    yield f"<dc:creator>{author}</dc:creator><dc:date>{day}</dc:date>"
    yield f"<dc:title>{escape(document.title)}</dc:title><dc:language>{document.words['language']}</dc:language>"
    yield "</office:meta>"


def _styles(document: ReviewDocument) -> Iterator[str]:
    language, _, country = document.words["language"].partition("-")
    usual = f'fo:font-family="Arial" fo:language={quoteattr(language)} fo:country={quoteattr(country)}'
    wrapped, ruled = 'fo:wrap-option="wrap" style:vertical-align="top"', 'fo:border-bottom="0.75pt solid #000000"'
    yield "<office:styles>"
    for decimals in DECIMALS:
        yield f'<number:number-style style:name="N{decimals}"><number:number number:grouping="true" '
        yield f'number:min-integer-digits="1" number:decimal-places="{decimals}"/></number:number-style>'
    yield '<style:default-style style:family="table-cell">'
    yield f'<style:text-properties {usual} fo:font-size="12pt"/></style:default-style>'
    for name, side, cell, text in (
        ("title", "start", "", 'fo:font-size="16pt" fo:font-weight="bold"'),
        ("line", "start", "", ""),
        ("words", "start", wrapped, ""),
        ("symbol", "end", 'style:vertical-align="top"', ""),
        ("heading", "start", f"{wrapped} {ruled}", 'fo:font-weight="bold"'),
        ("numbers", "end", f"{wrapped} {ruled}", 'fo:font-weight="bold"'),
    ):
        yield f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {cell}/>'
        yield f'<style:paragraph-properties fo:text-align="{side}"/><style:text-properties {text}/></style:style>'
    for decimals in DECIMALS:
        yield f'<style:style style:name="number{decimals}" style:family="table-cell" '
        yield f'style:parent-style-name="symbol" style:data-style-name="N{decimals}"/>'
    yield "</office:styles>"


def _widths(sheets: Iterable[Sheet]) -> Iterator[str]:
    yield "<office:automatic-styles>"
    for width in sorted({width for sheet in sheets for width in sheet.widths}):
        yield f'<style:style style:name="w{width}" style:family="table-column">'
        yield f'<style:table-column-properties style:column-width="{width * LETTER:.2f}cm"/></style:style>'
    yield "</office:automatic-styles>"


def _body(sheets: Iterable[Sheet]) -> Iterator[str]:
    yield "<office:body><office:spreadsheet>"
    for sheet in sheets:
        yield from _sheet(sheet)
    yield "<table:database-ranges>"
    yield from (_range(sheet, sheet.table) for sheet in sheets if sheet.table is not None)
    yield "</table:database-ranges></office:spreadsheet></office:body>"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    yield from (f'<table:table-column table:style-name="w{width}"/>' for width in sheet.widths)
    yield _row(_text(sheet.title, "title"))
    yield from (_row(_text(line, "line" if sheet.table else "words")) for line in sheet.lines)
    if sheet.table is not None:
        yield from _table(sheet.table, sheet.links)
    yield "</table:table>"


def _table(table: DataTable, links: tuple[str, ...]) -> Iterator[str]:
    styles = ["heading" if column.decimals is None else "numbers" for column in table.columns]
    headings = (_text(column.heading, style) for column, style in zip(table.columns, styles, strict=True))
    yield f"<table:table-header-rows>{_row(*headings)}</table:table-header-rows>"
    for down, row in enumerate(table.rows):
        first, *others = (_cell(cell, across, table) for across, cell in enumerate(row.cells))
        yield _row(_link(str(row.cells[0]), links[down]) if links else first, *others)


def _range(sheet: Sheet, table: DataTable) -> str:
    """What marks the table as one."""
    top = len(sheet.lines) + 2
    last = f"{_letters(len(table.columns))}{top + len(table.rows)}"
    address = quoteattr(f"'{sheet.name}'.A{top}:'{sheet.name}'.{last}")
    return (
        f"<table:database-range table:name={quoteattr(table.id)} table:target-range-address={address} "
        'table:contains-header="true"/>'
    )


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(cell: Cell, across: int, table: DataTable) -> str:
    shown = table.as_text(cell, across)
    if isinstance(cell, int | float):
        decimals = (table.columns[across].decimals or 0) if isinstance(cell, float) else 0
        return (
            f'<table:table-cell table:style-name="number{decimals}" office:value-type="float" office:value="{cell}">'
            f"<text:p>{shown}</text:p></table:table-cell>"
        )
    return _text(shown, "words" if table.columns[across].decimals is None or isinstance(cell, date) else "symbol")


def _text(words: str, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{escape(words)}</text:p></table:table-cell>"
    )


def _link(words: str, sheet: str) -> str:
    return (
        '<table:table-cell table:style-name="words" office:value-type="string"><text:p>'
        f'<text:a xlink:type="simple" xlink:href={quoteattr(f"#{sheet}.A1")}>{escape(words)}</text:a>'
        "</text:p></table:table-cell>"
    )


def _letters(column: int) -> str:
    """The name of a column by its number from 1: A, Z, AA."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
