"""What can be taken away of an edition: the same rows in three forms, explained, with sizes and hashes that hold."""

import csv
import hashlib
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frictionless import Package

from tests.worlds.few import build, few_extract, upheld
from upheld.editions.codec import csv_bytes
from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.website.downloads.data_dictionary import FIGURE_COLUMNS, TITLES, Download
from upheld.website.downloads.download_files import download_files
from upheld.website.pages import Pages
from upheld.website.site import read_site

ROOT = Path(__file__).parents[3]
FOLDER = "data/2019-20/v1/"
ARCHIVE = "data/2019-20/upheld-few-2019-20-v1-2020-07-29.zip"
PUBLISHED = datetime(2020, 7, 28, 23, 1, tzinfo=UTC)
REPORT = {"reference": "18 001 234", "cases": "19 000 001", "title": "=1+1 <b>", "date": "2019-09-12"}


def edition_in(folder: Path, *, demonstration: str = "no", version: str = "v1") -> PublishedEdition:
    extract = few_extract(
        folder / "extract",
        extract=[{"taken": "2020-05-04", "demonstration": demonstration}],
        reports=[REPORT],
    )
    return read_published(build(extract, folder / "out"), Publication(version, date(2020, 7, 20), PUBLISHED))


def files_of(*editions: PublishedEdition) -> dict[str, bytes]:
    """Every download, read as the site is written: each before the next is asked for."""
    site = read_site(editions)
    return {
        file.address: file.data if isinstance(file.data, bytes) else file.data.read_bytes()
        for file in download_files(site, Pages(site))
    }


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> PublishedEdition:
    return edition_in(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def files(edition: PublishedEdition) -> dict[str, bytes]:
    return files_of(edition)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files_of(edition_in(tmp_path_factory.mktemp("invented"), demonstration="yes"))


def sets_in(files: Mapping[str, bytes]) -> Iterator[str]:
    return (name for name in TITLES if f"{FOLDER}{name}.csv" in files)


def test_figures_cases_and_lists_are_there_in_three_forms(files: dict[str, bytes]) -> None:
    there = set(sets_in(files))
    assert there >= {"figures", "cases", "recommendations", "reports", "authorities", "memberships", "exposures"}
    assert {f"{FOLDER}{name}.{form}" for name in there for form in ("csv", "json", "parquet")} <= set(files)


@pytest.mark.parametrize("name", ["figures", "cases", "recommendations", "reports", "authorities", "memberships"])
def test_the_three_forms_hold_the_same_rows(files: dict[str, bytes], name: str) -> None:
    frame = pl.read_parquet(io.BytesIO(files[f"{FOLDER}{name}.parquet"]))
    rows = frame.to_dicts()
    assert rows
    assert json.loads(files[f"{FOLDER}{name}.json"]) == json.loads(json.dumps(rows, default=str))
    # A number that is whole in one form is so in the other: the CSV says 3, Parquet 3.0.
    written = csv_bytes([{k: _whole(v) for k, v in row.items()} for row in rows], frame.columns)
    cells = list(csv.reader(io.StringIO(files[f"{FOLDER}{name}.csv"].decode("utf-8-sig"), newline="")))
    assert cells == list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_no_cell_is_one_that_a_spreadsheet_runs(files: dict[str, bytes]) -> None:
    assert b"'=1+1 <b>" in files[f"{FOLDER}reports.csv"]
    for name, data in files.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
            assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?!\d)", cell)], name


