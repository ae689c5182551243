"""Pages of maps: what every shape says, the table that says the same, the boundaries of the year, and lists alone."""

import gzip
import re
from dataclasses import replace

import pytest
from lxml import html

from tests.worlds.map_site import ADUR, BOLTON, KENT, LEEDS, SCILLY, england, files_of
from upheld.measures.results import PercentOnly, Rate
from upheld.website.map.map_pages import map_files
from upheld.website.pages import Pages

UPHELD = "map/2019-20/complaints-upheld"
HOSTILE = 'A "<script>alert(1)</script>" & \u202eB'


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files_of(england("2018-19", "2019-20"), map_files)


def tree(data: bytes) -> html.HtmlElement:
    return html.fromstring(data.decode())


def shapes(page: html.HtmlElement) -> dict[str, str]:
    """The name of every shape by the code in its link."""
    links = page.xpath("//*[local-name()='svg']//*[local-name()='a']")
    return {link.get("href").split("/")[2]: link.get("aria-label") for link in links}


def shape(page: html.HtmlElement, code: str) -> html.HtmlElement:
    [found] = page.xpath(f"//*[local-name()='svg']//*[local-name()='a'][@href='/councils/{code}/']")
    return found


def cells(page: html.HtmlElement, name: str) -> list[str]:
    [row] = page.xpath(f"//table//tr[th/a='{name}']")
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td")]


@pytest.mark.parametrize(("tier", "count"), [("local", 317), ("county", 26)])
@pytest.mark.parametrize("form", ["shapes", "hexagons"])
def test_every_council_of_the_tier_has_a_shape_and_a_row(
    made: dict[str, bytes], tier: str, form: str, count: int
) -> None:
    page = tree(made[f"{UPHELD}/{tier}/{form}/index.html"])
    assert len(shapes(page)) == len(page.xpath("//tbody/tr")) == count
    assert all(link.xpath("string(./*[local-name()='title'])") for link in page.xpath("//*[local-name()='svg']//a"))


def test_a_shape_says_the_count_first_and_what_may_be_concluded(made: dict[str, bytes]) -> None:
    said = shapes(tree(made[f"{UPHELD}/local/shapes/index.html"]))
    assert said[LEEDS] == "Leeds: 70 of 80 (88%), higher than the average"
    assert said[BOLTON] == "Bolton: 2 of 40 (5%), lower than the average"
    assert said[ADUR] == "Adur: 2 of 2, too few to compare"
    assert said[SCILLY] == "Isles of Scilly: none investigated"
    assert shapes(tree(made[f"{UPHELD}/county/shapes/index.html"]))[KENT] == (
        "Kent: 33 of 40 (83%), cannot tell from the average"
    )


def test_the_table_says_the_same_with_figures_that_can_be_read_back(made: dict[str, bytes]) -> None:
    page = tree(made[f"{UPHELD}/local/shapes/index.html"])
    assert cells(page, "Leeds") == ["70 of 80 (88%)", "higher than the average"]
    assert cells(page, "Adur") == ["2 of 2", "too few to compare"]
    assert cells(page, "Isles of Scilly") == ["none investigated", "no figure to compare"]
    data = page.xpath("//tr[th/a='Leeds']//data")
    assert [(one.get("data-part"), one.get("value")) for one in data] == [
        ("numerator", "70"),
        ("denominator", "80"),
        ("percent", "88"),
    ]
    assert {one.get("data-key") for one in data} == {f"{LEEDS}|2019-20|complaints_upheld|"}


def test_few_are_striped_nothing_is_dotted_and_the_rest_have_a_band(made: dict[str, bytes]) -> None:
    page = tree(made[f"{UPHELD}/local/shapes/index.html"])
    assert re.fullmatch(r"url\(#few-[1-5]\)", shape(page, ADUR).get("fill"))
    assert shape(page, SCILLY).get("fill") == "url(#few-none)"
    assert (shape(page, LEEDS).get("fill"), shape(page, LEEDS).get("class")) == (None, "uh-band-5")
    assert shape(page, BOLTON).get("class") == "uh-band-1"
    patterns = page.xpath("//*[local-name()='pattern']/@id")
    assert len(set(patterns)) == len(patterns)
    assert set(page.xpath("//@fill")) <= {f"url(#{name})" for name in patterns}


