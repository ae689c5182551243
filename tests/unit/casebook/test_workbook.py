"""XLSX and ODS: what a cell shows is what is read, and nothing is passed over in silence."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from upheld.casebook.intake.grid import Grid, Unreadable
from upheld.casebook.intake.workbook import read_sheets
from upheld.errors import UpheldError


def xlsx(path: Path, rows: Sequence[Sequence[object]], sheet: str = "cases") -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        target = book.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                write = target.write_string if isinstance(cell, str) else target.write
                write(row, column, cell)
        book.add_worksheet("Sheet2")
    return path


def ods(path: Path, rows: Sequence[Sequence[TableCell]], repeated: int = 1) -> Path:
    book, table = OpenDocumentSpreadsheet(), Table(name="cases")
    for cells in rows:
        row = TableRow(numberrowsrepeated=repeated if cells is rows[-1] else 1)
        for cell in cells:
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(path)
    return path


def cell(text: str, kind: str = "string", **values: object) -> TableCell:
    made = TableCell(valuetype=kind, **values)
    made.addElement(P(text=text))
    return made


def lasting(path: Path, days: float) -> Path:
    """A workbook with a cell that holds how long something took."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("cases")
        sheet.write_string(0, 0, "decided")
        sheet.write_number(1, 0, days, book.add_format({"num_format": "[h]:mm"}))
    return path


def read(path: Path) -> Grid:
    return read_sheets(path)["cases"]()


def test_each_kind_of_cell_becomes_its_text(tmp_path: Path) -> None:
    values = [
        "Ada",
        19012345,
        0.5,
        True,
        False,
        date(2019, 6, 3),
        datetime.fromisoformat("2019-06-03T10:05"),
        time(10, 5),
        "=1+1",
        "@x",
    ]
    grid = read(xlsx(tmp_path / "e.xlsx", [["h"] * len(values), values]))
    texts = ["Ada", "19012345", "0.5", "yes", "no", "2019-06-03", "2019-06-03", "10:05:00", "=1+1", "@x"]
    assert list(grid.cells.row(0)) == [2, *texts[:6], "2019-06-03 10:05:00", *texts[7:]]


def test_rows_keep_the_numbers_a_person_sees(tmp_path: Path) -> None:
    grid = read(xlsx(tmp_path / "e.xlsx", [["a"], [], ["x"], [], ["y"]]))
    assert grid.cells.rows() == [(3, "x"), (5, "y")]


def test_an_empty_sheet_is_no_table(tmp_path: Path) -> None:
    assert list(read_sheets(xlsx(tmp_path / "e.xlsx", [["a"]]))) == ["cases"]


def test_a_formula_is_read_as_what_it_gave(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("cases")
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, '=A1&"x"', None, "ax")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    grid = read(path)
    assert grid.cells.rows() == [(2, "ax", None)]
    assert [(notice.check, notice.row) for notice in grid.notices] == [("cell_error", 2)]
    assert grid.notices[0].problem == "Cell B2 holds an error in place of a value."


def test_open_document_is_read_likewise(tmp_path: Path) -> None:
    kind_of_error = {("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "value-type"): "error"}
    error = cell("#DIV/0!", stringvalue="", qattributes=kind_of_error)
    day = cell("03/06/19", "date", datevalue="2019-06-03")
    yes = cell("TRUE", "boolean", booleanvalue="true")
    number = cell("12", "float", value="12")
    grid = read(ods(tmp_path / "e.ods", [[cell("a"), cell("b"), cell("c"), cell("d")], [day, yes, number, error]]))
    assert grid.cells.rows() == [(2, "2019-06-03", "yes", "12", None)]
    assert [notice.problem for notice in grid.notices] == ["Cell D2 holds an error in place of a value."]


def test_a_sheet_without_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no headings"):
        read(xlsx(tmp_path / "e.xlsx", [[], ["x"]]))


def test_a_stray_cell_far_away_does_not_take_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("cases")
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "stray")
    with pytest.raises(UpheldError, match="reaches to cell XFD1048576"):
        read(path)


def test_neither_does_a_row_repeated_a_million_times(tmp_path: Path) -> None:
    stray = cell("x", numbercolumnsrepeated=16_000)
    path = ods(tmp_path / "e.ods", [[cell("a")], [stray]], repeated=1_000_000)
    with pytest.raises(UpheldError, match="reaches to cell WQJ1000001"):
        read(path)


def test_a_cell_that_is_formatted_and_empty_reaches_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("cases")
        sheet.write_column(0, 0, ["a", "x"])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert read(path).cells.rows() == [(2, "x")]


def damaged(whole: bytes) -> dict[str, bytes]:
    return {
        "empty": b"",
        "words": b"This is no workbook.",
        "cut short": whole[: len(whole) // 2],
        "cut at the start": whole[100:],
        "zip of nothing": b"PK\x05\x06" + bytes(18),
    }


@pytest.mark.parametrize("how", damaged(b"").keys())
def test_a_damaged_workbook_is_a_sentence(tmp_path: Path, how: str) -> None:
    path = xlsx(tmp_path / "e.xlsx", [["a"], ["x"]])
    path.write_bytes(damaged(path.read_bytes())[how])
    with pytest.raises(UpheldError, match=r"is no XLSX or ODS workbook, or is damaged"):
        read(path)


def test_a_workbook_with_scrambled_bytes_is_read_or_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "e.xlsx", [["a"], ["x"]])
    whole, refused = path.read_bytes(), 0
    for start in range(0, len(whole), 60):
        path.write_bytes(whole[:start] + bytes(30) + whole[start + 30 :])
        try:
            read(path)
        except (UpheldError, KeyError):  # the sheet's name may be among what is scrambled
            refused += 1
    assert refused > 10


def test_a_protected_or_old_workbook_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UpheldError, match="password, or in the old XLS form"):
        read(path)
    with ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", "ciphered")
    with pytest.raises(UpheldError, match="password"):
        read(path)


def test_a_workbook_that_would_unpack_to_gigabytes_is_a_sentence(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "e.xlsx", [["a"], ["x"]])
    whole = bytearray(path.read_bytes())
    size = whole.index(b"PK\x01\x02") + 24
    whole[size : size + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    path.write_bytes(whole)
    with pytest.raises(UpheldError, match="damaged"):
        read(path)


def test_a_sheet_that_speaks_of_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "e.xlsx", [["a"], ["x"]])
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>1</v>", b"<v>99</v>")
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(Unreadable, match="The sheet is damaged"):
        read(path)


def test_xml_that_would_swell_is_a_sentence(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "e.xlsx", [["a"], ["x"]])
    swelling = (
        "<!DOCTYPE x [<!ENTITY a '"
        + "a" * 1000
        + "'>"
        + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 20}'>" for i in range(8))
    )
    with ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", swelling + "]><worksheet>&i;</worksheet>")
    with pytest.raises(UpheldError, match="damaged"):
        read(path)


def test_a_time_that_no_program_could_mean_is_a_sentence(tmp_path: Path) -> None:
    assert read(lasting(tmp_path / "long.xlsx", 43_789.75)).cells["0"].to_list() == ["43789 days, 18:00:00"]
    with pytest.raises(Unreadable, match="longer than"):
        read(lasting(tmp_path / "longest.xlsx", 1e15))
