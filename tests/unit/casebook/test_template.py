"""The blank workbook, and the published schemas: others can make an extract that we then read."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import Package, system

from tests.worlds.extracts import case, contact, extract, published_figure, recommendation
from upheld.casebook.casebook import read_casebook
from upheld.casebook.tables import TABLES
from upheld.casebook.template import data_package, table_schema, write_template
from upheld.errors import UpheldError
from upheld.schemes.scheme import Scheme


def fill(path: Path, table: str, values: dict[str, object]) -> None:
    """Types one row of texts into a sheet, as a spreadsheet would keep it."""
    names = [column.name for column in TABLES[table].columns]
    part = f"xl/worksheets/sheet{2 + list(TABLES).index(table)}.xml"
    cells = "".join(
        f'<c r="{chr(65 + names.index(name))}2" t="inlineStr"><is><t>{value}</t></is></c>'
        for name, value in values.items()
    )
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(b"</sheetData>", f'<row r="2">{cells}</row></sheetData>'.encode())
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_filled_template_is_an_extract(tmp_path: Path, scheme: Scheme) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(path, scheme)
    fill(path, "extract", {"taken": "2020-05-04"})
    fill(path, "cases", dict(case()))
    fill(path, "recommendations", dict(recommendation()))
    fill(path, "published_figures", dict(published_figure(period="2020-21")))
    found, report = read_casebook(path, scheme)
    assert report.problems == ()
    assert found
    assert found.tables["cases"]["outcome"].to_list() == ["upheld"]
    assert found.tables["recommendations"].height == 1


def test_a_blank_template_is_read_and_lacks_only_its_date(tmp_path: Path, scheme: Scheme) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(path, scheme)
    _, report = read_casebook(path, scheme)
    assert [problem.check for problem in report.problems] == ["no_extract_date"]


def test_a_template_is_the_same_bytes_each_time(tmp_path: Path, scheme: Scheme) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    write_template(one, scheme)
    write_template(two, scheme)
    assert one.read_bytes() == two.read_bytes()


def test_a_template_that_cannot_be_written_is_a_sentence(tmp_path: Path, scheme: Scheme) -> None:
    with pytest.raises(UpheldError, match=r"cannot be written: No such file or directory\. Name a file"):
        write_template(tmp_path / "no folder/blank.xlsx", scheme)


def test_the_schemas_are_sound_and_an_extract_keeps_them(tmp_path: Path, scheme: Scheme) -> None:
    rows = {
        "cases": [case(), case(2, outcome="not_upheld")],
        "recommendations": [recommendation()],
        "contacts": [contact()],
    }
    extract(tmp_path, **rows, published_figures=[published_figure()])
    package = data_package(scheme)
    package["resources"] = [part for part in package["resources"] if (tmp_path / part["path"]).exists()]
    with system.use_context(trusted=True):
        report = Package.from_descriptor(package, basepath=str(tmp_path)).validate()
    assert report.flatten(["title", "message"]) == []


def test_a_schema_refuses_what_the_checks_refuse(tmp_path: Path, scheme: Scheme) -> None:
    extract(tmp_path, cases=[case(outcome="Uphold", decided="soon", reference="")])
    package = data_package(scheme)
    package["resources"] = [part for part in package["resources"] if part["name"] == "cases"]
    report = Package.from_descriptor(package, basepath=str(tmp_path)).validate()
    assert {field for (field,) in report.flatten(["fieldName"])} >= {"outcome", "decided", "reference"}


def test_a_schema_names_the_choices_of_the_scheme(scheme: Scheme) -> None:
    fields = {field["name"]: field for field in table_schema(TABLES["cases"], scheme)["fields"]}
    assert {"upheld", "Upheld"} <= set(fields["outcome"]["constraints"]["enum"])
    assert {"Homelessness", "Housing"} <= set(fields["category"]["constraints"]["enum"])
    assert fields["received"]["constraints"] == {"required": True}
