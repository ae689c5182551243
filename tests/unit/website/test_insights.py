"""The pages of insight: every number is that of insight.json, and what cannot be said is said in words."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.worlds.insight_site import HOSTILE, SUBJECT, InsightSite, insight_site, published, rich_edition

ASH, BEECH, CEDAR, DELL, ELM = (f"/councils/{name}/insight/" for name in ("Ash", "Beech", "Cedar", "Dell", "Elm"))
WATCH, HOUSING, DISTRICTS = "/watch/", "/service-areas/housing/", "/groups/district/insight/"
ROWS = {
    "places": ("group", "measure"),
    "mixes": ("authority", "measure"),
    "changes": ("scope", "code", "measure"),
    "changes_tested": ("sort", "scope", "measure"),
    "arrivals": ("watches", "code"),
    "arrivals_watched": ("watches",),
    "fragility": ("authority", "measure"),
    "fixes": ("authority", "category", "subcategory"),
    "remedies": ("kind", "group"),
}
"""Each list of insight.json, and what tells its rows apart."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> InsightSite:
    return insight_site(published(rich_edition(), tmp_path_factory.mktemp("insight")))


def leaves(value: object, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every number of a row, by its keys with dots between."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{name}.{key}" if name else key)
    else:
        yield name, value


def numbers(site: InsightSite) -> dict[str, Any]:
    """Every number that pages may show, by the path they show it with."""
    insight = site.insight()
    found = {"remedy_defects|": insight["remedy_defects"]}
    found |= {f"fixes_watched|{key}": value for key, value in insight["fixes_watched"].items()}
    for name, keys in ROWS.items():
        for row in insight[name]:
            path = "|".join([name, *(row[key] or "" for key in keys)])
            values = {key: value for key, value in row.items() if key not in keys}
            values = values["found"] if set(values) == {"found"} else values
            found |= {f"{path}|{key}": value for key, value in leaves(values)}
    for rows in site.edition.rows.values():
        for row in rows:
            path = f"sum|{row['measure']}|{row['breakdown']}"
            found[path] = found.get(path, 0) + (row["value"] or 0)
    return found


def test_every_number_of_insight_shown_is_that_of_the_file(site: InsightSite) -> None:
    known, read = numbers(site), set()
    for address, tree in site.pages():
        for data in tree.xpath("//data[@data-insight]"):
            path, shown = data.get("data-insight"), data.text_content().strip().rstrip("%").replace(",", "")
            value = known[path]
            assert data.get("value") == str(value), (address, path)
            if path.endswith("chart.chance"):
                value = 100 * value
            if shown not in ("none", "no change"):
                decimals = len(shown.partition(".")[2])
                assert float(shown) == pytest.approx(abs(float(value)), abs=0.5001 * 10**-decimals), (address, path)
            else:
                assert round(value, 1) == 0
            read.add(path.split("|")[0])
    assert read == {*ROWS, "fixes_watched", "sum"}


def test_every_figure_shown_is_the_edition_s_and_in_the_json_beside_the_page(site: InsightSite) -> None:
    read = 0
    for address, tree in site.pages():
        shown = tree.xpath("//data[@data-key]")
        copy = json.loads(site.files.get(f"{address.lstrip('/')}index.json", b"[]"))
        rows = {f"{row['authority']}|{row['period']}|{row['measure']}|{row['breakdown'] or ''}": row for row in copy}
        for data in shown:
            expected = rows[data.get("data-key")][data.get("data-part")]
            text = data.text_content().strip().rstrip("%").replace(",", "")
            assert (data.get("value"), text) == (str(expected), str(expected)), address
            read += 1
    assert read > 30


def test_all_that_was_found_is_there_as_the_edition_froze_it(site: InsightSite) -> None:
    (link,) = site.page(WATCH).xpath("//a[contains(text(), 'as JSON')]/@href")
    assert site.files[link.lstrip("/")] == (site.edition.public / "insight.json").read_bytes()


