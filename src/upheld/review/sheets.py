"""The sheets of the review's spreadsheets, in whatever format: cover, contents, notes, and one table each.

They follow the Government Analysis Function's "Releasing statistics in spreadsheets": one table a sheet, marked as a
table; no merged and no empty cells within it; nothing said by colour; what a symbol means stands above the table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from upheld.editions.national_review import Column, DataTable, Row, Symbol
from upheld.review.document import ReviewDocument
from upheld.words.spreadsheet import column_width

NARROWEST = 12


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its heading, the lines beneath it, and then its table, where it has one.

    `links` are the sheets that the cells of the table's first column lead to.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    table: DataTable | None = None
    links: tuple[str, ...] = ()

    @property
    def widths(self) -> tuple[int, ...]:
        """The width of each column, in letters."""
        if self.table is None:
            return (90,)
        return tuple(_width(self.table, at) for at in range(len(self.table.columns)))


def sheets_of(document: ReviewDocument) -> Iterator[Sheet]:
    """Every sheet in order."""
    words = document.words
    yield Sheet(words["sheet_cover"], document.title, _cover_lines(document))
    names = {table.id: sheet_name(number, document) for number, table in enumerate(document.tables.values(), start=1)}
    contents = _contents(document, names)
    yield Sheet(words["sheet_contents"], words["sheet_contents"], _one_table(document), contents, tuple(names.values()))
    yield Sheet(words["sheet_notes"], words["sheet_notes"], _one_table(document), _notes(document))
    for table in document.tables.values():
        yield Sheet(names[table.id], f"{_label(names[table.id])}: {table.title}", _lines(table, document), table)


def sheet_name(number: int, document: ReviewDocument) -> str:
    """The name of a table's sheet, by its number in the review: no space, so that a formula can name it."""
    return f"{document.words['table']}_{number}"


def _label(name: str) -> str:
    return name.replace("_", " ")


def _cover_lines(document: ReviewDocument) -> tuple[str, ...]:
    return (document.author, *([document.notice] if document.notice else []), *document.about)


def _one_table(document: ReviewDocument) -> tuple[str, ...]:
    return (document.words["one_table"],)


def _lines(table: DataTable, document: ReviewDocument) -> tuple[str, ...]:
    used = {cell for row in table.rows for cell in row.cells if isinstance(cell, Symbol)}
    meanings = [f"{symbol}: {document.words[f'symbol_{symbol.name.lower()}']}" for symbol in Symbol if symbol in used]
    notice = (document.notice,) if document.notice else ()
    return (*notice, *_one_table(document), *table.lines, *meanings)


def _contents(document: ReviewDocument, names: Mapping[str, str]) -> DataTable:
    words = document.words
    rows = tuple(Row(table.id, (_label(names[table.id]), table.title)) for table in document.tables.values())
    columns = Column("sheet", words["sheet"]), Column("title", words["sheet_holds"])
    return DataTable("contents", words["sheet_contents"], (), columns, rows)


def _notes(document: ReviewDocument) -> DataTable:
    """What symbols mean, and what is to be known of every table."""
    words = document.words
    symbols = [Row(symbol.name, (str(symbol), words[f"symbol_{symbol.name.lower()}"])) for symbol in Symbol]
    notes = [Row(str(at), (f"{words['note']} {at}", line)) for at, line in enumerate(document.notes, start=1)]
    columns = Column("note", words["note"]), Column("meaning", words["note_says"])
    return DataTable("notes", words["sheet_notes"], (), columns, (*symbols, *notes))


def _width(table: DataTable, at: int) -> int:
    """As wide as the longest cell needs; a heading may take several lines, but no word of it is parted."""
    heading = table.columns[at].heading
    cells = [len(row[at]) for row in table.texts()]
    widest = max(max(cells, default=0), max(map(len, heading.split())), min(len(heading), 2 * NARROWEST))
    return max(column_width(widest), NARROWEST)
