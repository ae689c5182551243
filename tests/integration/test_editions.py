"""An edition's folder: all in the manifest, nothing private in the public half, and never half-written."""

import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pikepdf
import polars as pl
import pypdfium2
import pytest

from tests.thoroughness import LONG
from tests.worlds.extracts import case, contact, recommendation
from tests.worlds.few import ALDER, REVIEW, UPHELD, build, casework, contacts, few_extract, schemes, upheld

SECRET = "Xyzzy"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition whose every private column and row holds a marker, or a day that stands nowhere else."""
    folder = tmp_path_factory.mktemp("marked")
    unpublished = case(20, authority=ALDER, subcategory=f"{SECRET}sub", summary=f"{SECRET}sum", reference=f"{SECRET}1")
    published = case(21, authority=ALDER, published="2020-02-02", received="2019-06-17")
    copied = {"honorific": f"{SECRET}h", "surname": f"{SECRET}s", "job_title": f"{SECRET}j", "receives": "copy"}
    given = few_extract(
        folder / "extract",
        cases=[*casework(), unpublished, published],
        recommendations=[
            recommendation(21, due="2020-02-19", text="Write to all tenants."),
            recommendation(21, kind="personal_remedy", text=f"{SECRET}: pay Mrs Plugh £300."),
            recommendation(case=f"{SECRET}1", text=f"{SECRET}: train staff."),
        ],
        contacts=[
            *(row | {"email": f"{SECRET}@{row['authority']}.invalid", "surname": ""} for row in contacts()),
            *(
                contact(authority=ALDER, role=role, name=f"{SECRET} {role}", email=f"{SECRET}{at}@c.invalid", **copied)
                for at, role in enumerate(("link_officer", "monitoring_officer"))
            ),
        ],
        training=[{"date": "2019-10-02", "kind": "course", "place": "Leeds", "audience": SECRET, "delegates": 24}],
        reports=[{"reference": "R1", "cases": f"{SECRET}1", "title": "A report", "date": "2019-09-12"}],
    )
    return build(given, folder / "out")


def texts(path: Path) -> Iterator[str]:
    """Everything that can be read in a file: of a PDF its pages, its objects and what is attached."""
    data = path.read_bytes()
    match path.suffix:
        case ".parquet":
            yield pl.read_parquet(path).write_csv()
        case ".pdf":
            yield from (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
            with pikepdf.open(BytesIO(data)) as document:
                yield from (repr(thing) for thing in document.objects)
                yield from (file.get_file().read_bytes().decode() for file in document.attachments.values())
        case ".xlsx" | ".ods":
            with ZipFile(BytesIO(data)) as packed:
                yield from (packed.read(name).decode(errors="replace") for name in packed.namelist())
        case _:
            yield data.decode()


def public_files(edition: Path) -> list[Path]:
    return [path for path in (edition / "public").rglob("*") if path.is_file()]


@pytest.mark.parametrize("secret", [SECRET, "2019-06-17", "17 June 2019", "2020-02-19", "19 February 2020"])
def test_nothing_private_is_found_in_public(marked: Path, secret: str) -> None:
    files = public_files(marked)
    assert {path.suffix for path in files} == {".pdf", ".html", ".txt", ".json", ".csv", ".parquet", ".xlsx", ".ods"}
    found = {path.name for path in files if any(secret.lower() in text.lower() for text in texts(path))}
    assert found == set()


def test_the_search_for_secrets_finds_what_is_public(marked: Path) -> None:
    """The same search, for what letters and tables may say: or it would prove nothing."""
    found = {path.name for path in public_files(marked) if any("Write to all tenants." in text for text in texts(path))}
    letter = {"X1.pdf", "X1.html", "X1.txt", "X1.json", "X1.words.json"}
    review = {"review.pdf", "review.json", "tables.xlsx", "tables.ods"}
    assert found >= letter | {"recommendations.csv", "recommendations.parquet"}
    assert found - letter <= review | {name for name in found if name.endswith((".csv", ".parquet"))}
    private = "".join(path.read_text("utf-8", errors="replace") for path in (marked / "private").rglob("*.csv"))
    assert SECRET in private


def test_the_public_tables_say_which_rows_are_of_a_demonstration(demonstration: Path) -> None:
    tables = list(demonstration.glob("editions/*/*/*/public/tables/*.parquet"))
    assert tables
    for table in tables:
        frame = pl.read_parquet(table)
        assert frame.is_empty() or frame["demonstration"].all()


def test_the_manifest_lists_every_file_by_its_hash(few: Path) -> None:
    manifest = json.loads((few / "edition.json").read_bytes())
    there = {path.relative_to(few).as_posix(): path for path in few.rglob("*") if path.is_file()}
    del there["edition.json"]
    assert manifest["files"] == {name: sha256(path.read_bytes()).hexdigest() for name, path in there.items()}
    assert (manifest["format"], manifest["edition"], manifest["scheme"], manifest["period"]) == (
        1,
        few.name,
        "few",
        "2019-20",
    )
    assert manifest["extract_taken"] == "2020-05-04"


def test_every_letter_has_every_form_and_a_line_in_the_outbox(few: Path) -> None:
    outbox = (few / "private/outbox.csv").read_text("utf-8-sig")
    for code in ("X1", "X2", "X3", "X4"):
        for place in (
            "public/letters/{}.pdf",
            "public/letters/{}.html",
            "public/letters/{}.txt",
            "public/letters/{}.json",
            "private/messages/{}.eml",
        ):
            assert (few / place.format(code)).stat().st_size
        assert (few / f"private/schedules/{code}.xlsx").is_file()
        assert re.search(rf"^{code},.*ready", outbox, re.MULTILINE)


def command(folder: Path) -> list[str | Path]:
    given, places = few_extract(folder / "extract"), schemes(folder / "schemes")
    return [UPHELD, "build", given, "--review", REVIEW, "--schemes", places, "--out", folder / "out"]


def written(folder: Path) -> list[Path]:
    return [path for path in (folder / "out").rglob("*") if path.is_file()]


KILLED_AFTER = range(0, 80, 4) if LONG else (0, 60)
"""How many files are there when the build is killed, of more than ninety."""


@pytest.mark.parametrize("files", KILLED_AFTER)
def test_a_killed_build_leaves_no_half_and_the_next_one_clears_up(tmp_path: Path, files: int) -> None:
    with subprocess.Popen(command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and len(written(tmp_path)) <= files:
            sleep(0.002)
        running.kill()
    assert running.returncode == -9
    assert not list(tmp_path.glob("out/editions/few/2019-20/[!.]*"))
    assert upheld("figures", tmp_path / "out").err.startswith("There is no edition in")
    edition = build(tmp_path / "extract", tmp_path / "out")
    assert list(edition.parent.iterdir()) == [edition]
    assert upheld("verify", tmp_path / "out").status == 0


@pytest.mark.parametrize("room", [0, 40_000])
def test_a_full_disk_is_said_and_nothing_is_kept(tmp_path: Path, room: int) -> None:
    """A file may be no longer than `room`; the schemes and the extract are there before."""
    arguments = [str(part) for part in command(tmp_path)[1:]]
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {resource.RLIM_INFINITY})); "
        f"from upheld.cli import main; main({arguments!r})"
    )
    ran = subprocess.run([sys.executable, "-c", limited], capture_output=True, timeout=60, check=False)
    said = ran.stderr.decode()
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert re.search(r"out/editions/few/2019-20 cannot be written: File too large\. Nothing was kept\.", said)
    assert "Traceback" not in said
    assert written(tmp_path) == []


def test_an_edition_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    given = few_extract(tmp_path / "extract")
    edition = build(given, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in edition.rglob("*")}
    assert build(given, tmp_path / "out") == edition
    assert {path: path.stat().st_mtime_ns for path in edition.rglob("*")} == before


def test_a_damaged_edition_is_not_built_over(tmp_path: Path) -> None:
    given = few_extract(tmp_path / "extract")
    edition = build(given, tmp_path / "out")
    (edition / "public/letters/X2.pdf").write_bytes(b"%PDF-")
    ran = upheld("build", given, "--review", REVIEW, "--schemes", tmp_path / "schemes", "--out", tmp_path / "out")
    assert ran.status == 1
    assert "is there already and is damaged: public/letters/X2.pdf is not as it was frozen." in ran.err
    assert (edition / "public/letters/X2.pdf").read_bytes() == b"%PDF-"


def test_a_strangers_folder_beside_editions_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "out/editions/few/2019-20/.draft.unfinished"
    mine.mkdir(parents=True)
    build(few_extract(tmp_path / "extract"), tmp_path / "out")
    assert mine.is_dir()
