"""The spreadsheets: what the Government Analysis Function asks of them, the same in both formats, and text as text."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from odf.opendocument import load
from odf.table import DatabaseRange, TableHeaderRows
from odf.table import Table as OdfTable
from python_calamine import CalamineWorkbook

from tests.worlds.few import ALDER, NAMES, bodies
from tests.worlds.reviews import Ready, ready_few
from upheld.review.as_ods import opendocument_bytes
from upheld.review.as_xlsx import workbook_bytes
from upheld.review.document import ReviewDocument
from upheld.review.sheets import sheets_of

FORMATS = {"xlsx": workbook_bytes, "ods": opendocument_bytes}
HOSTILE = "=1+1 [a](http://b.invalid) <b>&\"' $$note$$"

Grid = list[list[object]]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> ReviewDocument:
    return hostile(tmp_path_factory.mktemp("few")).document()


def hostile(folder: Path) -> Ready:
    """The four councils, one of which has a name that would be run, or linked, or taken for XML."""
    return ready_few(folder, **bodies({**NAMES, ALDER: HOSTILE}))


def sheets(data: bytes) -> Mapping[str, Grid]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


@pytest.mark.parametrize("form", FORMATS)
def test_cover_contents_notes_and_then_a_sheet_for_each_table(form: str, document: ReviewDocument) -> None:
    found = sheets(FORMATS[form](document))
    names = [f"Table_{number}" for number in range(1, len(document.tables) + 1)]
    assert list(found) == ["Cover", "Contents", "Notes", *names]
    listed = [row for row in found["Contents"] if str(row[0]).startswith("Table ")]
    assert [row[1] for row in listed] == [table.title for table in document.tables.values()]


@pytest.mark.parametrize("form", FORMATS)
def test_every_table_is_as_the_review_has_it(form: str, document: ReviewDocument) -> None:
    found = sheets(FORMATS[form](document))
    for number, table in enumerate(document.tables.values(), start=1):
        grid = found[f"Table_{number}"]
        top = len(grid) - len(table.rows) - 1
        assert grid[top] == [column.heading for column in table.columns]
        assert [str(cell) for cell in grid[0][1:]] == [""] * (len(table.columns) - 1)
        for row, texts, cells in zip(table.rows, table.texts(), grid[top + 1 :], strict=True):
            for own, text, cell in zip(row.cells, texts, cells, strict=True):
                assert cell == (own if isinstance(own, int | float) else text), (table.id, row.id)


@pytest.mark.parametrize("form", FORMATS)
def test_no_cell_of_a_table_is_empty_and_symbols_are_explained_above_it(form: str, document: ReviewDocument) -> None:
    for name, grid in sheets(FORMATS[form](document)).items():
        first = next((at for at, row in enumerate(grid) if len(row) > 1 and row[1] != ""), len(grid))
        assert all(cell != "" for row in grid[first:] for cell in row), name
        used = {cell for row in grid[first + 1 :] for cell in row if re.fullmatch(r"\[\w\]", str(cell))}
        explained = {str(row[0])[:3] for row in grid[:first]}
        assert name == "Notes" or used <= explained, name
        assert grid[0][0], "the title stands in the first cell"


@pytest.mark.parametrize("form", FORMATS)
def test_text_stays_text(form: str, document: ReviewDocument) -> None:
    data = FORMATS[form](document)
    cells = [cell for grid in sheets(data).values() for row in grid for cell in row]
    assert f"{HOSTILE} Council" in cells
    with zipfile.ZipFile(BytesIO(data)) as archive:
        inside = " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "<f>" not in inside and "table:formula" not in inside
    assert "http://b.invalid)" in inside and 'Target="http://b' not in inside and 'href="http://b' not in inside


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_review_makes_the_same_bytes(form: str, document: ReviewDocument, tmp_path: Path) -> None:
    assert FORMATS[form](document) == FORMATS[form](hostile(tmp_path).document())


def test_an_xlsx_marks_its_tables_merges_nothing_and_says_what_it_is(document: ReviewDocument) -> None:
    with zipfile.ZipFile(BytesIO(workbook_bytes(document))) as archive:
        names = archive.namelist()
        marked = [name for name in names if name.startswith("xl/tables/")]
        worksheets = [archive.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        core, custom = (archive.read(f"docProps/{name}.xml").decode() for name in ("core", "custom"))
        tables = [ElementTree.fromstring(archive.read(name)) for name in marked]
    assert len(marked) == len(document.tables) + 2
    assert not any("<mergeCell" in sheet for sheet in worksheets)
    assert all("<cols>" in sheet for sheet in worksheets)
    assert "<dc:title>Review of local government complaints 2019-20</dc:title>" in core
    assert "<dc:creator>Local Government and Social Care Ombudsman</dc:creator>" in core and "2020-07-29" in core
    assert "en-GB" in custom
    assert len({table.get("name") for table in tables}) == len(tables)


def test_an_ods_marks_its_tables_and_says_what_it_is(document: ReviewDocument) -> None:
    data = opendocument_bytes(document)
    read = load(BytesIO(data))
    ranges = read.getElementsByType(DatabaseRange)
    made = [sheet for sheet in sheets_of(document) if sheet.table]
    assert [one.getAttribute("containsheader") for one in ranges] == ["true"] * len(made)
    assert len(read.getElementsByType(TableHeaderRows)) == len(made)
    assert len(read.getElementsByType(OdfTable)) == len(made) + 1
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        meta, styles = (archive.read(name).decode() for name in ("meta.xml", "styles.xml"))
    assert "<dc:language>en-GB</dc:language>" in meta and "Review of local government complaints 2019-20" in meta
    assert 'fo:language="en"' in styles and 'fo:country="GB"' in styles
