"""The review of the demonstration year: its PDF, and its sums beside those of the letters as issued."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import polars as pl
import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from tests.unit.review.test_prose import others
from tests.worlds.reviews import Ready, ready_few, ready_hearth
from upheld.editions.addresses import CONTRIBUTIONS
from upheld.editions.door import open_edition
from upheld.editions.national_review import TOTAL
from upheld.insight.conclude import insight_of
from upheld.review.document import ReviewDocument
from upheld.review.outputs import review_pdf
from upheld.verify.second_engine import counted_again
from upheld.words.blocks import Box, Picture

FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"
NOTICE = "They say nothing about any real council."


@pytest.fixture(scope="module")
def folder(demonstration: Path) -> Path:
    (found,) = (path.parent for path in demonstration.glob("editions/lgsco/2019-20/*/edition.json"))
    return found


@pytest.fixture(scope="module")
def ready(folder: Path) -> Ready:
    edition = counted_again(open_edition(folder))
    return Ready(edition, pl.read_parquet(folder / CONTRIBUTIONS), insight_of(edition))


@pytest.fixture(scope="module")
def document(ready: Ready) -> ReviewDocument:
    return ready.document()


@pytest.fixture(scope="module")
def pdf(document: ReviewDocument, ready: Ready) -> bytes:
    return review_pdf(document, ready.edition.scheme.folder / "layout")


def pages(data: bytes) -> list[str]:
    """The words of every page."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(BytesIO(data))]


def elements(node: pikepdf.Object, tag: str) -> Iterator[pikepdf.Dictionary]:
    """Every structure element of a tag, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid, tag)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == f"/{tag}":
            yield node
        yield from elements(node.get("/K", pikepdf.Array()), tag)


def pictures(blocks: object) -> Iterator[Picture]:
    assert isinstance(blocks, tuple)
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Box):
            yield from pictures(block.content)


def numbers_of_letters(folder: Path) -> Mapping[str, int]:
    """The whole numbers of this year that all issued letters print, added up by name."""
    sums: Counter[str] = Counter()
    for path in sorted((folder / "public/letters").glob("*.pdf")):
        for number in json.loads(path.with_suffix(".json").read_bytes())["numbers"]:
            if isinstance(number["value"], int) and number["name"].startswith("2019-20."):
                sums[number["name"].removeprefix("2019-20.")] += number["value"]
    assert sums
    return sums


def test_sums_are_those_of_the_letters(folder: Path, document: ReviewDocument, ready: Ready) -> None:
    letters, tables = numbers_of_letters(folder), document.tables
    for row in tables["shares"].rows:
        for part in ("numerator", "denominator"):
            assert tables["shares"].at(row.id, part) == letters[f"{row.id}.{part}"], row.id
    for row in tables["counts"].rows:
        assert tables["counts"].at(row.id, "count") == letters[f"{row.id}.count"]
        for part in tables[row.id].parts:
            assert tables[row.id].at(part.id, "count") == letters[f"{row.id}.{part.id}.count"]
    assert len(document.tables["complaints_upheld_by_authority"].rows) == len(ready.edition.bodies)


def test_every_number_of_the_prose_is_in_the_tables(document: ReviewDocument, ready: Ready) -> None:
    assert others(document, ready) == {}


def test_the_tables_of_every_authority_add_up_to_those_of_the_nation(document: ReviewDocument) -> None:
    rows = document.tables["complaints_upheld_by_authority"].rows
    table = document.tables["complaints_upheld_by_region"]
    for at, name in ((4, "numerator"), (5, "denominator")):
        assert sum(int(str(row.cells[at])) for row in rows) == table.at(TOTAL, name)


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A])
def test_it_passes_the_machine_checks(pdf: bytes, profile: ValidationProfile) -> None:
    failures = validate_pdf_bytes(pdf, profile=profile).failures
    assert [failure.message for failure in failures if failure.rule_id != FALSE_ALARM] == []


def test_it_is_a_report_of_15_to_40_pages_with_a_contents_page_that_is_right(
    pdf: bytes, document: ReviewDocument
) -> None:
    said = pages(pdf)
    assert 15 <= len(said) <= 40
    for section in document.sections:
        number = re.search(rf"{re.escape(section.title)}[ .]+(\d+)", said[1])
        assert number and section.title in said[int(number[1]) - 1], section.title


def test_the_notice_is_on_every_page(pdf: bytes) -> None:
    assert [at for at, words in enumerate(pages(pdf), start=1) if NOTICE not in words] == []


def test_every_chart_says_what_it_shows_and_every_table_has_headers(pdf: bytes, document: ReviewDocument) -> None:
    said = [picture.alternative for section in document.sections for picture in pictures(section.blocks)]
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert str(opened.Root.Lang) == "en-GB"
        root = opened.Root.StructTreeRoot.K
        assert [str(figure.Alt) for figure in elements(root, "Figure")] == said
        tables = list(elements(root, "Table"))
        assert len(tables) >= 25 and all(list(elements(table, "TH")) for table in tables)
    assert len(said) >= 25


def test_its_tables_are_attached(pdf: bytes, document: ReviewDocument) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        ((name, spec),) = opened.attachments.items()
        assert (name, spec.get_file().read_bytes().decode()) == ("review.json", document.attached)
    assert f"Fingerprint {document.fingerprint}" in pages(pdf)[0]


@pytest.mark.parametrize("of", ["few", "hearth"])
def test_another_review_passes_too_and_is_the_same_each_time(of: str, tmp_path: Path) -> None:
    made = [ready_few(tmp_path / str(at)) if of == "few" else ready_hearth() for at in range(2)]
    first, second = (review_pdf(one.document(), one.edition.scheme.folder / "layout") for one in made)
    assert first == second
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A):
        failures = validate_pdf_bytes(first, profile=profile).failures
        assert [failure.message for failure in failures if failure.rule_id != FALSE_ALARM] == []
