"""Corrections: an edition built beside an issued one says, in the letters that changed only, what it replaces."""

import json
from pathlib import Path

from tests.worlds.extracts import case
from tests.worlds.few import ALDER, build, casework, few_extract, upheld

OTHERS = ("X2", "X3", "X4")


def letter(edition: Path, code: str = "X1", form: str = "txt") -> bytes:
    return (edition / f"public/letters/{code}.{form}").read_bytes()


def words(edition: Path, code: str = "X1") -> str:
    return " ".join(letter(edition, code).decode().split())


def issue(edition: Path, reason: str) -> None:
    assert upheld("issue", edition, "--by", "A. Statistician", "--reason", reason).status == 0


def corrected(tmp_path: Path, *further: int) -> Path:
    """The same year with more cases of Alder, built beside what was issued."""
    more = [case(n, authority=ALDER, outcome="Advice given") for n in further]
    return build(few_extract(tmp_path / f"extract{len(further)}", cases=[*casework(), *more]), tmp_path / "out")


def test_a_changed_letter_says_what_it_replaces_and_no_other_changes(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    issue(first, "Agreed by the board")
    second = corrected(tmp_path, 90)

    fingerprint = json.loads((first / "public/letters/marks.json").read_bytes())["X1"]["printed"]
    assert "replaces" not in words(first)
    assert "This letter replaces an earlier one." in words(second)
    assert f"fingerprint {fingerprint}" in words(second)
    assert [letter(first, code, "pdf") == letter(second, code, "pdf") for code in OTHERS] == [True] * len(OTHERS)
    assert letter(first, "X1", "pdf").startswith(b"%PDF"), "the letter that was replaced stays where it was"
    assert upheld("verify", second).status == 0
    assert upheld("verify", second / "public/letters/X1.pdf", "--edition", second).status == 0
    assert upheld("verify", second / "public/letters/X1.pdf", "--edition", first).status == 1


def test_what_was_issued_is_the_same_edition_when_it_is_built_again(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    issue(first, "Agreed by the board")
    assert build(few_extract(tmp_path / "again"), tmp_path / "out") == first

    second = corrected(tmp_path, 90)
    issue(second, "A case was missing")
    assert corrected(tmp_path, 90) == second


def test_a_letter_that_a_second_correction_leaves_alone_stays_the_same_letter(tmp_path: Path) -> None:
    issue(build(few_extract(tmp_path / "extract"), tmp_path / "out"), "Agreed by the board")
    second = corrected(tmp_path, 90)
    issue(second, "A case of Alder was missing")
    more = [case(90, authority=ALDER, outcome="Advice given"), case(91, authority="X2", outcome="Advice given")]
    third = build(few_extract(tmp_path / "third", cases=[*casework(), *more]), tmp_path / "out")

    assert letter(third, "X1", "pdf") == letter(second, "X1", "pdf")
    assert "version 1" in words(third, "X1")
    assert "version 2" in words(third, "X2")


def test_a_correction_is_refused_where_what_it_replaces_is_lost(tmp_path: Path) -> None:
    first = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    issue(first, "Agreed by the board")
    (first / "public/letters/marks.json").unlink()
    given = few_extract(tmp_path / "extract1", cases=[*casework(), case(90, authority=ALDER, outcome="Advice given")])
    ran = upheld(
        "build", given, "--review", "few/2019-20", "--schemes", tmp_path / "schemes", "--out", tmp_path / "out"
    )

    assert ran.status == 1
    assert "a correction must say what it replaces" in ran.err
