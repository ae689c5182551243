"""The files of the demonstration: their form, that they repeat, and that they reach nobody."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from upheld.casebook.casebook import read_casebook
from upheld.casebook.tables import TABLES
from upheld.demonstration.demonstrate import write_demo_extract
from upheld.errors import UpheldError
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme

type Rows = list[dict[str, str]]

WRITE = "import sys; from pathlib import Path; from upheld.demonstration.demonstrate import write_demo_extract; "
WRITE += "from upheld.schemes.reader import read_scheme; write_demo_extract(Path(sys.argv[1]), read_scheme('lgsco'))"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_are_the_tables_and_a_text_that_says_what_they_are(demo: Path) -> None:
    tables = {"extract", "contacts", "cases", "recommendations", "reports", "remarks", "training", "published_figures"}
    assert set(contents(demo)) == {f"{table}.csv" for table in tables} | {"README.txt"}
    assert "They say nothing about any real council." in " ".join((demo / "README.txt").read_text("utf-8").split())


def test_columns_are_those_of_the_tables(tables: dict[str, Rows]) -> None:
    for name, rows in tables.items():
        assert list(rows[0]) == [column.name for column in TABLES[name].columns]


def test_the_casebook_takes_it_with_warnings_only(demo: Path) -> None:
    scheme, review = read_review("lgsco/2019-20")
    casebook, report = read_casebook(demo, scheme, review)
    assert casebook, report.as_text()
    assert {problem.check for problem in report.warnings} >= {"no_addressee", "body_ended"}


def test_the_same_seed_makes_the_same_bytes_whatever_the_hash_seed(demo: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", WRITE, tmp_path], env=os.environ | {"PYTHONHASHSEED": "7"}, check=True)
    assert contents(tmp_path) == contents(demo)


def test_another_seed_makes_other_cases(demo: Path, scheme: Scheme, tmp_path: Path) -> None:
    write_demo_extract(tmp_path, scheme, seed=1)
    assert contents(tmp_path)["cases.csv"] != contents(demo)["cases.csv"]


def test_writing_again_puts_back_what_was_changed(demo: Path, scheme: Scheme, tmp_path: Path) -> None:
    shutil.copytree(demo, tmp_path, dirs_exist_ok=True)
    (tmp_path / "cases.csv").write_text("changed")
    (tmp_path / "notes.txt").write_text("my own")
    write_demo_extract(tmp_path, scheme)
    assert contents(tmp_path) == contents(demo) | {"notes.txt": b"my own"}


def test_it_says_that_it_is_a_demonstration(tables: dict[str, Rows]) -> None:
    assert tables["extract"] == [{"taken": "2020-05-04", "demonstration": "yes"}]
    published = [row for row in tables["cases"] if row["published"]]
    assert all(row["summary"].startswith("Demonstration, invented: ") for row in published)
    assert all(row["title"].startswith("Demonstration, invented: ") for row in tables["reports"])
    assert {row["source"] for row in tables["published_figures"]} == {"demonstration"}


def test_every_address_ends_in_invalid(demo: Path) -> None:
    texts = "\n".join(path.read_text("utf-8") for path in demo.iterdir())
    hosts = re.findall(r"@([^\s,;]+)|https?://([^/\s,;]+)|(www\.[^/\s,;]+)", texts)
    assert len(hosts) > 1_000
    assert all("".join(host).endswith(".invalid") for host in hosts)


def test_no_reference_is_one_that_a_real_case_could_have(tables: dict[str, Rows]) -> None:
    references = [row["reference"] for row in tables["cases"]]
    assert all(re.fullmatch(r"1[4-9] 9\d\d \d{3}", reference) for reference in references)
    assert len(set(references)) == len(references)


def test_nothing_is_later_than_the_day_it_was_taken(tables: dict[str, Rows]) -> None:
    columns = [(name, c.name) for name in tables for c in TABLES[name].columns if c.holds == "date" and c.name != "due"]
    latest = max(date.fromisoformat(row[column]) for name, column in columns for row in tables[name] if row[column])
    assert latest == date(2020, 5, 4)


def test_a_folder_that_cannot_be_written_gives_a_sentence(scheme: Scheme, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UpheldError, match=r"file cannot be written: .*choose another folder"):
        write_demo_extract(tmp_path / "file", scheme)


def test_a_failure_leaves_nothing_unfinished(scheme: Scheme, tmp_path: Path) -> None:
    (tmp_path / "extract.csv" / "in the way").mkdir(parents=True)
    with pytest.raises(UpheldError, match="cannot be written"):
        write_demo_extract(tmp_path, scheme)
    assert [path.name for path in tmp_path.iterdir()] == ["extract.csv"]


def test_a_scheme_of_other_services_is_refused(scheme: Scheme, tmp_path: Path) -> None:
    other = replace(scheme, id="trains", service_areas=scheme.service_areas[:1])
    with pytest.raises(UpheldError, match="the scheme trains has other service areas"):
        write_demo_extract(tmp_path, other)
