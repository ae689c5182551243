"""Building beside an edition takes from it the letters that are made of the very same; the bytes stay the same."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.worlds.extracts import case
from tests.worlds.few import ALDER, build, casework, few_extract

CODES = ("X1", "X2", "X3", "X4")
LONG_AGO = 1_000_000_000


def files(edition: Path) -> dict[str, bytes]:
    return {path.relative_to(edition).as_posix(): path.read_bytes() for path in edition.rglob("*") if path.is_file()}


def extract_with_one_case_more(folder: Path) -> Path:
    return few_extract(folder, cases=[*casework(), case(90, authority=ALDER, outcome="Advice given")])


@pytest.fixture(scope="module")
def built_first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the edition of the four councils; not to be changed."""
    folder = tmp_path_factory.mktemp("first")
    build(few_extract(folder / "extract"), folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def from_nothing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the edition with one case more, built where no other lies."""
    folder = tmp_path_factory.mktemp("anew")
    return files(build(extract_with_one_case_more(folder / "extract"), folder / "out"))


@pytest.fixture
def first(built_first: Path, tmp_path: Path) -> Path:
    """The edition of the four councils, in a folder of the test's own."""
    shutil.copytree(built_first, tmp_path / "out")
    return next((tmp_path / "out").rglob("edition.json")).parent


def made_beside(tmp_path: Path) -> Path:
    return build(extract_with_one_case_more(tmp_path / "again"), tmp_path / "out")


def with_marked_letter(edition: Path, code: str, *, in_manifest: bool) -> None:
    """Write other words into a letter, so that one taken from here can be told from one made anew."""
    address = f"public/letters/{code}.txt"
    (edition / address).write_text("Other words.\n")
    if in_manifest:
        manifest = json.loads((edition / "edition.json").read_bytes())
        manifest["files"][address] = hashlib.sha256(b"Other words.\n").hexdigest()
        (edition / "edition.json").write_text(json.dumps(manifest))


def test_an_edition_built_beside_another_has_the_bytes_of_one_built_from_nothing(
    first: Path, from_nothing: dict[str, bytes], tmp_path: Path
) -> None:
    assert files(made_beside(tmp_path)) == from_nothing


def test_only_letters_made_of_the_very_same_are_taken(first: Path, tmp_path: Path) -> None:
    for code in CODES:
        with_marked_letter(first, code, in_manifest=True)
    second = made_beside(tmp_path)
    taken = [code for code in CODES if (second / f"public/letters/{code}.txt").read_text() == "Other words.\n"]
    assert taken == ["X2", "X3", "X4"], "a case that is not investigated changes no average, and so one letter alone"


def test_a_letter_that_is_not_as_it_was_frozen_is_made_anew(
    first: Path, from_nothing: dict[str, bytes], tmp_path: Path
) -> None:
    with_marked_letter(first, "X2", in_manifest=False)
    (first / "public/letters/X3.pdf").unlink()
    assert files(made_beside(tmp_path)) == from_nothing


@pytest.mark.parametrize("damage", [b"", b"[", b'{"X1": 3}', b"\xff", b'{"X2": {"made_of": "", "subject": ""}}'])
def test_what_letters_were_made_of_is_not_trusted_where_it_is_damaged(
    first: Path, from_nothing: dict[str, bytes], tmp_path: Path, damage: bytes
) -> None:
    (first / "private/letters_made_of.json").write_bytes(damage)
    assert files(made_beside(tmp_path)) == from_nothing


def test_an_edition_without_a_manifest_gives_no_letter(
    first: Path, from_nothing: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(first, first.with_name("0" * 64))
    (first.with_name("0" * 64) / "edition.json").unlink()
    (first / "edition.json").write_text("{}")
    assert files(made_beside(tmp_path)) == from_nothing


def test_the_edition_that_letters_are_taken_from_stays_as_it_is(first: Path, tmp_path: Path) -> None:
    before = files(first)
    for path in first.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    made_beside(tmp_path)
    assert files(first) == before
    assert {path.stat().st_mtime for path in first.rglob("*")} == {LONG_AGO}
