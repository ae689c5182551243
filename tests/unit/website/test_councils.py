"""The page of each council, and of each group: what it shows is what the edition froze, and nothing is ever zero."""

import gzip
import json
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.worlds.councils_site import (
    ELM,
    FERN,
    GORSE,
    HAZEL,
    HOSTILE,
    LONGEST,
    CouncilPages,
    corrected_site,
    council_pages,
)
from tests.worlds.few import ALDER, BIRCH, CEDAR, DALE
from upheld.editions.rows import Row, row_key

HEAVIEST = 18 * 1024
"""Bytes of a page, compressed: style sheet and typeface come on top, and all of it is to be 60 KB."""


@pytest.fixture(scope="module")
def councils(corrected: Path) -> CouncilPages:
    return council_pages(corrected_site(corrected))


def own(council: str) -> str:
    return f"/councils/{council}/"


def frozen(councils: CouncilPages) -> dict[str, Row]:
    """Every figure of the edition on the site, and of the year before it, by its key."""
    newest = councils.site.newest
    earlier = json.loads((newest.public / "earlier_figures.json").read_bytes())
    rows = [*(row for rows in newest.rows.values() for row in rows), *earlier]
    return {row_key(row): row for row in rows}


def test_every_figure_shown_is_the_edition_s(councils: CouncilPages) -> None:
    rows, read = frozen(councils), 0
    for address, tree in councils.pages():
        for data in tree.xpath("//data[@data-key]"):
            expected = rows[data.get("data-key")][data.get("data-part")]
            shown = data.text_content().strip().rstrip("%").replace(",", "")
            assert (data.get("value"), shown) == (str(expected), str(expected)), address
            read += 1
    assert read > 200


def test_the_json_beside_a_page_holds_every_figure_shown_on_it(councils: CouncilPages) -> None:
    for address, tree in councils.pages():
        shown = {data.get("data-key") for data in tree.xpath("//data[@data-key]")}
        copy = councils.files.get(f"{address.lstrip('/')}index.json", b"[]")
        assert isinstance(copy, bytes)
        assert shown <= {row_key(row) for row in json.loads(copy)}, address
        assert not shown or tree.xpath("//link[@type='application/json']/@href") == [f"{address}index.json"], address


def test_a_council_s_page_has_the_panels_of_its_letter(councils: CouncilPages) -> None:
    said = councils.words(own(ALDER))
    facts = councils.site.newest.letter_facts(ALDER)
    letter = councils.words(f"{own(ALDER)}letters/2019-20/v2/")
    upheld = facts.figures["complaints_upheld"]
    sentence = f"{upheld.percent}% of the complaints we investigated were upheld: 6\xa0of\xa013."
    sentence = " ".join(sentence.split())
    assert sentence in said
    assert sentence in letter
    assert "Cannot tell from the average" in said


@pytest.mark.parametrize(
    ("council", "words"),
    [
        (BIRCH, "1 of 2 complaints we investigated"),
        (BIRCH, "Too few to compare"),
        (CEDAR, "0% 0 of 7 complaints we investigated"),
        (CEDAR, "None upheld"),
        (DALE, "None investigated"),
        (ELM, "Elm Council ended on 31 December 2019. Fern Council took over its work."),
        (FERN, "Fern Council began on 1 April 2020. It took over from Elm Council."),
        (FERN, "There are no figures of this council here. It began after 2019-20"),
        (FERN, "That is not a count of none"),
        (GORSE, f"{LONGEST} is in none of our groups of similar councils, so it is not compared."),
        (GORSE, "Not compared"),
    ],
)
def test_every_sort_of_council_is_told_as_it_is(councils: CouncilPages, council: str, words: str) -> None:
    assert words in " ".join(councils.words(own(council)).replace("\xa0", " ").split())


@pytest.mark.parametrize("council", [DALE, FERN])
def test_what_is_absent_is_never_zero_per_cent(councils: CouncilPages, council: str) -> None:
    assert "0%" not in councils.words(own(council)).replace("100%", "")


def test_a_page_has_every_part_that_there_is_something_to_say_in(councils: CouncilPages) -> None:
    def parts(council: str) -> set[str]:
        return set(councils.page(own(council)).xpath("//main//section//h2/@id"))

    every = {"key-figures", "similar", "cases", "areas", "letters"}
    assert parts(ALDER) == every | {"years", "decisions", "reports", "improvements"}
    assert parts(BIRCH) == every | {"decisions", "improvements"}
    assert parts(DALE) == {"key-figures", "cases", "letters"}, "there is no county with a case"
    assert parts(GORSE) == every - {"similar"} | {"years", "decisions", "reports", "improvements"}
    assert parts(FERN) == set()


