"""CSV as systems write it: encodings, delimiters, quotes, line ends; and what is refused."""

import csv
from pathlib import Path

import pytest

from upheld.casebook.intake.grid import Grid, Unreadable
from upheld.casebook.intake.sources import read_delimited

Rows = list[tuple[object, ...]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "remarks.csv"


def read(path: Path, data: str | bytes) -> Grid:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_delimited(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_says_what_it_is_is_read_without_a_word(path: Path, encoding: str) -> None:
    grid = read(path, "name,text\nSiân,“Dŵr”\n".encode(encoding))
    assert grid.headings == ("name", "text")
    assert grid.cells.rows() == [(2, "Siân", "“Dŵr”")]
    assert grid.notices == ()


def test_windows_1252_is_read_and_said(path: Path) -> None:
    grid = read(path, "name,text\nAda,plain\nSiân,“yes” – £5\n".encode("windows-1252"))
    assert grid.cells.rows() == [(2, "Ada", "plain"), (3, "Siân", "“yes” – £5")]
    assert [(notice.check, notice.row) for notice in grid.notices] == [("not_utf8", 3)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("name\nSiân £5 €\n".encode()[:-3] + b"\n", "in parts only"),
        (b"\xef\xbb\xbfname\n\xff\n", "in parts only"),
        (b"name\nAda\x81\n", "no text in UTF-8"),
        ("name\nAda\n".encode("utf-16-le"), "NUL bytes"),
        (b"\xff\xfen\x00a\x00\x00", "no text in UTF-8"),
        (b"PK\x03\x04rest", "workbook or archive"),
        (b"", "no headings"),
        (b"\n\n", "no headings"),
        (b" , ,\n1,2,3\n", "no headings"),
        (b'name,text\nAda,"never closed\n', "quotation mark"),
        (b'name,text\nAda,"closed" and more\n', "quotation mark"),
        (b"name,text\nAda," + b"x" * 200_000 + b"\n", "quotation mark"),
    ],
)
def test_what_cannot_be_read_rightly_is_refused(path: Path, data: bytes, said: str) -> None:
    csv.field_size_limit(1_000_000)  # as some libraries do
    with pytest.raises(Unreadable, match=said):
        read(path, data)


def test_a_broken_quotation_is_reported_with_the_row_it_begins_in(path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read(path, 'name,text\nAda,fine\nBea,"never closed\nmore\nmore\n')
    assert raised.value.notice.row == 3


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_headings_say_what_splits_the_cells(path: Path, mark: str) -> None:
    grid = read(path, f"name{mark}text\nAda{mark}one\n")
    assert grid.cells.rows() == [(2, "Ada", "one")]


def test_a_semicolon_within_cells_splits_nothing(path: Path) -> None:
    grid = read(path, "kind,authorities\nseminar,E1;E2;E3\n")
    assert grid.cells.rows() == [(2, "seminar", "E1;E2;E3")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quotes_line_breaks_and_blank_lines_keep_the_rows_a_spreadsheet_shows(path: Path, end: str) -> None:
    lines = ["name,text", 'Ada,"one, two"', "", f'Bea,"said ""hello""{end}and left"', ",", "Cid,=1+1", ""]
    grid = read(path, end.join(lines))
    rows: Rows = [(2, "Ada", "one, two"), (4, "Bea", f'said "hello"{end}and left'), (6, "Cid", "=1+1")]
    assert grid.cells.rows() == rows


def test_white_space_around_a_cell_is_taken_off_and_empty_is_absent(path: Path) -> None:
    grid = read(path, 'name,text\n\u00a0 Ada\t,"  "\n')
    assert grid.cells.rows() == [(2, "Ada", None)]


def test_rows_of_another_width_than_the_headings_are_noticed(path: Path) -> None:
    grid = read(path, "a,b,c\n1,2,3\n1,2\n1,2,3,\n1,2,3,4\n")
    assert [(notice.check, notice.row) for notice in grid.notices] == [("row_too_short", 3), ("row_too_long", 5)]


def test_a_file_that_ends_within_a_line_is_noticed(path: Path) -> None:
    assert [notice.check for notice in read(path, "a,b\n1,2").notices] == ["no_line_end"]


def test_rows_are_numbered_through_a_file_of_many(path: Path) -> None:
    grid = read(path, "a,b\n" + "1,2\n" * 120_000)
    assert grid.cells["row"].to_list() == list(range(2, 120_002))


def test_a_file_that_is_not_there_is_a_sentence(path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_delimited(path)