def test_the_verdict_is_an_outline_above_all_shapes(made: dict[str, bytes]) -> None:
    page = tree(made[f"{UPHELD}/local/shapes/index.html"])
    outlines = page.xpath("//*[local-name()='use']")
    assert [(one.get("href"), one.get("class")) for one in outlines] == [
        (f"#p-{BOLTON}", "uh-outline"),
        (f"#p-{BOLTON}", "uh-outline-lower"),
        (f"#p-{LEEDS}", "uh-outline"),
        (f"#p-{LEEDS}", "uh-outline-higher"),
    ]


def test_a_measure_without_a_verdict_has_neither_outline_nor_word_of_it(made: dict[str, bytes]) -> None:
    page = tree(made["map/2019-20/compliance/local/shapes/index.html"])
    assert page.xpath("//*[local-name()='use'] | //select[@id='f-verdict']") == []
    assert "eavy line" not in page.text_content()
    assert cells(page, "Leeds") == ["nothing due"]


def test_only_rates_have_a_map(made: dict[str, bytes]) -> None:
    assert {address.split("/")[2] for address in made if address.count("/") > 4} == {"complaints-upheld", "compliance"}


def test_tables_are_alphabetical_and_lead_to_their_letters(made: dict[str, bytes]) -> None:
    page = tree(made[f"{UPHELD}/local/shapes/index.html"])
    names = page.xpath("//tbody/tr/th/a/text()")
    assert names == sorted(names, key=str.casefold)
    assert page.xpath("//nav[@aria-label='By letter']//a/@href") == [f"#{one}" for one in page.xpath("//tbody/@id")]
    assert page.xpath("//th[@aria-sort] | //th//button") == []


def test_boundaries_are_those_of_the_year_shown(made: dict[str, bytes]) -> None:
    before = shapes(tree(made["map/2018-19/complaints-upheld/local/shapes/index.html"]))
    after = shapes(tree(made[f"{UPHELD}/local/shapes/index.html"]))
    assert before.keys() - after.keys() >= {"E07000201", "E07000204"}  # Forest Heath, St Edmundsbury
    assert "E07000245" in after.keys() - before.keys()  # West Suffolk


def test_the_choices_mark_what_is_shown_and_lead_to_pages_there_are(made: dict[str, bytes]) -> None:
    for address, data in made.items():
        if address.endswith(".html"):
            page = tree(data)
            links = page.xpath("//nav[@class='uh-choice']//a/@href")
            assert all(f"{link[1:]}index.html" in made for link in links), address
            assert len(page.xpath("//nav[@class='uh-choice']//a[@aria-current='page']")) == 4


def test_the_map_is_the_newest_years_first_measure(made: dict[str, bytes]) -> None:
    first = made[f"{UPHELD}/local/shapes/index.html"].replace(b"/map/2019-20/complaints-upheld/local/shapes/", b"")
    assert made["map/index.html"].replace(b"/map/2019-20/complaints-upheld/local/shapes/", b"").count(b"<path") == (
        first.count(b"<path")
    )


def test_a_map_page_is_under_150_kilobytes_with_all_it_loads(made: dict[str, bytes]) -> None:
    site = england()
    assets = files_of(site, lambda _, pages: pages.assets())
    scripts = [data for name, data in assets.items() if name.endswith((".css", ".js"))]
    fonts = [data for name, data in assets.items() if name.endswith(".woff2") and "latin-ext" not in name]
    page = made[f"{UPHELD}/local/shapes/index.html"]
    assert sum(len(gzip.compress(data)) for data in (page, *scripts)) + sum(map(len, fonts)) < 150_000


