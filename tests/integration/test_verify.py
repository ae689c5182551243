"""What `upheld verify` says of an edition and of a letter, as frozen and after somebody changed a little."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.worlds.extracts import case
from tests.worlds.few import build, casework, few_extract, upheld
from upheld.editions.folder import damaged_files
from upheld.editions.identity import sha256
from upheld.letters.attached_facts import ATTACHED

type Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def mine(few: Path, tmp_path: Path) -> Path:
    """A copy of the edition, to be changed."""
    return Path(shutil.copytree(few, tmp_path / few.name))


@pytest.fixture
def letter(few: Path, tmp_path: Path) -> Path:
    """Alder's letter, which a council may have kept anywhere: 3 of 5 upheld, where the average is 46%."""
    return Path(shutil.copy(few / "public/letters/X1.pdf", tmp_path / "letter.pdf"))


def test_an_edition_as_it_was_frozen_holds(few: Path) -> None:
    ran = upheld("verify", few)
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["holds"] * 6


def test_the_demonstration_holds(demonstration: Path) -> None:
    ran = upheld("verify", demonstration)
    assert (ran.status, ran.err) == (0, "")
    assert "FAILS" not in ran.out


def change_a_byte(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(at * len(data))] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "file",
    [
        "public/figures.json",
        "public/figures.csv",
        "public/letters/X1.pdf",
        "public/letters/X3.html",
        "private/messages/X2.eml",
        "private/contributions.parquet",
        "private/casebook/cases.parquet",
        "private/casebook/contacts.parquet",
        "private/schemes/few/wording/letter.md",
        "private/schemes/few/scheme.toml",
    ],
)
@pytest.mark.parametrize("at", [0, 0.5, 0.999])
def test_one_changed_byte_is_found_and_its_file_named(mine: Path, file: str, at: float) -> None:
    change_a_byte(mine / file, at)
    assert list(damaged_files(mine)) == [f"{file} is not as it was frozen."]


@pytest.mark.parametrize(
    ("file", "at"),
    [("public/figures.json", 0), ("private/casebook/cases.parquet", 0.999), ("private/schemes/few/scheme.toml", 0.5)],
)
def test_the_command_says_so_whatever_the_byte_has_spoilt(mine: Path, file: str, at: float) -> None:
    change_a_byte(mine / file, at)
    ran = upheld("verify", mine)
    assert ran.status == 1
    assert f"{file} is not as it was frozen." in ran.out
    assert "upheld itself failed" not in ran.err


@pytest.mark.parametrize("file", ["public/letters/X4.txt", "private/casebook/cases.parquet", "public/figures.json"])
def test_a_missing_file_is_named(mine: Path, file: str) -> None:
    (mine / file).unlink()
    ran = upheld("verify", mine)
    assert ran.status == 1
    assert f"{file} is missing." in ran.out
    assert "upheld itself failed" not in ran.err


def test_a_surplus_file_is_named(mine: Path) -> None:
    (mine / "public/letters/X9.pdf").write_bytes(b"forged")
    ran = upheld("verify", mine)
    assert ran.status == 1
    assert "public/letters/X9.pdf does not belong to the edition." in ran.out


def test_an_altered_figure_is_named_even_where_the_manifest_was_altered_with_it(mine: Path) -> None:
    figures, manifest = mine / "public/figures.json", mine / "edition.json"
    rows = json.loads(figures.read_bytes())
    rows[0]["numerator"] += 1
    figures.write_text(json.dumps(rows))
    said = json.loads(manifest.read_bytes())
    said["files"]["public/figures.json"] = sha256(figures.read_bytes())
    manifest.write_text(json.dumps(said))
    ran = upheld("verify", mine)
    assert ran.status == 1
    assert f"{rows[0]['official_name']}, {rows[0]['measure']}: numerator differ from what the cases give." in ran.out


def test_an_altered_case_no_longer_makes_the_name_of_the_edition(few: Path, tmp_path: Path) -> None:
    """Somebody who alters the casebook and every hash in the manifest still cannot keep the edition's name."""
    other = build(few_extract(tmp_path / "other", cases=casework()[:-1]), tmp_path / "out")
    forged = Path(shutil.copytree(other, tmp_path / "forged"))
    manifest = json.loads((forged / "edition.json").read_bytes())
    manifest["edition"] = few.name
    (forged / "edition.json").write_text(json.dumps(manifest))
    ran = upheld("verify", forged)
    assert ran.status == 1
    assert "FAILS  the edition's name is made of its inputs" in ran.out
    assert upheld("verify", forged / "public/letters/X1.pdf", "--edition", forged).status == 1


def test_every_number_of_a_letter_is_named_and_holds(few: Path, letter: Path) -> None:
    ran = upheld("verify", letter, "--edition", few)
    assert (ran.status, ran.err) == (0, "")
    assert {line.split()[0] for line in ran.out.splitlines()} == {"holds"}
    for number in ("complaints_upheld.numerator: 3", "complaints_upheld.percent: 60", "average.percent: 46"):
        assert f"2019-20.{number}" in ran.out.replace("complaints_upheld.average", "average")


def altered(letter: Path, change: Change) -> Path:
    with pikepdf.open(letter, allow_overwriting_input=True) as document:
        change(document)
        document.save(letter)
    return letter


def test_a_letter_saved_again_unchanged_holds(few: Path, letter: Path) -> None:
    """Other bytes, and the same words, numbers and look: council offices save what they are sent."""
    before = letter.read_bytes()
    altered(letter, lambda document: None)
    assert letter.read_bytes() != before
    assert upheld("verify", letter, "--edition", few).status == 0


