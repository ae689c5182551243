"""One side for the committee: as a page, and as a document that can be edited and says the same."""

import io
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.worlds.councils_site import ELM, FERN, HAZEL, HOSTILE, CouncilPages, corrected_site, council_pages
from tests.worlds.few import ALDER, CEDAR, DALE

BLAME = re.compile(r"\b(fail|failed|failure|bad|poor|worst|best|rank\w*|league)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def councils(corrected: Path) -> CouncilPages:
    return council_pages(corrected_site(corrected))


def words(councils: CouncilPages, council: str) -> str:
    return councils.words(f"/councils/{council}/committee/").replace("\xa0", " ")


def data(councils: CouncilPages, council: str) -> bytes:
    found = councils.files[f"councils/{council}/committee/committee.docx"]
    assert isinstance(found, bytes)
    return found


def document(councils: CouncilPages, council: str) -> Document:
    return docx.Document(io.BytesIO(data(councils, council)))


def test_counts_come_before_percentages(councils: CouncilPages) -> None:
    table = councils.page(f"/councils/{ALDER}/committee/").xpath("//table")[0]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath(".//tr")]
    assert rows == [
        ["Key figure", "Count", "Per cent", "Average", "What may be said"],
        ["Complaints upheld", "6 of 13", "46%", "40%", "No difference from the average can be told"],
        ["Compliance with recommendations", "2 of 3", "–", "75%", "Too few to compare"],
        ["Satisfactory remedies provided by the authority", "3 of 6", "50%", "30%", "No verdict is given"],
    ]


@pytest.mark.parametrize(
    ("council", "said"),
    [
        (ALDER, "Of 3 cases that came due, 1 was carried out late and 1 was not carried out, the other on time."),
        (ALDER, "What we recommended in 1 case was not carried out. What stood in the way, and is it done now?"),
        (ALDER, "We published a report on “A report: Fen"),
        (ALDER, "1 remedy came late. Who follows the dates"),
        (ALDER, "Complaints upheld: 4 of 9 then, 6 of 13 now."),
        (
            ALDER,
            "In 3 of the 6 complaints we upheld, the council had offered a suitable remedy before. What works well",
        ),
        (CEDAR, "We upheld none of the 7 complaints we investigated."),
        (CEDAR, "No recommendation to the council came due in the year, so none could be late."),
        (DALE, "We decided no complaints or enquiries about the council."),
        (DALE, "We investigated no complaint in detail."),
        (HAZEL, "We upheld 2 complaints, and in none had the council offered a suitable remedy before."),
    ],
)
def test_what_is_said_and_asked_follows_from_the_council_s_own_figures(
    councils: CouncilPages, council: str, said: str
) -> None:
    assert said in words(councils, council)


@pytest.mark.parametrize("council", [ALDER, CEDAR, DALE, ELM, HAZEL])
def test_there_are_a_few_questions_and_no_blame(councils: CouncilPages, council: str) -> None:
    asked = councils.page(f"/councils/{council}/committee/").xpath("//main//ul")[-1].xpath("./li")
    assert 2 <= len(asked) <= 6
    assert all(question.text_content().strip().endswith("?") for question in asked)
    assert not BLAME.search(words(councils, council))


def test_the_document_says_what_the_page_says(councils: CouncilPages) -> None:
    for council in (ALDER, CEDAR, DALE, HAZEL):
        page = words(councils, council)
        for paragraph in document(councils, council).paragraphs[1:-1]:
            assert " ".join(paragraph.text.replace("\xa0", " ").split()) in page
        table = councils.page(f"/councils/{council}/committee/").xpath("//table")[0]
        rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath(".//tr")]
        assert [[cell.text for cell in row.cells] for row in document(councils, council).tables[0].rows] == rows


def test_the_document_can_be_used_by_everyone(councils: CouncilPages) -> None:
    made_ = document(councils, ALDER)
    styles = [paragraph.style.name for paragraph in made_.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert {"Heading 2", "List Bullet", "Normal"} <= set(styles)
    assert made_.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {one.get(qn("w:val")) for one in made_.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    properties = made_.core_properties
    assert (properties.title, properties.language) == ("Alder Council: complaints to the ombudsman, 2019-20", "en-GB")
    assert properties.created and properties.created.date() == date(2020, 8, 3)
    section = made_.sections[0]
    assert section.page_width and section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_documents_are_small_and_dated_alike(councils: CouncilPages) -> None:
    with ZipFile(io.BytesIO(data(councils, ALDER))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
        assert not any("thumbnail" in part or "customXml" in part for part in package.namelist())
    assert len(data(councils, ALDER)) < 20_000
    assert data(council_pages(councils.site), ALDER) == data(councils, ALDER)


def test_hostile_names_are_words_in_the_document(councils: CouncilPages) -> None:
    assert document(councils, HAZEL).paragraphs[0].text == f"{HOSTILE} Council: complaints to the ombudsman, 2019-20"


def test_a_body_without_figures_has_no_such_page(councils: CouncilPages) -> None:
    assert f"councils/{FERN}/committee/index.html" not in councils.files


def test_a_scheme_without_words_for_it_goes_without(councils: CouncilPages, tmp_path: Path) -> None:
    newest = councils.site.newest
    folder = shutil.copytree(newest.scheme.folder, tmp_path / "few")
    (folder / "wording/committee.md").unlink()
    site = replace(councils.site, editions=(replace(newest, scheme=replace(newest.scheme, folder=folder)),))
    assert not [link for link in council_pages(site).files if "committee" in link]
    assert "committee" not in council_pages(site).words(f"/councils/{ALDER}/")
