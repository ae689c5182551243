"""An extract, whole, from the files that people make to a casebook or to a report."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.worlds.extracts import Row, case, contact, extract, published_figure, recommendation, write_table
from tests.worlds.few import upheld
from upheld.casebook.casebook import Casebook, read_casebook
from upheld.casebook.problems import Problems
from upheld.casebook.tables import TABLES
from upheld.errors import UpheldError
from upheld.schemes.reader import read_review, read_scheme

Tables = Mapping[str, Sequence[Row]]
SCHEME, REVIEW = read_review("lgsco/2019-20")
RECORDS: Tables = {
    "extract": [{"taken": "2020-05-04", "demonstration": "no"}],
    "cases": [
        case(1),
        case(2, authority="Hinckley & Bosworth", category="housing", outcome="not_upheld", received="03/06/2019"),
        case(3, authority="E10000002", decided="", outcome="", remedied_by_authority=""),
        case(4, authority="Bolsover", summary="“One”, two;\nthree – é"),
    ],
    "recommendations": [recommendation(1), recommendation(4, result="", result_date="")],
    "contacts": [contact(), contact(role="link officer", name="Bea O'Hare", receives="copy", email="")],
    "training": [
        {"date": "2 October 2019", "kind": "Course", "delegates": "1,024", "authorities": "Bolsover; E08000035"}
    ],
}


def write_csv(folder: Path, tables: Tables) -> Path:
    return extract(folder, **tables)


def write_parquet(folder: Path, tables: Tables) -> Path:
    folder.mkdir()
    for name, rows in tables.items():
        texts = [{column.name: str(row.get(column.name, "")) for column in TABLES[name].columns} for row in rows]
        pl.DataFrame(texts).write_parquet(folder / f"{name}.parquet")
    return folder


def write_xlsx(path: Path, tables: Tables) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            headings = [column.name for column in TABLES[name].columns]
            for index, cells in enumerate([headings, *([row.get(key, "") for key in headings] for row in rows)]):
                for column, cell in enumerate(cells):
                    sheet.write_string(index, column, str(cell))
    return path


def write_ods(path: Path, tables: Tables) -> Path:
    book = OpenDocumentSpreadsheet()
    for name, rows in tables.items():
        table = Table(name=name)
        headings = [column.name for column in TABLES[name].columns]
        for cells in [headings, *([row.get(key, "") for key in headings] for row in rows)]:
            row = TableRow()
            for text in map(str, cells):
                cell = TableCell(valuetype="string")
                for line in text.split("\n"):
                    cell.addElement(P(text=line))
                row.addElement(cell)
            table.addElement(row)
        book.spreadsheet.addElement(table)
    book.save(path)
    return path


def read(path: Path) -> tuple[Casebook | None, Problems]:
    return read_casebook(path, SCHEME, REVIEW)


def casebook(path: Path) -> Casebook:
    found, report = read(path)
    assert found, report.as_text()
    return found


def same(one: Casebook, other: Casebook) -> bool:
    return all(table.equals(other.tables[name]) for name, table in one.tables.items())


def test_a_casebook_holds_every_table_typed(tmp_path: Path) -> None:
    tables = casebook(write_csv(tmp_path / "e", RECORDS)).tables
    assert list(tables) == list(TABLES)
    cases = tables["cases"].select(
        "reference", "authority", "category", "service_area", "outcome", "remedied_by_authority"
    )
    assert cases.rows() == [
        ("19 000 001", "E07000033", "Homelessness", "housing", "upheld", False),
        ("19 000 002", "E07000132", "Housing", "housing", "not_upheld", False),
        ("19 000 003", "E10000002", "Homelessness", "housing", None, None),
        ("19 000 004", "E07000033", "Homelessness", "housing", "upheld", False),
    ]
    assert tables["cases"].schema["received"] == pl.Date
    assert tables["cases"]["summary"][3] == "“One”, two;\nthree – é"
    assert tables["training"].row(0)[1:] == ("course", None, None, 1024, "E07000033;E08000035")
    assert tables["contacts"]["role"].to_list() == ["head_of_paid_service", "link_officer"]


def test_the_shipped_register_is_part_of_it(tmp_path: Path) -> None:
    tables = casebook(write_csv(tmp_path / "e", RECORDS)).tables
    bolsover = tables["authorities"].filter(code="E07000033").row(0, named=True)
    assert bolsover["official_name"] == "Bolsover District Council"
    assert tables["memberships"].filter(authority="E07000033").row(0) == ("E07000033", "type", "district", None, None)
    assert tables["exposures"].filter(authority="E07000033", year=2019)["kind"].to_list() == ["population"]
    ended = tables["authorities"].filter(code="E10000002").row(0, named=True)
    assert ended["successors"] == "E06000060"


@pytest.mark.parametrize(("write", "name"), [(write_parquet, "folder"), (write_xlsx, "e.xlsx"), (write_ods, "e.ods")])
def test_every_form_gives_the_same_casebook(tmp_path: Path, write: Callable[[Path, Tables], Path], name: str) -> None:
    assert same(casebook(write_csv(tmp_path / "csv", RECORDS)), casebook(write(tmp_path / name, RECORDS)))


@pytest.mark.parametrize("name", ["casework", "casework.csv.old", "casework.bin"])
def test_a_workbook_is_known_by_what_it_is_not_by_its_name(tmp_path: Path, name: str) -> None:
    path = write_xlsx(tmp_path / "e.xlsx", RECORDS).rename(tmp_path / name)
    assert casebook(path)


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    mixed = {name: random.Random(1).sample(rows, len(rows)) for name, rows in RECORDS.items()}
    assert same(casebook(write_csv(tmp_path / "a", RECORDS)), casebook(write_csv(tmp_path / "b", mixed)))


def test_published_figures_alone_are_an_extract(tmp_path: Path) -> None:
    table = write_table(tmp_path, "published_figures", [published_figure()])
    for path in (tmp_path, table):
        assert casebook(path).tables["published_figures"].row(0)[:3] == ("E07000033", "2019-20", "complaints_upheld")


def test_the_published_example_is_sound() -> None:
    example = Path(__file__).parents[2] / "examples/published-figures"
    found, report = read(example)
    assert found, report.as_text()
    assert report.errors == ()


def test_a_scheme_can_name_columns_its_own_way(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "e", RECORDS) / "cases.csv"
    path.write_text(
        path.read_text("utf-8").replace("received", "Date Received", 1).replace("outcome", "OUTCOME"), "utf-8"
    )
    folder = tmp_path / "schemes/own"
    (folder / "measures").mkdir(parents=True)
    shipped = (SCHEME.folder / "scheme.toml").read_text("utf-8")
    (folder / "scheme.toml").write_text(shipped + '\n[columns.cases]\nreceived = "Date received"\n', "utf-8")
    scheme = read_scheme("own", folders=[tmp_path / "schemes"])
    found, report = read_casebook(path.parent, scheme)
    assert found, report.as_text()
    assert found.tables["cases"]["received"].null_count() == 0


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"case": {"received": "Opened"}}, "columns of case, which is no table"),
        ({"cases": {"opened": "Opened"}}, "maps opened of cases, and there is no such column"),
    ],
)
def test_a_scheme_that_maps_what_there_is_not_is_a_sentence(
    tmp_path: Path, columns: dict[str, dict[str, str]], said: str
) -> None:
    with pytest.raises(UpheldError, match=said):
        read_casebook(write_csv(tmp_path, RECORDS), replace(SCHEME, columns=columns))


@pytest.mark.parametrize(
    "said",
    [
        "letter_title = 'x'",
        "period = '2019-20'",
        "[period]\nid = '2019-20'\nstart = 2019-04-01",
        "[period]\nid = '2019-20'\nstart = '2019-04-01'\nend = '2020-03-31'",
        "[period]\nid = '2019-20'\nstart = 2019-04-01T00:00:00\nend = 2020-03-31T00:00:00",
        "[period]\nid = '2019-20'\nstart = '2019-04-01'\nend = 2020-03-31",
        "[period]\nid = 2019\nstart = 2019-04-01\nend = 2020-03-31",
        "[period]\nid = '2018-19'\nstart = 2019-04-01\nend = 2020-03-31",
    ],
)
def test_a_review_that_says_no_period_is_a_sentence(tmp_path: Path, said: str) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews/2019-20.toml").write_text(said)
    extract(tmp_path / "e", published_figures=[published_figure()])
    with pytest.raises(UpheldError, match=r"2019-20\.toml says no period"):
        read_casebook(tmp_path / "e", replace(SCHEME, folder=tmp_path))


def test_progress_is_told_in_words(tmp_path: Path) -> None:
    told: list[str] = []
    read_casebook(write_csv(tmp_path / "e", RECORDS), SCHEME, progress=told.append)
    assert told == [*(f"Reading {name}.csv" for name in sorted(RECORDS)), "Checking"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "is empty"),
        ({"notes.md": "x"}, "no CSV or Parquet file; it has notes.md"),
        ({"cases.csv": "a\n", "Cases.parquet": "b"}, "Two files are for the table cases: Cases.parquet and cases.csv"),
    ],
)
def test_a_folder_that_is_no_extract_is_a_sentence(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(UpheldError, match=said):
        read(tmp_path)


def test_a_path_that_is_not_there_or_of_no_kind_we_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match=r"nowhere cannot be opened: No such file or directory\. Give a folder"):
        read(tmp_path / "nowhere")
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(UpheldError, match="neither a folder nor a workbook"):
        read(tmp_path / "letter.pdf")


@pytest.mark.parametrize(
    ("name", "text", "checks"),
    [
        ("remarks.csv", "authority,txet\nBolsover,Thanks\n", {"missing_column", "unknown_column"}),
        ("remark.csv", "authority,text\nBolsover,Thanks\n", {"unknown_table"}),
        ("remarks.csv", "authority,text,TEXT\nBolsover,Thanks,more\n", {"double_column"}),
        ("remarks.csv", "authority,text,\nBolsover,Thanks,more\n", {"unknown_column"}),
        ("remarks.csv", "authority,text,\nBolsover,Thanks,\n", set()),
        ("remarks.csv", "authority,text\nBolsover,Thanks, indeed\n", {"row_too_long"}),
        ("remarks.csv", "authority,text\nBolsover", {"row_too_short", "no_line_end", "empty_cell"}),
        ("remarks.csv", "authority,text\nBolsover,\x00\n", {"unprintable_character"}),
        ("remarks.csv", '"authority,text\n', {"unreadable_table"}),
        ("remarks.txt", "authority,text\n", {"unreadable_table"}),
        ("remarks.parquet", "PAR1", {"unreadable_table"}),
        (".hidden.csv", "anything", set()),
        ("README.md", "anything", set()),
    ],
)
def test_what_is_wrong_with_a_file_is_reported_with_the_rest(
    tmp_path: Path, name: str, text: str, checks: set[str]
) -> None:
    path = write_csv(tmp_path / "e", RECORDS)
    (path / name).write_text(text, "utf-8")
    _, report = read(path)
    usual = {"body_ended", "no_addressee"}
    assert {problem.check for problem in report.problems} - usual == checks


def test_a_misspelt_column_names_the_one_that_is_meant(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "e", RECORDS)
    (path / "remarks.csv").write_text("authority,txet\nBolsover,Thanks\n")
    _, report = read(path)
    said = [problem.problem for problem in report.warnings if problem.check == "unknown_column"]
    assert said == ["No column has this name, perhaps text. It was not read."]


@pytest.mark.parametrize(
    ("given", "missing"), [(["cases"], "recommendations"), (["recommendations"], "cases"), (["remarks"], "cases")]
)
def test_a_table_that_is_needed_is_asked_for(tmp_path: Path, given: list[str], missing: str) -> None:
    for name in given:
        write_table(tmp_path, name, [])
    found, report = read_casebook(tmp_path, SCHEME)
    assert found is None
    assert missing in [problem.table for problem in report.errors if problem.check == "missing_table"]


def test_the_blank_cells_of_a_sheet_and_a_code_made_a_number_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    write_xlsx(path, RECORDS | {"remarks": [{}, {"authority": "Bolsover", "text": "Thanks"}]})
    assert casebook(path).tables["remarks"].height == 1


def defects() -> Tables:
    """Two hundred rows with something wrong, of twenty kinds."""
    cases, recommendations, contacts, figures = [case(999)], [], [], []
    for number in range(10):
        at = number * 20
        cases += [
            case(at, authority="Bolsovre"),
            case(at + 1, authority="Buckinghamshire Council"),
            case(at + 2, decided="2019-06-01"),
            case(at + 3, outcome="Uphold"),
            case(at + 4, category="Homelesness"),
            case(at + 5, outcome="Not upheld", remedied_by_authority="yes"),
            case(at + 6, received="06/31/2019"),
            case(at + 7, outcome=""),
            case(at + 8, remedied_by_authority="perhaps"),
            case(at + 9, reference="19 000 999"),
            case(at + 10, decided="2091-01-01"),
            case(at + 11, subcategory="a\u202eb"),
            case(at + 12, finding="x"),
        ]
        recommendations += [
            recommendation(0, case="19 111 111"),
            recommendation(at + 5),
            recommendation(999, result=""),
            recommendation(999, text="\U0001f600"),
        ]
        contacts += [contact(authority=code, email="no address", receives="copy") for code in (f"E0700003{number}",)]
        figures += [
            published_figure(percent=26, authority="E07000035", period=f"201{number}-{number + 11}"),
            published_figure(numerator=5, authority="E07000035", source=""),
        ]
    return {"cases": cases, "recommendations": recommendations, "contacts": contacts, "published_figures": figures}


def test_two_hundred_defects_are_all_reported_at_once(tmp_path: Path) -> None:
    tables = defects()
    found, report = read(extract(tmp_path, **tables))
    assert found is None
    bad_rows = {(problem.table, problem.row) for problem in report.errors}
    expected = {(name, row) for name, rows in tables.items() for row in range(2, len(rows) + 2)} - {("cases", 2)}
    assert expected <= bad_rows
    assert len(expected) == 200
    assert len({problem.check for problem in report.errors}) >= 18
    assert all(problem.problem.endswith(".") and problem.remedy.endswith(".") for problem in report.problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_refused_in_words(tmp_path: Path, data: bytes) -> None:
    extract(tmp_path, cases=[])
    (tmp_path / "cases.csv").write_bytes(data)
    found, report = read_casebook(tmp_path, SCHEME)
    assert found is None
    assert report.errors


HEADINGS = ",".join(column.name for column in TABLES["cases"].columns)
CELLS = st.text(max_size=12) | st.sampled_from([*map(str, case().values()), "", "2019-02-30", "'", '"', "\x00", "=1"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=12, max_size=12), max_size=4))
def test_any_cells_give_a_casebook_or_reasons(tmp_path: Path, rows: list[list[str]]) -> None:
    lines = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    extract(tmp_path, cases=[])
    (tmp_path / "cases.csv").write_text("\n".join([HEADINGS, *lines, ""]), "utf-8", errors="replace", newline="")
    found, report = read_casebook(tmp_path, SCHEME)
    assert (found is None) == bool(report.errors)
    assert report.as_text().isprintable() or "\n" in report.as_text()


def test_a_mistyped_month_hides_no_other_problem_of_the_extract(tmp_path: Path) -> None:
    cases = [
        case(1, decided="3 Janurary 2019"),
        case(2, published="1900-01-01"),
        case(3, published="2019-11-19"),
        case(reference="19/000/002", authority="Leeds"),
    ]
    given = extract(tmp_path / "extract", cases=cases)
    for command in (["check", given], ["build", given, "--out", tmp_path / "out"]):
        ran = upheld(*command, "--review", "lgsco/2019-20")
        report = ran.out + ran.err
        assert ran.status == 1
        assert "upheld itself failed" not in report
        assert 'row 2, decided "3 Janurary 2019": There is no such month.' in report
        assert 'row 3, published "1900-01-01": It looks like an empty date of a database' in report
        assert 'row 4, published "2019-11-19": The case was decided later, on 2019-11-20.' in report
        assert 'row 5, reference "19/000/002": Row 3 has it in another spelling' in report
    assert not list(tmp_path.glob("out/editions/*/*/*"))
