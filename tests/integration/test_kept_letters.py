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


def made_anew(tmp_path: Path) -> Path:
    return build(extract_with_one_case_more(tmp_path / "anew"), tmp_path / "alone")


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


def test_an_edition_built_beside_another_has_the_bytes_of_one_built_from_nothing(tmp_path: Path) -> None:
    build(few_extract(tmp_path / "extract"), tmp_path / "out")
    assert files(made_beside(tmp_path)) == files(made_anew(tmp_path))


def test_only_letters_made_of_the_very_same_are_taken(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    for code in CODES:
        with_marked_letter(first, code, in_manifest=True)
    second = made_beside(tmp_path)
    taken = [code for code in CODES if (second / f"public/letters/{code}.txt").read_text() == "Other words.\n"]
    assert taken == ["X2", "X3", "X4"], "a case that is not investigated changes no average, and so one letter alone"


def test_a_letter_that_is_not_as_it_was_frozen_is_made_anew(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    with_marked_letter(first, "X2", in_manifest=False)
    (first / "public/letters/X3.pdf").unlink()
    assert files(made_beside(tmp_path)) == files(made_anew(tmp_path))


@pytest.mark.parametrize("damage", [b"", b"[", b'{"X1": 3}', b"\xff", b'{"X2": {"made_of": "", "subject": ""}}'])
def test_what_letters_were_made_of_is_not_trusted_where_it_is_damaged(tmp_path: Path, damage: bytes) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    (first / "private/letters_made_of.json").write_bytes(damage)
    assert files(made_beside(tmp_path)) == files(made_anew(tmp_path))


def test_an_edition_without_a_manifest_gives_no_letter(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    shutil.copytree(first, first.with_name("0" * 64))
    (first.with_name("0" * 64) / "edition.json").unlink()
    (first / "edition.json").write_text("{}")
    assert files(made_beside(tmp_path)) == files(made_anew(tmp_path))


def test_the_edition_that_letters_are_taken_from_stays_as_it_is(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    before = files(first)
    for path in first.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    made_beside(tmp_path)
    assert files(first) == before
    assert {path.stat().st_mtime for path in first.rglob("*")} == {LONG_AGO}