def attached(document: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    data = document.attachments[ATTACHED].get_file().read_bytes()
    assert before in data
    specification = document.attachments[ATTACHED].obj
    for stream in specification.EF.values():
        stream.write(data.replace(before, after, 1))


def test_an_altered_number_in_the_attachment_is_named(few: Path, letter: Path) -> None:
    name = b'"name":"2019-20.complaints_upheld.percent","value":'
    altered(letter, lambda document: attached(document, name + b"60", name + b"40"))
    ran = upheld("verify", letter, "--edition", few)
    assert ran.status == 1
    assert (
        "FAILS  2019-20.complaints_upheld.percent: 40\n       The letter carries 40, and the cases give 60." in ran.out
    )
    assert upheld("verify", letter).status == 1


def test_an_altered_fact_in_the_attachment_is_caught(few: Path, letter: Path) -> None:
    altered(letter, lambda document: attached(document, b"Ada Alder", b"Eve Alder"))
    ran = upheld("verify", letter, "--edition", few)
    assert ran.status == 1
    assert "FAILS  facts it carries, as a whole" in ran.out


@pytest.mark.parametrize("facts", [b"[]", b"{}", b"\xff", b"", b'{"facts": {"authority": 7}}'])
def test_facts_that_are_none_are_refused(few: Path, letter: Path, facts: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for stream in document.attachments[ATTACHED].obj.EF.values():
            stream.write(facts)

    altered(letter, change)
    ran = upheld("verify", letter, "--edition", few)
    assert ran.status == 1
    assert ran.err.startswith(("The facts in the letter cannot be read", f"{letter} is no PDF"))


def glyph(document: pikepdf.Pdf) -> None:
    """Replace the first glyph shown on the second page, where the figures are, with another of the same font."""
    page = document.pages[1]
    instructions = list(pikepdf.parse_content_stream(page))
    shown = [part for part in instructions if str(part.operator) == "TJ"]
    texts = [part.operands[0] for part in shown]
    first, other = (
        next(bytes(text) for text in run if isinstance(text, pikepdf.String)) for run in (texts[0], texts[-1])
    )
    changed = pikepdf.Array([pikepdf.String(other[:2] + first[2:]), *list(texts[0])[1:]])
    instructions[instructions.index(shown[0])] = pikepdf.ContentStreamInstruction([changed], shown[0].operator)
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))


def shapes(document: pikepdf.Pdf) -> None:
    """Move what is drawn by curves on the pages of charts: the dots."""
    for page in list(document.pages)[1:]:
        instructions = list(pikepdf.parse_content_stream(page))
        moved = [
            pikepdf.ContentStreamInstruction([float(operand) + 3 for operand in part.operands], part.operator)
            if str(part.operator) == "c"
            else part
            for part in instructions
        ]
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(moved))


def description(document: pikepdf.Pdf) -> None:
    """Change what a screen reader reads out of a chart."""
    alternatives = [part for part in document.objects if isinstance(part, pikepdf.Dictionary) and "/Alt" in part]
    alternatives[0].Alt = pikepdf.String(str(alternatives[0].Alt).replace("60%", "90%"))


def link(document: pikepdf.Pdf) -> None:
    links = [part.A for page in document.pages for part in page.get("/Annots", []) if "/URI" in part.get("/A", {})]
    links[0].URI = pikepdf.String("https://elsewhere.invalid/")


def cut(document: pikepdf.Pdf) -> None:
    del document.pages[-1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (glyph, "where it should print"),
        (shapes, "looks different"),
        (description, "It has what it should not have, /Alt: "),
        (link, "/URI: https://elsewhere.invalid/"),
        (cut, "The letter has 2, and should have 3."),
    ],
)
def test_whatever_else_is_altered_is_caught_and_said(few: Path, letter: Path, change: Change, said: str) -> None:
    ran = upheld("verify", altered(letter, change), "--edition", few)
    assert ran.status == 1
    assert said in ran.out


def test_without_its_edition_a_letter_is_of_unchecked_origin(letter: Path) -> None:
    ran = upheld("verify", letter)
    assert ran.status == 0
    assert "origin unchecked" in ran.out


def test_a_letter_of_an_edition_with_other_cases_fails(few: Path, tmp_path: Path) -> None:
    """One more case of Alder: its number changes, and the average of Birch, who has the same group."""
    cases = [*casework(), case(50, authority="X1")]
    other = build(few_extract(tmp_path / "other", cases=cases), tmp_path / "out")
    ran = upheld("verify", other / "public/letters/X1.pdf", "--edition", few)
    assert ran.status == 1
    assert "The letter carries 4, and the cases give 3." in ran.out
    assert upheld("verify", other / "public/letters/X2.pdf", "--edition", few).status == 1
    assert upheld("verify", other / "public/letters/X4.pdf", "--edition", few).status == 0


def test_a_letter_to_a_body_that_the_edition_does_not_have_is_refused(letter: Path, demonstration: Path) -> None:
    ran = upheld("verify", letter, "--edition", demonstration)
    assert ran.status == 1
    assert "The letter is to X1, and edition" in ran.err


def test_another_pdf_is_not_a_letter(tmp_path: Path) -> None:
    blank = tmp_path / "blank.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(blank)
    ran = upheld("verify", blank)
    assert (ran.status, ran.err) == (1, f"{blank} carries no {ATTACHED}, so it is not a letter that upheld made.\n")