def test_hostile_names_come_out_as_text() -> None:
    made = files_of(england(names={LEEDS: HOSTILE}), map_files)
    page = made[f"{UPHELD}/local/shapes/index.html"]
    assert b"<script>alert" not in page
    assert shapes(tree(page))[LEEDS].startswith(HOSTILE)
    assert cells(tree(page), HOSTILE)[0] == "70 of 80 (88%)"


def test_a_percentage_published_without_its_count_has_no_colour() -> None:
    site = england(counts={LEEDS: (PercentOnly(57, None), None)})
    page = tree(files_of(site, map_files)[f"{UPHELD}/local/shapes/index.html"])
    assert shape(page, LEEDS).get("fill") == "url(#few-none)"
    assert shapes(page)[LEEDS] == "Leeds: 57%, published without its count"
    assert cells(page, "Leeds")[0] == "57%"


def test_colours_are_of_the_shrunken_rate_so_one_case_does_not_make_a_council_dark() -> None:
    site = england(counts={ADUR: (Rate(1, 1), None), BOLTON: (Rate(0, 1), None)})
    page = tree(files_of(site, map_files)[f"{UPHELD}/local/shapes/index.html"])
    assert shape(page, ADUR).get("fill") not in ("url(#few-5)", "url(#few-1)")
    assert shape(page, BOLTON).get("fill") not in ("url(#few-5)", "url(#few-1)")


def test_a_body_without_a_shape_is_in_the_table_and_said_to_be() -> None:
    site = england("2019-20")
    [old] = site.editions
    park = replace(
        site.authorities[LEEDS], code="X9", name="Moor Park", official_name="Moor Park Authority", group=None
    )
    named = {"authority": "X9", "name": "Moor Park", "official_name": "Moor Park Authority", "group": None}
    edition = replace(old, rows={**old.rows, "X9": tuple({**row, **named} for row in old.rows[LEEDS])})
    page = tree(
        files_of(replace(site, editions=(edition,), authorities={**site.authorities, "X9": park}), map_files)[
            f"{UPHELD}/local/shapes/index.html"
        ]
    )
    assert "X9" not in shapes(page)
    assert cells(page, "Moor Park") == ["70 of 80 (88%)", "higher than the average"]
    assert "Not on the map, as it had no area of its own when the year started: Moor Park." in page.text_content()


def test_a_council_the_edition_does_not_have_is_land_without_a_figure() -> None:
    site = england("2019-20")
    [old] = site.editions
    edition = replace(old, rows={code: rows for code, rows in old.rows.items() if code != LEEDS})
    page = tree(files_of(replace(site, editions=(edition,)), map_files)[f"{UPHELD}/local/shapes/index.html"])
    assert LEEDS not in shapes(page)
    assert len(page.xpath("//*[local-name()='g'][@class='uh-empty']/*")) == 1


def test_where_no_body_has_a_shape_there_is_a_list_alone() -> None:
    site = england("2019-20")
    [old] = site.editions
    rows = {f"X{code}": tuple({**row, "authority": f"X{code}"} for row in those) for code, those in old.rows.items()}
    edition = replace(old, rows=rows)
    known = {f"X{code}": replace(one, code=f"X{code}") for code, one in site.authorities.items()}
    made = files_of(replace(site, editions=(edition,), authorities=known), map_files)
    assert sorted(address for address in made if address.endswith(".html")) == [
        "map/2019-20/complaints-upheld/all/list/index.html",
        "map/2019-20/compliance/all/list/index.html",
        "map/index.html",
    ]
    page = tree(made["map/index.html"])
    assert page.xpath("//*[local-name()='svg']") == []
    assert len(page.xpath("//tbody/tr")) == 343


def test_nothing_is_inline_that_the_policy_forbids(made: dict[str, bytes]) -> None:
    for address, data in made.items():
        if address.endswith(".html"):
            assert tree(data).xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []


def test_the_same_site_makes_the_same_bytes() -> None:
    site = england()
    assert files_of(site) == files_of(replace(site))
    assert list(Pages(site).assets())
