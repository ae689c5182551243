"""The PDFs of letters: machine checks of PDF/UA-1 and PDF/A-3a, and what those checks do not look at."""

import json
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree, which

import pikepdf
import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from tests.worlds.letter_cases import CASES
from tests.worlds.letter_editions import BOLSOVER, contact, edition, figures, renamed, share
from tests.worlds.letters import LAYOUT, letter, letter_of, pdf, pictures
from upheld.errors import UpheldError
from upheld.letters.attached_facts import fingerprint
from upheld.letters.forms import LetterMaker

THREE = ("complaints_upheld", "compliance", "satisfactory_remedies")
NOTHING = figures(*(share(name, 0, 0) for name in THREE))
FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"
HOSTILE = [
    "Tom & Jerry <b>Council</b>",
    "#panic() *Best* _Council_ $x$ `raw` @label",
    '\\"] #eval("1") // /* Council',
    "1. King's Lynn - Ŵyr = +x | [a](b) ~~~",
]


def elements(node: pikepdf.Object, tag: str) -> Iterator[pikepdf.Dictionary]:
    """Every structure element of a tag, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid, tag)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == f"/{tag}":
            yield node
        yield from elements(node.get("/K", pikepdf.Array()), tag)


def opened(case: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf(case)))


def words_of(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A])
def test_a_letter_passes_the_machine_checks(case: str, profile: ValidationProfile) -> None:
    failures = validate_pdf_bytes(pdf(case), profile=profile).failures
    assert [failure.message for failure in failures if failure.rule_id != FALSE_ALARM] == []


@pytest.mark.parametrize("case", CASES)
def test_a_letter_is_sound_as_a_file(case: str, tmp_path: Path) -> None:
    assert opened(case).check_pdf_syntax() == []
    if qpdf := which("qpdf"):
        (tmp_path / "letter.pdf").write_bytes(pdf(case))
        assert subprocess.run([qpdf, "--check", tmp_path / "letter.pdf"], capture_output=True).returncode == 0


@pytest.mark.parametrize("case", CASES)
def test_a_letter_has_two_to_four_pages(case: str) -> None:
    assert 2 <= len(opened(case).pages) <= 4


def test_a_letter_has_language_and_title() -> None:
    with opened("few") as made:
        assert str(made.Root.Lang) == "en-GB"
        assert made.Root.ViewerPreferences.DisplayDocTitle
        assert made.open_metadata()["dc:title"] == "Annual review letter 2020: Bolsover District Council"
        assert made.open_metadata()["xmp:CreateDate"].startswith("2020-07-22")


def test_every_chart_says_what_it_shows() -> None:
    for case in CASES:
        with opened(case) as made:
            said = [str(figure.Alt) for figure in elements(made.Root.StructTreeRoot.K, "Figure")]
        assert said == [picture.alternative for picture in pictures(letter(case).blocks)]


def test_every_table_has_header_cells() -> None:
    with opened("longest") as made:
        tables = list(elements(made.Root.StructTreeRoot.K, "Table"))
        headers = [len(list(elements(table, "TH"))) for table in tables]
        assert headers == [2, 3, 4]


def test_headings_go_down_one_level_at_a_time() -> None:
    with opened("longest") as made:
        root = made.Root.StructTreeRoot.K
        assert [len(list(elements(root, tag))) for tag in ("H1", "H2", "H3", "H4")] == [1, 11, 3, 0]


def test_the_facts_are_attached_as_data_and_their_fingerprint_is_printed() -> None:
    with opened("few") as made:
        (attached,) = made.attachments.items()
        name, spec = attached
        data = spec.get_file().read_bytes()
        assert (name, spec.relationship) == ("letter-facts.json", pikepdf.Name.Data)
    assert json.loads(data)["facts"]["authority"]["official_name"] == "Bolsover District Council"
    assert f"Fingerprint {fingerprint(data.decode())}." in words_of(pdf("few"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_set_as_it_is_written(name: str) -> None:
    made = edition(NOTHING, body=renamed(BOLSOVER, name), contacts=[contact(name=name, job_title=name)])
    data = LetterMaker(LAYOUT.parent).pdf(letter_of(made))
    assert words_of(data).count(name) >= 4
    assert validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1).is_compliant


def test_the_notice_of_a_demonstration_is_on_every_page() -> None:
    pages = pypdfium2.PdfDocument(BytesIO(pdf("demonstration")))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
    assert all("They say nothing about any real council." in text for text in texts)


def test_a_draft_is_marked_on_every_page() -> None:
    pages = pypdfium2.PdfDocument(BytesIO(LetterMaker(LAYOUT.parent).pdf(letter_of(CASES["few"](), draft=True))))
    assert all("Draft" in page.get_textpage().get_text_range() for page in pages)


def test_a_letter_that_cannot_be_set_is_named() -> None:
    with pytest.raises(UpheldError, match=r"The letter to 😀 Council \(E07000033\) cannot be set: .*"):
        LetterMaker(LAYOUT.parent).pdf(letter_of(edition(NOTHING, body=renamed(BOLSOVER, "😀 Council"))))


def test_a_scheme_without_a_layout_is_told(tmp_path: Path) -> None:
    folder = copytree(LAYOUT.parent, tmp_path / "lgsco")
    (folder / "layout/letter.typ").unlink()
    with pytest.raises(UpheldError, match="cannot be set"):
        LetterMaker(folder).pdf(letter("few"))
