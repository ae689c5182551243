"""Finding a council: the list of all, the pages of postcodes, and the tables they are looked up in."""

import gzip
import json
from dataclasses import replace

import pytest
from lxml import html

from tests.worlds.map_site import ADUR, LEEDS, england, files_of
from upheld.reference.postcodes import Runs
from upheld.website.map.find_pages import find_files, runs_json, sections

HOSTILE = 'A "<script>alert(1)</script>" & \u202eB'


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files_of(england("2019-20", "2023-24"), find_files)


def tree(data: bytes) -> html.HtmlElement:
    return html.fromstring(data.decode())


def item(page: html.HtmlElement, code: str) -> html.HtmlElement:
    [found] = page.xpath(f"//li[@data-code='{code}']")
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_council_is_on_the_list_those_that_ended_too(made: dict[str, bytes]) -> None:
    page = tree(made["find/index.html"])
    names = page.xpath("//li[@data-code]/a/text()")
    assert len(names) == len(set(names)) == 365
    assert len(tree(made["councils/index.html"]).xpath("//tbody/tr")) == 365


def test_an_entry_says_what_tells_it_apart_and_where_to_go_on(made: dict[str, bytes]) -> None:
    page = tree(made["find/index.html"])
    assert words(item(page, ADUR)) == "Adur District council in West Sussex, South East."
    assert words(item(page, "E07000004")) == (
        "Aylesbury Vale District council in Buckinghamshire County Council, South East. "
        "Until 31 March 2020; then Buckinghamshire Council."
    )
    assert words(item(page, "E06000063")) == (
        "Cumberland Unitary council, North West. "
        "From 1 April 2023; before it Allerdale, Carlisle, Copeland and Cumbria."
    )


def test_two_of_one_name_are_told_apart_by_their_official_names(made: dict[str, bytes]) -> None:
    page = tree(made["find/index.html"])
    assert item(page, "E06000060").xpath("a/text()") == ["Buckinghamshire Council"]
    assert item(page, "E10000002").xpath("a/text()") == ["Buckinghamshire County Council"]
    links = page.xpath("//main//a[starts-with(@href, '/councils/E')]")
    named: dict[str, set[str]] = {}
    for link in links:
        named.setdefault(link.text_content(), set()).add(link.get("href"))
    assert {name: those for name, those in named.items() if len(those) > 1} == {}


def test_an_entry_knows_its_county_its_kin_and_its_years(made: dict[str, bytes]) -> None:
    page = tree(made["find/index.html"])
    assert item(page, ADUR).get("data-county") == "E10000032"
    assert item(page, ADUR).get("data-periods") == "2023-24 2019-20"
    assert item(page, "E07000004").get("data-after") == "E06000060"
    assert item(page, "E07000004").get("data-periods") == "2019-20"
    assert item(page, "E06000060").get("data-before").split() == [
        "E07000004", "E07000005", "E07000006", "E07000007", "E10000002",
    ]  # fmt: skip


def test_letters_lead_to_their_part_of_the_list(made: dict[str, bytes]) -> None:
    for address in ("find/index.html", "councils/index.html"):
        page = tree(made[address])
        places = set(page.xpath("//main//@id"))
        links = page.xpath("//main//a[starts-with(@href, '#')]/@href")
        assert len(links) > 20
        assert {link[1:] for link in links} <= places


def test_a_page_of_postcodes_names_councils_with_their_county(made: dict[str, bytes]) -> None:
    page = tree(made["postcodes/bn/index.html"])
    rows = {words(row.xpath("th")[0]): words(row.xpath("td")[0]) for row in page.xpath("//tbody/tr")}
    assert rows["BN43"] == ("Adur (district council), Horsham (district council), West Sussex (county council)")
    assert rows["BN10"] == "East Sussex (county council), Lewes (district council)"


def test_pages_of_postcodes_are_those_of_the_areas_and_lead_to_councils(made: dict[str, bytes]) -> None:
    areas = tree(made["find/index.html"]).xpath("//nav[contains(@aria-label, 'Postcodes')]//a/@href")
    assert {f"{area[1:]}index.html" for area in areas} == {
        address for address in made if address.startswith("postcodes/") and address.endswith(".html")
    }
    known = set(england().authorities)
    for address, data in made.items():
        if address.startswith("postcodes/") and address.endswith(".html"):
            links = tree(data).xpath("//td//a/@href")
            assert links and {link.split("/")[2] for link in links} <= known, address


def test_a_table_of_postcodes_is_small_and_says_what_the_runs_say(made: dict[str, bytes]) -> None:
    tables = {address: data for address, data in made.items() if address.endswith("runs.json")}
    assert len(tables) > 100
    assert max(len(gzip.compress(data)) for data in tables.values()) < 30_000
    assert json.loads(runs_json(Runs(("0", "11AA", "12CD"), (None, "E2", "E1")))) == {
        "councils": ["E1", "E2"],
        "starts": "0 11AA 12CD",
        "holders": [-1, 1, 0],
    }


def test_who_runs_what_is_the_schemes_to_say(made: dict[str, bytes]) -> None:
    page = tree(made["find/index.html"])
    assert "schools" in words(page.xpath("//div[@data-tier='county']")[0])
    assert "housing" in words(page.xpath("//div[@data-tier='district']")[0])


def test_a_scheme_that_says_nothing_of_it_has_no_such_part() -> None:
    assert sections(england().scheme, "nothing_is_called_that.md") == {}


def test_a_scheme_without_a_register_of_councils_is_searched_by_name_alone() -> None:
    site = england()
    [edition] = site.editions
    other = replace(edition, scheme=replace(edition.scheme, register=None))
    made = files_of(replace(site, editions=(other,)), find_files)
    assert made.keys() == {"find/index.html", "councils/index.html"}
    assert "ostcode" not in tree(made["find/index.html"]).xpath("//main")[0].text_content()


def test_hostile_names_come_out_as_text() -> None:
    made = files_of(england(names={LEEDS: HOSTILE}), find_files)
    for address in ("find/index.html", "councils/index.html", "postcodes/ls/index.html"):
        assert b"<script>alert" not in made[address]
        assert HOSTILE in tree(made[address]).text_content()
    assert item(tree(made["find/index.html"]), LEEDS).get("data-name") == HOSTILE