def test_links_on_the_page_lead_to_parts_of_it(councils: CouncilPages) -> None:
    for address, tree in councils.pages():
        targets = {str(link)[1:] for link in tree.xpath("//a/@href") if str(link).startswith("#")}
        assert targets <= set(tree.xpath("//@id")), address
        names = tree.xpath("//@id")
        assert len(names) == len(set(names)), address


def test_every_council_of_the_group_with_a_case_is_a_link_in_the_funnel(councils: CouncilPages) -> None:
    def links(address: str) -> set[str]:
        funnel = councils.page(address).xpath("//*[contains(@class, 'uh-funnel')]")[0]
        return {str(link) for link in funnel.xpath(".//@href")}

    districts = {own(code) for code in (ALDER, BIRCH, CEDAR, ELM, HAZEL)}
    assert links(own(ALDER)) == links("/groups/district/2019-20/") == districts


def test_a_group_is_listed_by_name_with_counts_first_where_they_are_small(councils: CouncilPages) -> None:
    tree = councils.page("/groups/district/2019-20/")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath("//tbody/tr")]
    assert rows == [
        ["Alder", "13", "6", "46%", "Cannot tell from the average"],
        ["Birch", "2", "1", "1 of 2", "Too few to compare"],
        ["Cedar", "7", "0", "0%", "Cannot tell from the average"],
        ["Elm", "1", "1", "1 of 1", "Too few to compare"],
        [" ".join(HOSTILE.split()), "2", "2", "2 of 2", "Too few to compare"],
    ]
    assert not tree.xpath("//th[@aria-sort] | //th//button")
    assert "None investigated" in councils.words("/groups/county/2019-20/").replace("none", "None")


def test_years_are_set_side_by_side_with_their_average(councils: CouncilPages) -> None:
    table = councils.page(own(ALDER)).xpath("//table[contains(@class, 'uh-years')]")[0]
    first = [" ".join(cell.text_content().split()) for cell in table.xpath(".//tbody/tr[1]/*")]
    assert first == ["2018-19", "4 of 9 (44%) average 40%", "5 of 5 (100%) average 40%", "1 of 4 average 40%"]


def test_what_is_published_is_listed_newest_first_and_led_to(councils: CouncilPages) -> None:
    tree = councils.page(own(ALDER))
    references = tree.xpath("//table[contains(@class, 'uh-decided')]//tbody//a")
    assert [link.get("href") for link in references] == [f"/decisions/19-000-{n:03}/" for n in range(1, 11)]
    assert "The newest ten of 12 published decisions." in councils.words(own(ALDER))
    assert tree.xpath("//a[@href='/decisions/by-authority/X1/']") and tree.xpath("//a[@href='/reports/19-000-001/']")
    assert "Train <i>staff</i> & {{others}}." in councils.words(own(ALDER))


def test_hostile_words_come_out_as_words(councils: CouncilPages) -> None:
    for address, tree in councils.pages():
        assert not tree.xpath("//script | //*[@style] | //style | //i | //b | //*[@onerror or @onload]"), address
    official = f"{HOSTILE} Council"
    page = councils.files[f"councils/{HAZEL}/index.html"]
    assert isinstance(page, bytes)
    assert councils.page(own(HAZEL)).xpath("//h1")[0].text_content() == official
    assert "49" not in official and escape("</style><script>") in page.decode()


def test_a_page_asks_for_nothing_that_the_policy_of_the_site_refuses(councils: CouncilPages) -> None:
    for address, tree in councils.pages():
        loaded = [
            *tree.xpath("//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"),
            *tree.xpath("//@src"),
        ]
        assert all(urlsplit(str(one)).scheme in ("", "data") for one in loaded), address
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']"), address


def test_pages_are_light_and_made_the_same_again(councils: CouncilPages) -> None:
    again = council_pages(councils.site)
    assert list(again.files) == list(councils.files)
    assert again.files == councils.files
    pages = {name: data for name, data in councils.files.items() if name.endswith(".html") and isinstance(data, bytes)}
    assert max(len(gzip.compress(data)) for data in pages.values()) < HEAVIEST
