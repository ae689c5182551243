"""Lists of decisions: each decision once in each list it belongs to, newest first, over years and schemes."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from lxml import html

from tests.worlds.decisions_site import TABLES, edition_of, facts, frozen, later, many_cases, text, trees_of
from tests.worlds.extracts import Row, case, extract, published_figure, recommendation
from tests.worlds.few import ALDER, DALE, REVIEW, bodies, contacts, schemes
from upheld.editions.door import PublishedEdition
from upheld.schemes.reader import read_review
from upheld.subjects.decision import decisions
from upheld.subjects.published_cases import published_cases
from upheld.website.site import Site, read_site

type Pages = dict[str, html.HtmlElement]

HEARTH = Path(__file__).parents[2] / "schemes"
OF_ANOTHER_SCHEME = re.compile(r"council|LGSCO|upheld|England", re.IGNORECASE)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_site([edition_of(tmp_path_factory.mktemp("many"), cases=many_cases(130), recommendations=[])])


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> PublishedEdition:
    return edition_of(tmp_path_factory.mktemp("decisions"), **TABLES)


@pytest.fixture(scope="module")
def landlords(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("hearth")
    shutil.copytree(HEARTH / "hearth", folder / "schemes/hearth")
    return trees_of(read_site([frozen(HEARTH / "extracts/hearth-2023", "hearth/2023", folder)]))


def listed(pages: Pages, address: str) -> list[str]:
    """The decisions of a list, over all its pages."""
    found = pages[address].xpath("//li[@class='uh-hit']//a[starts-with(@href, '/decisions/')]/@href")
    onward = pages[address].xpath("//a[@rel='next']/@href")
    return [*found, *(listed(pages, onward[0]) if onward else ())]


def every_list(pages: Pages) -> list[str]:
    return [address for address in pages if re.fullmatch("/decisions/by-[^/]+/[^/]+/", address)]


@pytest.mark.parametrize("kind", ["authority", "service-area", "outcome", "year"])
def test_the_lists_of_a_kind_hold_every_decision_once(edition: PublishedEdition, kind: str) -> None:
    pages = trees_of(read_site([edition]))
    found = [one for address in every_list(pages) if f"/by-{kind}/" in address for one in listed(pages, address)]
    shared = ["/decisions/19-000-010/"] if kind in ("authority", "service-area") else []  # two cases, of two of each
    assert sorted(found) == sorted([a for a in pages if re.fullmatch("/decisions/(?!by-)[^/]+/", a)] + shared)


def test_a_long_list_has_pages_of_fifty_newest_first(many: Site) -> None:
    pages = trees_of(many)
    first = f"/decisions/by-authority/{ALDER}/"
    sizes = [len(pages[address].xpath("//li[@class='uh-hit']")) for address in (first, f"{first}2/", f"{first}3/")]
    assert sizes == [50, 50, 30] and f"{first}4/" not in pages
    newest = [f"/decisions/{one.slug}/" for one in decisions(published_cases(many.editions), many.authorities)]
    assert listed(pages, first) == newest == listed(pages, "/decisions/by-year/2019-20/")
    days = [one.first.decided for one in decisions(published_cases(many.editions), many.authorities)]
    assert days == sorted(days, reverse=True)
    assert pages[f"{first}3/"].xpath("//ol/@start") == ["101"]


def test_a_body_without_a_decision_has_a_list_that_says_so(many: Site) -> None:
    pages = trees_of(many)
    said = text(pages[f"/decisions/by-authority/{DALE}/"].xpath("//main")[0])
    assert said == "Decisions about Dale Council No decision about Dale Council is published here."
    assert not pages["/decisions/"].xpath(f"//a[contains(@href, '{DALE}')]")


def test_every_list_is_linked_with_its_number(edition: PublishedEdition) -> None:
    pages = trees_of(read_site([edition]))
    items = pages["/decisions/"].xpath("//ul[starts-with(@class, 'uh-list')]/li")
    counts = {item.find("a").get("href"): int(text(item.find("span"))) for item in items}
    assert counts == {address: len(listed(pages, address)) for address in every_list(pages) if listed(pages, address)}


def test_an_outcome_is_named_as_on_its_day_and_listed_under_the_newest_name(edition: PublishedEdition) -> None:
    pages = trees_of(read_site([edition, later(edition, "2024-25", 5)]))
    assert facts(pages["/decisions/19-000-004/"])["What we found"] == ["Not upheld"]
    assert facts(pages["/decisions/919-000-004/"])["What we found"] == ["Investigated: not upheld"]
    heading = text(pages["/decisions/by-outcome/not-upheld/"].xpath("//h1")[0])
    assert heading == "Decisions that ended as “Investigated: not upheld”"
    assert listed(pages, "/decisions/by-outcome/not-upheld/") == ["/decisions/919-000-004/", "/decisions/19-000-004/"]
    assert len(listed(pages, "/decisions/by-year/2024-25/")) == len(listed(pages, "/decisions/by-year/2019-20/"))


def test_what_became_of_an_improvement_may_be_known_a_year_later(edition: PublishedEdition) -> None:
    _, year = read_review("lgsco/2020-21")
    known = edition.tables["recommendations"].with_columns(
        result=pl.col("result").fill_null("late"), result_date=pl.col("result_date").fill_null(date(2020, 6, 1))
    )
    after = replace(edition, review=year, tables={**edition.tables, "recommendations": known})
    page = trees_of(read_site([edition, after]))["/decisions/19-000-002/"]
    assert text(page.xpath("//ul[@class='uh-agreed']/li/span")[0]) == "Complied late, 1 June 2020"


@pytest.mark.parametrize(
    "tables",
    [
        {"cases": [case(1, authority=ALDER)], "recommendations": [recommendation(1)]},
        {"published_figures": [published_figure(authority=ALDER)]},
    ],
    ids=["none published", "figures as published"],
)
def test_without_a_decision_the_pages_say_so(tmp_path: Path, tables: dict[str, list[Row]]) -> None:
    given = extract(tmp_path / "extract", **bodies(), **tables, contacts=contacts())
    schemes(tmp_path / "schemes")
    pages = trees_of(read_site([frozen(given, REVIEW, tmp_path)]))
    assert not pages["/decisions/"].xpath("//form | //script")
    assert "No decision is published here yet." in text(pages["/decisions/"].xpath("//main")[0])
    assert "No report is published here yet." in text(pages["/reports/"].xpath("//main")[0])
    assert "No service improvement of a published decision" in text(pages["/improvements/"].xpath("//main")[0])


def test_a_case_of_several_findings_has_one_page_with_all_of_them(landlords: Pages) -> None:
    page = landlords["/decisions/h-1/"]
    assert [[text(cell) for cell in row] for row in page.xpath("//tbody/tr")] == [
        ["1", "Leaks and damp", "Alder Homes", "14 February 2023", "Failing"],
        ["2", "Rent", "Alder Homes", "14 February 2023", "No failing"],
    ]
    assert facts(page)["What we found, all parts together"] == ["Failing"]
    assert listed(landlords, "/decisions/by-outcome/failing/") == ["/decisions/h-1/"]
    assert "/decisions/by-outcome/no-failing/" not in landlords
    both = [listed(landlords, f"/decisions/by-service-area/{area}/") for area in ("repairs", "charges")]
    assert both == [["/decisions/h-1/"], ["/decisions/h-1/"]]


def test_another_scheme_has_its_own_words_and_addresses(landlords: Pages) -> None:
    assert "/decisions/by-authority/ALD/" in landlords
    assert landlords["/decisions/h-1/"].xpath("//a[text()='Alder Homes']/@href")[0] == "/landlords/ALD/"
    for address, page in landlords.items():
        assert not OF_ANOTHER_SCHEME.search(text(page.xpath("//main")[0])), address
    agreed = landlords["/improvements/"].xpath("//li[@class='uh-hit']/p[1]")
    assert [text(one) for one in agreed] == ["Look at every flat roof once a year."]