def test_there_is_a_page_for_every_body_group_and_service_area(site: InsightSite) -> None:
    areas = {f"/service-areas/{area.id.replace('_', '-')}/" for area in site.edition.scheme.service_areas}
    groups = {DISTRICTS, "/groups/county/insight/"}
    assert {address for address, _ in site.pages()} == {ASH, BEECH, CEDAR, DELL, ELM, WATCH, *areas, *groups}


def test_an_alert_is_told_with_how_many_luck_alone_gives(site: InsightSite) -> None:
    (watched,) = site.insight()["arrivals_watched"]
    many = f"We watch {watched['series']} service areas. In 2019-20, {watched['alerting']} had an alert. Luck alone"
    for address in (HOUSING, WATCH):
        said = site.words(address)
        assert "August 2019" in said and many in said
        assert f"no more than {watched['at_most_false']}" in said
        assert "An alert is a reason to look, and no finding." in said
    assert "No month of 2019-20 called for a look." in site.words("/service-areas/other/")


def test_alerts_are_of_service_areas(site: InsightSite) -> None:
    (table,) = site.page(WATCH).xpath("//table[contains(@class, 'uh-alerting')]")
    assert {name.text_content() for name in table.xpath("./tbody/tr/th")} == {"Housing"}


def test_no_page_of_a_body_tells_of_months_or_alerts(site: InsightSite) -> None:
    for address in (ASH, BEECH, CEDAR, DELL, ELM):
        said = site.words(address).replace("<script>alert(1)", "")  # its name
        assert not re.search(r"alert|early warning|each month|2019 received", said, re.IGNORECASE), address


def test_a_fix_that_was_seen_again_names_the_published_decision_alone(site: InsightSite) -> None:
    rows = site.page(ASH).xpath("//table[contains(@class, 'uh-fixes')]/tbody/tr")
    row = next(row for row in rows if SUBJECT[1:] in row.text_content())
    assert "Seen again" in row.text_content()
    assert row.xpath(".//a/@href") == ["/decisions/r00004/"]  # of two, the one that is published
    assert "Not seen again" in site.words(ASH) and "R00003" not in site.words(ASH)
    assert "1 more improvements were agreed in decisions that are not published" in site.words(ASH)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/service-areas/adult-care/", "nearly all cases there were about one or two councils. Months would tell when"),
        (WATCH, "1 service area is not watched. In some year nearly all cases there"),
        (CEDAR, "Too few to compare"),
        (CEDAR, "1 complaint upheld out of 2 complaints we investigated. In county councils together"),
        (CEDAR, "1 of 2 (50%) would be 0% or 100%"),
        (CEDAR, "There were fewer than five complaints we investigated. That is too few to tell anything from."),
        (DELL, "had no complaints we investigated in 2019-20, so it has no mark. That is not 0%."),
        (DELL, "There were no complaints we investigated to count. That is not 0%."),
        (DELL, "We know of no improvement that Dell Council completed after a published decision"),
        (ELM, "This council is in none of our groups of similar councils"),
        (BEECH, "The edition finds no gap"),
        ("/groups/county/insight/", "Fewer than five of them have ten complaints we investigated or more."),
        ("/service-areas/other/", "No improvement in this service area was completed"),
    ],
)
def test_what_cannot_be_said_is_said_in_words(site: InsightSite, address: str, said: str) -> None:
    assert said in site.words(address)


def test_nothing_is_ever_none_or_nan(site: InsightSite) -> None:
    for address, tree in site.pages():
        words = tree.xpath("//main")[0].text_content()
        assert not {"None", "nan", "inf", "[]"} & set(words.split()), address


def test_hostile_names_are_text(site: InsightSite) -> None:
    assert HOSTILE in site.page(ASH).xpath("//h1")[0].text_content()
    for address, tree in site.pages():
        assert not tree.xpath("//script | //main//b | //main//i | //style | //*[@style]"), address
        assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")], address
    assert HOSTILE in site.words(HOUSING)
