"""The pages of decisions, reports and service improvements: each says what the edition says, and nothing else."""

import re

import polars as pl
import pytest
from lxml import html

from tests.worlds.decisions_site import HOSTILE, SECRET, TABLES, edition_of, facts, files_of, text, trees_of
from upheld.editions.door import PublishedEdition
from upheld.slugs import slug
from upheld.subjects.decision import elsewhere
from upheld.website.site import read_site
from upheld.words.numbers import day

type Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> PublishedEdition:
    return edition_of(tmp_path_factory.mktemp("decisions"), **TABLES)


@pytest.fixture(scope="module")
def pages(edition: PublishedEdition) -> Pages:
    return trees_of(read_site([edition]))


def paragraphs(page: html.HtmlElement) -> list[str]:
    return [text(one) for one in page.xpath("//div[@class='uh-decision__text']/p")]


def agreed(page: html.HtmlElement) -> list[str]:
    return [text(one) for one in page.xpath("//ul[@class='uh-agreed']/li")]


def in_year(edition: PublishedEdition) -> pl.DataFrame:
    period = edition.review.period
    return edition.tables["cases"].filter(pl.col("decided").is_between(period.start, period.end))


def test_every_published_decision_of_the_year_has_a_page_and_nothing_else_has(
    edition: PublishedEdition, pages: Pages
) -> None:
    shown = {address for address in pages if re.fullmatch("/decisions/(?!by-)[^/]+/", address)}
    assert shown == {f"/decisions/{slug(reference)}/" for reference in in_year(edition)["reference"]}
    assert "/decisions/20-888-888/" not in pages  # decided after the year: that of another edition


def test_a_page_says_what_the_edition_says(edition: PublishedEdition, pages: Pages) -> None:
    areas = {area.id: area.label for area in edition.scheme.service_areas}
    outcomes = {outcome.id: outcome for outcome in edition.scheme.outcomes}
    alone = in_year(edition).filter(pl.col("reference").str.contains("010").not_())
    for row in alone.iter_rows(named=True):
        told = facts(pages[f"/decisions/{slug(row['reference'])}/"])
        assert told["Council"] == [edition.bodies[row["authority"]].official_name]
        assert told["Service area"] == [areas[row["service_area"]]]
        assert told["Category"][0].split(": ")[0] == row["category"]
        assert told["What we found"] == [outcomes[row["outcome"]].shown_on(row["decided"])[1]]
        assert told["Decided"] == [day(row["decided"]).replace("\N{NO-BREAK SPACE}", " ")]
        assert told["Published"] == [day(row["published"]).replace("\N{NO-BREAK SPACE}", " ")]
        put_right = {True: ["Yes"], False: ["No"]}.get(row["remedied_by_authority"])
        assert told.get("Put right before the complaint came to us") == (
            put_right if row["outcome"] == "upheld" else None
        )


def test_a_page_has_the_summary_in_paragraphs_and_what_was_agreed(pages: Pages) -> None:
    page = pages["/decisions/19-000-001/"]
    assert paragraphs(page) == ["A family waited for a home.", "The council said sorry."]
    assert agreed(page) == [
        "Train the staff who assess applications. Complied on time, 18 February 2020",
        "Write to everyone who waited. Complied late, 30 March 2020",
    ]
    assert facts(page)["Category"] == ["Homelessness: waiting list"]
    assert facts(page)["How to cite it"] == [
        "Local Government and Social Care Ombudsman, decision 19 000 001, 20 November 2019"
    ]
    assert page.xpath("//a[text()='Alder Council']/@href")[0] == "/councils/X1/"


def test_a_decision_without_a_summary_says_so(pages: Pages) -> None:
    assert paragraphs(pages["/decisions/19-000-005/"]) == ["No summary of this decision was published."]


def test_a_result_that_is_not_known_says_since_when(pages: Pages) -> None:
    assert agreed(pages["/decisions/19-000-002/"])[0].endswith(" Not known yet on 4 May 2020")


def test_the_full_decision_is_a_link_where_it_leads_somewhere(pages: Pages) -> None:
    links = {
        number: pages[f"/decisions/19-000-00{number}/"].xpath("//a[@rel='external']/@href") for number in (1, 2, 3, 4)
    }
    assert links == {1: [], 2: ["https://decisions.example/2?a=1&b=2"], 3: [], 4: []}


