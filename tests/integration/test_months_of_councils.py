"""The months of one council: counted and watched for the ombudsman's staff, and nowhere for everybody to see."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.extracts import Row, case
from tests.worlds.few import ALDER, BIRCH, CEDAR, DALE, NAMES, build, few_extract, upheld
from tests.worlds.markers import months_told
from tests.worlds.publishing import everything_in, issued, publish_at, unpacked
from upheld.editions.identity import sha256

OPENED = datetime(2020, 7, 28, 23, 1, tzinfo=UTC) + timedelta(days=1)
USUAL = {ALDER: 1, BIRCH: 2, CEDAR: 2, DALE: 2}
SURGE = {ALDER: 11, BIRCH: 10}
"""What came to two of them in August 2019; housing is about all four, planning about Alder alone."""


def months() -> Iterator[date]:
    """The first days of the months of 2017-18, 2018-19 and 2019-20."""
    return (date(2017 + (3 + month) // 12, (3 + month) % 12 + 1, 1) for month in range(36))


def cases() -> Iterator[Row]:
    """So many in each month about housing, and in every second month one to Alder about planning."""
    number = 0
    for month in months():
        counts = USUAL | (SURGE if month == date(2019, 8, 1) else {})
        about = [(code, "Homelessness") for code, count in counts.items() for _ in range(count)]
        about += [(ALDER, "Planning applications")] * (month.month % 2)
        for code, category in about:
            number += 1
            yield case(
                number,
                reference=f"{month:%y} {number:03} 001",
                authority=code,
                category=category,
                received=str(month + timedelta(days=2)),
                decided=str(month + timedelta(days=24)),
                outcome="Upheld" if number % 3 else "Not upheld",
                published=str(month + timedelta(days=60)) if number % 3 else "",
            )


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("months")
    given = few_extract(folder / "extract", cases=cases(), recommendations=[])
    return issued(build(given, folder / "out"))


@pytest.fixture(scope="module")
def site(edition: Path) -> Path:
    public = edition.parents[4] / "public"
    publish_at(edition, public, OPENED)
    return public


def arrivals(data: bytes) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    return {(row["watches"], row["code"]): row for row in json.loads(data)["arrivals"]}


def alerting(rows: Mapping[tuple[str, str], Mapping[str, Any]]) -> set[str]:
    return {code for (_, code), row in rows.items() if row["chart"].get("alerts")}


def test_the_public_half_has_months_of_service_areas_of_many_alone(edition: Path) -> None:
    public = (edition / "public/insight.json").read_bytes()
    rows = arrivals(public)
    assert {watches for watches, _ in rows} == {"service_area"}
    assert sum(rows["service_area", "housing"]["counts"]) == 36 * 7 + 10 + 8
    assert [row["watches"] for row in json.loads(public)["arrivals_watched"]] == ["service_area"]
    planning = rows["service_area", "planning_and_development"]
    assert (planning["counts"], planning["chart"]) == ([], {"why": "too_few_authorities"})


def test_the_private_half_has_the_months_and_alerts_of_councils(edition: Path) -> None:
    private = (edition / "private/arrivals.json").read_bytes()
    rows = arrivals(private)
    assert set(rows) == {("authority", code) for code in NAMES}
    assert rows["authority", ALDER]["counts"][28] == 11
    assert alerting(rows) == {ALDER, BIRCH}
    (watched,) = json.loads(private)["arrivals_watched"]
    assert (watched["series"], watched["alerting"]) == (4, 2)


def test_staff_are_told_of_both(edition: Path) -> None:
    whole = json.loads(upheld("insight", edition).out)
    assert {row["code"] for row in whole["arrivals"] if row["watches"] == "authority"} == set(NAMES)
    assert {row["watches"] for row in whole["arrivals_watched"]} == {"authority", "service_area"}
    (alder,) = json.loads(upheld("insight", edition, "--authority", "Alder").out)["arrivals"]
    assert (alder["counts"][28], alder["chart"]["alerts"][0]["month"]) == (11, "2019-08")


def test_the_two_halves_follow_from_the_cases(edition: Path, tmp_path: Path) -> None:
    assert "FAILS" not in upheld("verify", edition).out
    for name, was, becomes in (
        ("private/arrivals.json", b'"2019-08"', b'"2019-09"'),
        ("public/insight.json", b'"counts": [7, 7', b'"counts": [7, 6'),
    ):
        forged = build(few_extract(tmp_path / name / "e", cases=cases(), recommendations=[]), tmp_path / name / "out")
        data = (forged / name).read_bytes()
        assert was in data
        (forged / name).write_bytes(data.replace(was, becomes))
        manifest = json.loads((forged / "edition.json").read_bytes())
        manifest["files"][name] = sha256((forged / name).read_bytes())
        (forged / "edition.json").write_text(json.dumps(manifest))
        assert f"{name} does not follow." in upheld("verify", forged).out


def test_without_its_private_half_nothing_is_printed(edition: Path, tmp_path: Path) -> None:
    for name in ("edition.json", "public/insight.json", "public/figures.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((edition / name).read_bytes())
    ran = upheld("insight", tmp_path)
    assert ran.status != 0 and "private/arrivals.json is missing" in ran.err


def places_of(texts: Iterable[bytes], things: Iterable[tuple[str, bytes]]) -> set[str]:
    marks = [text.lower() for text in texts]
    return {name for name, data in things if any(mark in data.lower() for mark in marks)}


def test_no_file_for_everybody_holds_a_series_of_a_council(edition: Path, site: Path) -> None:
    private = (edition / "private/arrivals.json").read_bytes()
    marks = {text.encode() for text in months_told(edition)}
    assert places_of(marks, unpacked("private", private)) == {"private"}, "or this test could find nothing at all"
    assert places_of(marks, everything_in(edition / "public")) == set()
    assert places_of(marks, everything_in(site)) == set()


OF_MANY = re.compile(
    r"/(watch|service-areas|methods|review|assets)/|/data/.*\.zip|insight\.json|pagefind|published\.jsonl"
)
"""Where months and alerts may be told of: those of service areas, and how they are found."""


def test_no_page_feed_or_download_about_councils_tells_of_months_or_alerts(site: Path) -> None:
    marks = (b"received each month", b"an alert", b"alerts", b"early-warning", b"month called for a look", b'2019-08"')
    places = places_of(marks, everything_in(site))
    assert {place for place in places if not OF_MANY.search(f"/{place}")} == set()
    assert any(place.endswith("service-areas/housing/index.html") for place in places)


def test_where_alerts_are_told_of_no_council_is_named(site: Path, edition: Path) -> None:
    files = dict(everything_in(site / "current"))
    tables = {name: data for name, data in files.items() if re.search(r"alerts|arrivals_by_month|warnings", name)}
    tables["watch/index.html"] = files["watch/index.html"]
    assert len(tables) > 3
    names = [f"{name} Council".encode() for name in NAMES.values()]
    assert places_of([*names, b"/councils/X"], tables.items()) == set()
    assert b"August 2019" in files["watch/index.html"]


def test_an_area_of_one_council_says_why_it_has_no_months(site: Path) -> None:
    files = dict(everything_in(site / "current"))
    planning = files["service-areas/planning-and-development/index.html"].decode()
    watch = files["watch/index.html"].decode()
    assert "Months would tell when single people complained" in " ".join(planning.split())
    assert "August 2019" not in planning
    assert "1 service area is not watched." in watch
    assert "The months of a single council are for our own staff and are not published." in watch