def test_sizes_and_hashes_on_the_page_and_in_the_lists_are_those_of_the_files(files: dict[str, bytes]) -> None:
    listed = re.findall(r"^(\w{64})  (\S+)$", files[f"{FOLDER}SHA256SUMS"].decode(), flags=re.MULTILINE)
    offered = {name for name in files if name.startswith(FOLDER)} - {f"{FOLDER}index.html", f"{FOLDER}SHA256SUMS"}
    assert {f"{FOLDER}{name}" for _, name in listed} == offered
    page = files[f"{FOLDER}index.html"].decode()
    for digest, name in [*listed, (hashlib.sha256(files[ARCHIVE]).hexdigest(), ARCHIVE.rpartition("/")[2])]:
        data = files.get(FOLDER + name, files[ARCHIVE])
        assert hashlib.sha256(data).hexdigest() == digest
        assert digest in page and f"{len(data):,}" in page


def test_the_page_says_licence_and_day_and_what_each_column_is(files: dict[str, bytes]) -> None:
    page = " ".join(files[f"{FOLDER}index.html"].decode().replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Open Government Licence v3.0" in page and "4 May 2020" in page
    for name in sets_in(files):
        for column in pl.read_parquet(io.BytesIO(files[f"{FOLDER}{name}.parquet"])).columns:
            assert re.search(rf"<code>{column}</code></th><td>[^<]+</td><td>[^<]+</td>", page), column
    assert f'href="/{ARCHIVE}"' in page


def test_every_link_of_the_pages_of_data_leads_to_a_file(files: dict[str, bytes]) -> None:
    for address in ("data/index.html", f"{FOLDER}index.html"):
        folder = address.removesuffix("index.html")
        links = re.findall(
            r'href="([^"#]+)" download|href="([\w.]+\.json|SHA256SUMS|/data/[^"]*|/feed.atom)"', str(files[address])
        )
        for link in (one or other for one, other in links):
            target = link.lstrip("/") if link.startswith("/") else folder + link
            assert target in files or f"{target}index.html" in files, link


def test_the_package_describes_every_file_and_column_in_the_standards_form(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in files.items():
        if name.startswith(FOLDER):
            (tmp_path / name.rpartition("/")[2]).write_bytes(data)
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    assert package["licenses"][0]["title"] == "Open Government Licence v3.0"
    assert package["extract_taken"] == "2020-05-04"
    assert len(package["resources"]) == 3 * len(list(sets_in(files)))
    monkeypatch.chdir(tmp_path)
    tables = [resource for resource in package["resources"] if resource["format"] == "csv"]
    report = Package.from_descriptor(package | {"resources": tables}).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_the_dictionary_of_figures_is_that_of_the_documentation(edition: PublishedEdition) -> None:
    documented = re.findall(r"^\| `(\w+)` \| ", (ROOT / "docs/figures.md").read_text("utf-8"), flags=re.MULTILINE)
    names = [column.name for column in FIGURE_COLUMNS]
    assert names == documented[: len(names)]
    assert list(next(iter(edition.rows.values()))[0]) == names


def archive_of(files: Mapping[str, bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(files[ARCHIVE]))


def test_the_archive_holds_all_data_and_each_letter_once_and_checks_itself(files: dict[str, bytes]) -> None:
    with archive_of(files) as archive:
        names = [name.removeprefix("upheld-few-2019-20-v1/") for name in archive.namelist()]
        sums = archive.read("upheld-few-2019-20-v1/SHA256SUMS").decode()
        listed = dict(reversed(line.split("  ")) for line in sums.splitlines())
        assert set(listed) == set(names) - {"README.txt", "SHA256SUMS"}
        for name, digest in listed.items():
            assert hashlib.sha256(archive.read(f"upheld-few-2019-20-v1/{name}")).hexdigest() == digest
    data = {f"data/{name.removeprefix(FOLDER)}" for name in files if name.startswith(FOLDER)}
    assert data - {"data/index.html", "data/SHA256SUMS"} <= set(names)
    assert [name for name in names if name.startswith("letters/")] == [f"letters/X{n}.pdf" for n in (1, 2, 3, 4)]
    assert len(names) == len(set(names))


def test_the_archive_says_what_it_is(files: dict[str, bytes]) -> None:
    with archive_of(files) as archive:
        said = archive.read("upheld-few-2019-20-v1/README.txt").decode()
    assert "Published on 29 July 2020. The cases are as they stood on 4 May 2020." in said, "the day of its readers"
    assert "Licence: Open Government Licence v3.0" in said
    assert "not a demonstration" not in said and "Demonstration" not in said


def test_the_same_edition_makes_the_same_downloads(edition: PublishedEdition, files: dict[str, bytes]) -> None:
    assert files_of(edition) == files


def test_what_is_small_already_is_stored_and_every_file_has_the_same_date(files: dict[str, bytes]) -> None:
    with archive_of(files) as archive:
        for entry in archive.infolist():
            stored = entry.filename.endswith((".pdf", ".parquet"))
            assert (entry.compress_type == zipfile.ZIP_STORED) is stored
            assert (entry.date_time, entry.external_attr >> 16) == ((1980, 1, 1, 0, 0, 0), 0o644)


def test_a_demonstration_says_so_in_every_file(invented: dict[str, bytes]) -> None:
    notice = "Demonstration: these figures are invented"
    for name, data in invented.items():
        if name.endswith(".csv"):
            *_, last = zip(*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")), strict=True)
            assert set(last) == {"demonstration", "yes"}, name
        elif name.endswith(".parquet"):
            assert pl.read_parquet(io.BytesIO(data))["demonstration"].all(), name
        elif name.endswith(("package.json", "definitions.json", ".html")):
            assert notice in data.decode(), name
        elif name.endswith(".json"):
            assert all(row["demonstration"] is True for row in json.loads(data)), name
        elif name.endswith(".atom"):
            assert notice in data.decode() and data.count(b"<title>Demonstration: ") == data.count(b"<title>")
    with archive_of(invented) as archive:
        assert notice in archive.read("upheld-few-2019-20-v1/README.txt").decode()


def test_a_corrected_edition_keeps_its_data_and_says_which_corrects_it(edition: PublishedEdition) -> None:
    files = files_of(edition, replace(edition, version="v2"))
    assert f"{FOLDER}figures.csv" in files and "data/2019-20/v2/figures.csv" in files
    assert b'Use <a href="/data/2019-20/v2/">version 2' in files[f"{FOLDER}index.html"]
    assert b"These data were corrected" not in files["data/2019-20/v2/index.html"]


def test_nothing_that_was_made_for_a_download_is_left_behind(
    edition: PublishedEdition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    site = read_site([edition])
    made: list[Any] = []
    for file in download_files(site, Pages(site)):
        made += tmp_path.iterdir()
        if file.address == ARCHIVE:
            break  # as when the disk is full
    assert made
    del file
    assert list(tmp_path.iterdir()) == []


def test_another_scheme_has_its_own_words(tmp_path: Path) -> None:
    schemes = ROOT / "tests/schemes"
    extract = ["build", schemes / "extracts/hearth-2023", "--review", "hearth/2023", "--schemes", schemes]
    ran = upheld(*extract, "--out", tmp_path / "out")
    assert ran.status == 0, ran.err
    (folder,) = (tmp_path / "out/editions/hearth/2023").iterdir()
    files = files_of(read_published(folder, Publication("v1", date(2024, 6, 1), PUBLISHED)))
    page = files["data/2023/v1/index.html"].decode()
    assert '<th scope="row">Landlords</th>' in page
    said = page + files["feed.atom"].decode() + files["data/index.html"].decode()
    assert not re.search("council|local government|LGSCO|England|resident", said, flags=re.IGNORECASE)
    rows = json.loads(files["data/2023/v1/figures.json"])
    assert {row["name"] for row in rows} == {"Alder", "Birchwood", "Cedar"}


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 KB"), (47_300, "47 KB"), (999_499, "999 KB"), (999_500, "1.0 MB")],
)
def test_sizes_are_said_as_people_say_them(size: int, said: str) -> None:
    assert Download("a", size, "").size_in_words == said
