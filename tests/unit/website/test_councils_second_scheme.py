"""Pages of bodies for another ombudsman: its own words, its own groups, and nothing of councils."""

import re
from pathlib import Path

import pytest

from tests.worlds.councils_site import CouncilPages, council_pages, published
from upheld.website.site import read_site

SCHEMES = Path(__file__).parents[2] / "schemes"
EXTRACT = SCHEMES / "extracts/hearth-2023"
WORDS_OF_ANOTHER = re.compile(r"council|local government|LGSCO|committee|scrutin|authorit(y|ies)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def landlords(hearth: Path) -> CouncilPages:
    return council_pages(read_site([published(hearth)]))


def test_each_body_has_its_page_and_letter_and_each_group_its_own(landlords: CouncilPages) -> None:
    pages = {address for address, _ in landlords.pages()}
    codes = list(landlords.site.authorities)
    assert len(codes) >= 3
    assert {f"/landlords/{code}/" for code in codes} <= pages
    assert {f"/landlords/{code}/letters/2023/v1/" for code in landlords.site.newest.bodies} <= pages
    assert {"/groups/large/2023/", "/groups/small/2023/"} & pages


def test_every_word_is_the_scheme_s_own(landlords: CouncilPages) -> None:
    for address, tree in landlords.pages():
        assert not WORDS_OF_ANOTHER.search(tree.text_content()), address


def test_figures_are_those_of_the_edition(landlords: CouncilPages) -> None:
    rows = {
        (row["authority"], row["measure"], row["breakdown"] or ""): row
        for rows in landlords.site.newest.rows.values()
        for row in rows
    }
    read = 0
    for address, tree in landlords.pages():
        for data in tree.xpath("//data[@data-key]"):
            code, _, measure, part = data.get("data-key").split("|")
            assert data.get("value") == str(rows[code, measure, part][data.get("data-part")]), address
            read += 1
    assert read > 30


def test_every_key_figure_has_the_panel_of_the_letter(landlords: CouncilPages) -> None:
    for code in landlords.site.newest.bodies:
        figures = landlords.page(f"/landlords/{code}/").xpath("//article[@class='uh-figure']")
        assert figures and all(figure.xpath(".//*[@class='uh-figure__said']/p[2]") for figure in figures)