@pytest.mark.parametrize(
    "address", ["", None, "decisions/4", "//decisions.example/4", "data:text/html,x", "http://[", "https://x.invalid/"]
)
def test_what_leads_nowhere_is_no_address(address: str | None) -> None:
    assert elsewhere(address) == ""


def test_references_that_differ_in_signs_alone_share_a_page_that_tells_both(pages: Pages) -> None:
    page = pages["/decisions/19-000-010/"]
    assert text(page.xpath("//h1")[0]) == "Decision 19 000 010 and 19-000/010"
    rows = [[text(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [
        ["19 000 010", "Leisure and culture", "Birch Council", "20 November 2019", "Upheld"],
        ["19-000/010", "Trees", "Dale Council", "20 November 2019", "Upheld"],
    ]


def test_hostile_text_comes_out_as_text(pages: Pages) -> None:
    page = pages["/decisions/19-000-002/"]
    assert paragraphs(page) == [HOSTILE]
    assert agreed(page)[0].startswith(HOSTILE)
    assert text(pages["/reports/19-777-777/"].xpath("//h1")[0]) == HOSTILE
    for address, tree in pages.items():
        scripts = [script for script in tree.iter("script") if address != "/decisions/" or not script.get("src")]
        assert not scripts and not tree.xpath("//img | //mark | //b | //@onerror"), address


def test_nothing_of_a_case_that_is_not_published_is_anywhere(edition: PublishedEdition) -> None:
    found = [address for address, data in files_of(read_site([edition])) if SECRET.encode() in data]
    summary = [address for address in found if not address.startswith(("decisions/by-",))]
    assert summary == ["decisions/19-000-006/index.html"]  # whose summary has that word too


def test_a_report_names_its_councils_and_is_set_beside_a_decision_only_where_both_are_public(pages: Pages) -> None:
    assert facts(pages["/decisions/19-000-001/"])["Public interest report"] == ["A family without a home"]
    known, unknown = pages["/reports/19-000-001/"], pages["/reports/19-777-777/"]
    assert facts(known)["Are we satisfied with what was done?"] == ["Yes, since 1 March 2020"]
    assert facts(known)["Councils"] == ["Alder Council", "Dale Council"]
    assert facts(known)["Decision"] == ["Decision 19 000 001, 20 November 2019"]
    assert facts(unknown)["Are we satisfied with what was done?"] == ["Not yet, on 4 May 2020"]
    assert facts(unknown)["Council"] == ["Dale Council"]
    assert "Decision" not in facts(unknown)


def test_all_reports_are_listed_newest_first(pages: Pages) -> None:
    links = pages["/reports/"].xpath("//li[@class='uh-hit']//a/@href")
    assert links == ["/reports/19-777-777/", "/reports/19-000-001/"]


def test_improvements_are_listed_with_their_result_and_counted_as_the_figures_count_them(pages: Pages) -> None:
    page = pages["/improvements/"]
    shown = [[text(one) for one in item] for item in page.xpath("//li[@class='uh-hit']")]
    assert [item[0] for item in shown] == [
        "Check the register each month.",
        "Train the staff who assess applications.",
        "Write to everyone who waited.",
        HOSTILE,
    ]
    assert shown[0][1] == "Not complied, 18 February 2020 Birch Council, decision 19 000 005, 2 December 2019"
    said = text(page.xpath("//main")[0])
    assert "councils agreed to 5 service improvements. Listed are the 4 whose decision is published." in said


def test_improvements_are_listed_by_service_area_and_by_year(pages: Pages) -> None:
    lists = {
        address: len(pages[address].xpath("//li[@class='uh-hit']")) for address in pages if "improvements/by" in address
    }
    assert lists == {
        "/improvements/by-service-area/benefits-and-tax/": 1,
        "/improvements/by-service-area/housing/": 3,
        "/improvements/by-year/2019-20/": 4,
    }


def test_titles_tell_every_page_from_the_others(pages: Pages) -> None:
    titles = [text(page.xpath("//title")[0]) for page in pages.values()]
    assert sorted(titles) == sorted(set(titles))
