"""Letters on the site: each at an address that stays, fit for the strict policy, and marked where one was replaced."""

from pathlib import Path

import pytest

from tests.worlds.councils_site import ELM, CouncilPages, corrected_site, council_pages
from tests.worlds.few import ALDER, DALE

FIRST, SECOND = "/councils/X1/letters/2019-20/v1/", "/councils/X1/letters/2019-20/v2/"


@pytest.fixture(scope="module")
def councils(corrected: Path) -> CouncilPages:
    return council_pages(corrected_site(corrected))


def bar(councils: CouncilPages, address: str) -> str:
    return " ".join(councils.page(address).xpath("//aside")[0].text_content().split())


def test_each_letter_stays_where_it_was_in_all_its_forms(councils: CouncilPages) -> None:
    editions = councils.site.every_edition()
    assert [edition.version for edition in editions] == ["v1", "v2"]
    for edition, address in zip(editions, (FIRST, SECOND), strict=True):
        for form in ("pdf", "txt"):
            assert councils.files[f"{address.lstrip('/')}letter.{form}"] == edition.letter_file(ALDER, form)


def test_a_letter_s_page_says_what_the_frozen_one_says(councils: CouncilPages) -> None:
    for edition in councils.site.every_edition():
        address = f"/councils/{ELM}/letters/2019-20/{edition.version}/"
        frozen = edition.letter_file(ELM, "html").read_text("utf-8")
        assert councils.words(address) in " ".join(councils.page(address).text_content().split())
        assert frozen.split("<main>")[1] in councils.files[f"{address.lstrip('/')}index.html"].decode()  # type: ignore[union-attr]


def test_a_replaced_letter_says_by_what_and_when(councils: CouncilPages) -> None:
    assert "This letter was replaced on 3 August 2020." in bar(councils, FIRST)
    assert councils.page(FIRST).xpath(f"//aside//a[@href='{SECOND}']")
    assert "This letter is a correction. It was issued on 3 August 2020" in bar(councils, SECOND)
    assert councils.page(SECOND).xpath(f"//aside//a[@href='{FIRST}']")


def test_a_letter_that_a_correction_left_alone_is_the_same_letter(councils: CouncilPages) -> None:
    listed = councils.page(f"/councils/{DALE}/").xpath("//*[contains(@class, 'uh-sent-one__title')]//a/@href")
    assert listed == [f"/councils/{DALE}/letters/2019-20/v1/"]
    for version in ("v1", "v2"):
        assert "replaced" not in bar(councils, f"/councils/{DALE}/letters/2019-20/{version}/")


def test_the_council_s_page_lists_every_letter_and_marks_corrections(councils: CouncilPages) -> None:
    letters = councils.page(f"/councils/{ALDER}/").xpath("//li[@class='uh-sent-one']")
    said = [" ".join(letter.text_content().split()) for letter in letters]
    assert "Correction For 2019-20, dated 3 August 2020. It replaces the letter of 22 July 2020." in said[0]
    assert "Replaced For 2019-20, dated 22 July 2020. Replaced on 3 August 2020 by a correction." in said[1]


def test_one_style_sheet_serves_the_letters_of_all(councils: CouncilPages) -> None:
    sheets = [name for name in councils.files if name.startswith("assets/")]
    assert len(sheets) == 1
    used = {
        str(sheet)
        for address, tree in councils.pages()
        if "/letters/" in address
        for sheet in tree.xpath("//link[@rel='stylesheet']/@href")
    }
    assert used == {f"/{sheets[0]}"}
