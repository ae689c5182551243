"""What may be published is an allow-list of rows and columns, and cells that no spreadsheet runs."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.worlds.extracts import case, recommendation
from tests.worlds.few import casework, few_extract, schemes
from upheld.casebook.casebook import Casebook, read_casebook
from upheld.casebook.columns import PublicRows
from upheld.casebook.tables import TABLES
from upheld.editions.codec import csv_bytes
from upheld.editions.frozen_files import public_tables
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Casebook, Scheme]:
    folder = tmp_path_factory.mktemp("public")
    cases = [*casework(), case(20, authority="X1")]
    kinds = [recommendation(1), recommendation(1, kind="personal_remedy"), recommendation(20)]
    given = few_extract(folder / "extract", cases=cases, recommendations=kinds)
    scheme, review = read_review("few/2019-20", folders=[schemes(folder / "schemes")])
    casebook, report = read_casebook(given, scheme, review)
    assert casebook, report.as_text()
    return casebook, scheme


def test_no_private_column_and_no_table_of_private_rows_is_published(read: tuple[Casebook, Scheme]) -> None:
    tables = public_tables(*read, demonstration=False)
    private = {table.name for table in TABLES.values() if table.public_rows is PublicRows.NONE}
    assert private >= {"contacts", "remarks", "training", "extract"}
    assert not private & set(tables)
    for name, frame in tables.items():
        assert not {column.name for column in TABLES[name].columns if column.private} & set(frame.columns)


def test_only_published_cases_and_their_service_improvements_are_published(read: tuple[Casebook, Scheme]) -> None:
    tables = public_tables(*read, demonstration=False)
    assert tables["cases"]["published"].null_count() == 0
    assert "19 000 020" not in tables["cases"]["reference"]
    assert tables["recommendations"]["case"].to_list() == ["19 000 001"]
    assert tables["recommendations"]["kind"].to_list() == ["service_improvement"]


def test_a_report_names_its_bodies_and_none_of_its_cases(tmp_path: Path) -> None:
    report = {"reference": "19 000 900", "cases": "19 000 006; 19 000 001", "title": "Two", "date": "2020-01-10"}
    scheme, review = read_review("few/2019-20", folders=[schemes(tmp_path / "schemes")])
    casebook, problems = read_casebook(few_extract(tmp_path / "extract", reports=[report]), scheme, review)
    assert casebook, problems.as_text()
    (row,) = public_tables(casebook, scheme, demonstration=False)["reports"].to_dicts()
    assert row["authorities"] == "X1;X2"
    assert "cases" not in row


@pytest.mark.parametrize("demonstration", [True, False])
def test_every_row_of_a_demonstration_says_so(read: tuple[Casebook, Scheme], *, demonstration: bool) -> None:
    for frame in public_tables(*read, demonstration=demonstration).values():
        assert ("demonstration" in frame.columns) is demonstration


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        ([4.6, 69.9], "4.6; 69.9"),
        (-3, "-3"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ('a "b", c', 'a "b", c'),
        ("1=2", "1=2"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(value: object, cell: str) -> None:
    text = csv_bytes([{"a": value}], ["a"]).decode("utf-8-sig")
    assert [*csv.reader(StringIO(text, newline=""))] == [["a"], [cell] if cell else [""]]


def test_no_rows_are_a_line_of_headings(tmp_path: Path) -> None:
    assert csv_bytes([], ["a", "b"]).decode("utf-8-sig") == "a,b\r\n"
