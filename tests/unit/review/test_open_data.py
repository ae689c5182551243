"""Tables as CSV and Parquet, and the metadata that says what each column is."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.worlds.reviews import ready_few
from upheld.editions.national_review import Symbol
from upheld.review.document import ReviewDocument
from upheld.review.outputs import open_data

HOLDS = {"integer": r"-?\d+", "decimal": r"-?\d+(\.\d+)?", "date": r"\d{4}-\d\d-\d\d", "string": r"[\s\S]*"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> ReviewDocument:
    report = {"reference": "R1", "cases": "19 000 001", "title": "A report, with a comma", "date": "2019-09-12"}
    return ready_few(tmp_path_factory.mktemp("few"), reports=[report]).document()


@pytest.fixture(scope="module")
def files(document: ReviewDocument) -> Mapping[str, bytes]:
    return {address.removeprefix("public/review/tables/"): data for address, data, _ in open_data(document)}


def metadata(files: Mapping[str, bytes]) -> Any:  # noqa: ANN401
    return json.loads(files["tables-metadata.json"])


def rows(files: Mapping[str, bytes], name: str) -> list[list[str]]:
    return list(csv.reader(StringIO(files[name].decode("utf-8-sig"))))


def test_every_table_is_there_in_both_forms(files: Mapping[str, bytes], document: ReviewDocument) -> None:
    forms = {f"{name}.{form}" for name in document.tables for form in ("csv", "parquet")}
    assert set(files) == forms | {"tables-metadata.json"}
    assert [table["url"] for table in metadata(files)["tables"]] == [f"{name}.csv" for name in document.tables]


def test_the_metadata_is_that_of_csv_on_the_web(files: Mapping[str, bytes]) -> None:
    said = metadata(files)
    assert said["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]
    assert said["dc:rights"] == "Open Government Licence v3.0"
    assert re.fullmatch(HOLDS["date"], said["dc:issued"]["@value"])


def test_every_cell_is_what_the_metadata_says(files: Mapping[str, bytes]) -> None:
    for table in metadata(files)["tables"]:
        header, *cells = rows(files, table["url"])
        columns = table["tableSchema"]["columns"]
        assert header == [column["name"] for column in columns]
        assert all(column["name"] in column["titles"] for column in columns)
        for row in cells:
            for cell, column in zip(row, columns, strict=True):
                known = cell in column.get("null", ()) or re.fullmatch(HOLDS[column["datatype"]], cell)
                assert known, (table["url"], column["name"], cell)


def test_parquet_has_types_and_a_null_for_each_symbol(files: Mapping[str, bytes], document: ReviewDocument) -> None:
    for name, table in document.tables.items():
        frame = pl.read_parquet(BytesIO(files[f"{name}.parquet"]))
        for row, read in zip(table.rows, frame.iter_rows(), strict=True):
            assert read == tuple(None if isinstance(cell, Symbol) else cell for cell in row.cells)


def test_a_report_has_days(files: Mapping[str, bytes]) -> None:
    assert rows(files, "reports.csv")[1] == ["R1", "A report, with a comma", "Alder Council", "2019-09-12", "[x]"]
    assert pl.read_parquet(BytesIO(files["reports.parquet"]))["date"].to_list() == [date(2019, 9, 12)]


def test_a_demonstration_says_so_on_every_row(tmp_path: Path) -> None:
    extract = [{"taken": "2020-05-04", "demonstration": "yes"}]
    invented = ready_few(tmp_path, extract=extract).document()
    files = {address.rpartition("/")[2]: data for address, data, _ in open_data(invented)}
    assert all(row[-1] == "yes" for row in rows(files, "shares.csv")[1:])
    assert pl.read_parquet(BytesIO(files["shares.parquet"]))["demonstration"].all()
    assert metadata(files)["tables"][0]["tableSchema"]["columns"][-1]["name"] == "demonstration"
