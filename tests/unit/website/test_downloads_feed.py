"""The feed is valid Atom (RFC 4287): what is new since when, under names that stay, with any text as text."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime

import polars as pl
import pytest

from tests.worlds.extracts import case
from tests.worlds.few import ALDER, build, casework, few_extract, upheld
from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.website.addresses import Addresses
from upheld.website.downloads.feed import feed_file
from upheld.website.site import read_site

ATOM = "{http://www.w3.org/2005/Atom}"
PUBLISHED = datetime(2020, 7, 28, 23, 1, tzinfo=UTC)
CORRECTED = datetime(2020, 9, 1, 8, 0, tzinfo=UTC)
HOSTILE = "</title><script>alert(1)</script> & \"'\u202egnol ]]> \x0b=1"
REPORT = {"reference": "18 001/<2", "cases": "19 000 001", "title": "A family without a home", "date": "2019-09-12"}


def feed_of(*editions: PublishedEdition) -> ET.Element:
    site = read_site(editions)
    file = feed_file(site, Addresses(site.scheme))
    assert file.address == "feed.atom" and isinstance(file.data, bytes)
    return ET.fromstring(file.data)


def entries(feed: ET.Element) -> dict[str, ET.Element]:
    return {text(entry, "id"): entry for entry in feed.findall(f"{ATOM}entry")}


def text(element: ET.Element, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, f"{name} comes {len(found)} times"
    return found[0].text or ""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[PublishedEdition, PublishedEdition]:
    """An edition, and a correction in which one letter changed."""
    folder = tmp_path_factory.mktemp("feed")
    first = build(few_extract(folder / "extract", reports=[REPORT]), folder / "out")
    assert upheld("issue", first, "--by", "A", "--reason", "B").status == 0
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    second = build(few_extract(folder / "second", cases=more, reports=[REPORT]), folder / "out")
    return (
        read_published(first, Publication("v1", date(2020, 7, 20), PUBLISHED)),
        read_published(second, Publication("v2", date(2020, 8, 30), CORRECTED)),
    )


def test_the_feed_has_what_the_standard_asks_for(editions: tuple[PublishedEdition, PublishedEdition]) -> None:
    feed = feed_of(*editions)
    assert feed.tag == f"{ATOM}feed"
    every = [feed, *feed.findall(f"{ATOM}entry")]
    for one in every:
        assert re.fullmatch(r"tag:ombudsman\.invalid,2020:few/[\w./%-]+", text(one, "id"))
        assert text(one, "title")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", text(one, "updated"))
        links = [link.attrib for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(links) == 1 and links[0]["href"].startswith("https://performance.ombudsman.invalid/")
    assert text(feed.findall(f"{ATOM}author")[0], "name")
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        "https://performance.ombudsman.invalid/feed.atom"
    ]
    names = [text(one, "id") for one in every]
    assert len(names) == len(set(names))


def test_every_letter_is_new_when_it_was_published(editions: tuple[PublishedEdition, PublishedEdition]) -> None:
    found = entries(feed_of(editions[0]))
    letter = found["tag:ombudsman.invalid,2020:few/letter/X1/2019-20/v1"]
    assert text(letter, "title") == "Letter to Alder Council, 2019-20"
    assert datetime.fromisoformat(text(letter, "updated")) == PUBLISHED
    assert sum("/letter/" in name for name in found) == 4


def test_of_a_correction_only_the_letters_that_changed_are_new(
    editions: tuple[PublishedEdition, PublishedEdition],
) -> None:
    found = entries(feed_of(*editions))
    corrected = [name for name in found if "/letter/" in name and name.endswith("/v2")]
    assert corrected == ["tag:ombudsman.invalid,2020:few/letter/X1/2019-20/v2"]
    assert text(found[corrected[0]], "title") == "Corrected letter to Alder Council, 2019-20"
    assert datetime.fromisoformat(text(found[corrected[0]], "updated")) == CORRECTED
    assert text(feed_of(*editions), "updated") == text(found[corrected[0]], "updated")
    moments = [datetime.fromisoformat(text(entry, "updated")) for entry in found.values()]
    assert moments == sorted(moments, reverse=True)


def test_a_report_is_there_once_under_its_own_day(editions: tuple[PublishedEdition, PublishedEdition]) -> None:
    found = {name: entry for name, entry in entries(feed_of(*editions)).items() if "/report/" in name}
    assert list(found) == ["tag:ombudsman.invalid,2020:few/report/18%20001/%3C2"]
    (report,) = found.values()
    assert text(report, "published") == "2019-09-12T00:00:00+01:00"
    assert datetime.fromisoformat(text(report, "updated")) == PUBLISHED, "when it could first be seen here"


def test_names_and_words_stay_when_more_is_published(editions: tuple[PublishedEdition, PublishedEdition]) -> None:
    before, after = entries(feed_of(editions[0])), entries(feed_of(*editions))
    assert set(before) < set(after)
    assert all(ET.tostring(before[name]) == ET.tostring(after[name]) for name in before)


def test_of_years_before_there_is_one_line(editions: tuple[PublishedEdition, PublishedEdition]) -> None:
    first, _ = editions
    later = replace(first, review=replace(first.review, period=replace(first.review.period, id="2020-21")))
    names = list(entries(feed_of(first, later)))
    assert sum("/2019-20/" in name for name in names) == 1
    assert sum("/2020-21/" in name for name in names) == 5


def test_any_text_is_text(editions: tuple[PublishedEdition, PublishedEdition]) -> None:
    first, _ = editions
    reports = first.tables["reports"].with_columns(title=pl.lit(HOSTILE))
    hostile = replace(first, tables={**first.tables, "reports": reports})
    found = entries(feed_of(hostile))
    (title,) = [text(entry, "title") for name, entry in found.items() if "/report/" in name]
    assert title == f"Public interest report: {HOSTILE}".replace("\x0b", "\ufffd")
