"""A scheme that reviews half-years: their names, as text, are in another order than the days they stand for."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, case
from tests.worlds.few import ALDER, NAMES, few_extract, schemes, upheld
from tests.worlds.publishing import issued, publish_at
from upheld.schemes.reader import read_scheme

FIRST, SECOND = "H2 2023", "H1 2024"
DAYS = {FIRST: ("2023-10-01", "2024-03-31"), SECOND: ("2024-04-01", "2024-09-30")}
OPENS = {FIRST: datetime(2024, 7, 1, 9, tzinfo=UTC), SECOND: datetime(2025, 1, 2, 9, tzinfo=UTC)}
DECIDED = {FIRST: "2023-12-04", SECOND: "2024-06-04"}
TAKEN = [{"taken": "2024-11-04"}]
BREAK = '\n[[breaks]]\nmeasures = ["complaints_upheld"]\nnote = "We changed what we look into."\n'


def half_years(folder: Path) -> Path:
    """The folder of schemes with `few`, which now has a review for each of the two half-years and no other."""
    place = schemes(folder)
    reviews = place / "few/reviews"
    usual = (reviews / "2019-20.toml").read_text(encoding="utf-8")
    for path in reviews.iterdir():
        path.unlink()
    for name, (start, end) in DAYS.items():
        text = usual.replace('id = "2019-20"', f'id = "{name}"')
        text = text.replace("start = 2019-04-01", f"start = {start}").replace("end = 2020-03-31", f"end = {end}")
        text = re.sub(r"^publication = .*$", f"publication = {OPENS[name]:%Y-%m-%dT%H:%M:%S}", text, flags=re.MULTILINE)
        text = re.sub(r"^(letter_date|question_by) = .*\n", "", text, flags=re.MULTILINE)
        (reviews / f"{name}.toml").write_text(text + (BREAK if name == SECOND else ""), encoding="utf-8")
    return place


def cases_of(name: str, upheld_of_alder: int) -> list[Row]:
    """Six cases about Alder, so many of them upheld, and one about each other council, all decided in a half-year."""
    day = DECIDED[name]
    dates = {"received": day, "decided": day, "published": day, "remedied_by_authority": "no"}
    outcomes = [(ALDER, at < upheld_of_alder) for at in range(6)] + [(code, True) for code in NAMES if code != ALDER]
    first = 1 if name == FIRST else 101
    return [
        case(number, authority=code, outcome="Upheld" if is_upheld else "Not upheld", **dates)
        for number, (code, is_upheld) in enumerate(outcomes, start=first)
    ]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both half-years built, the second beside the first, and published each at its hour."""
    folder = tmp_path_factory.mktemp("half_years")
    half_years(folder / "schemes")
    first = built(folder, FIRST, 2)
    publish_at(issued(first), folder / "public", at=OPENS[FIRST])
    publish_at(issued(built(folder, SECOND, 3, "--earlier", first)), folder / "public", at=OPENS[SECOND])
    return folder


def built(folder: Path, name: str, upheld_of_alder: int, *more: str | Path) -> Path:
    given = folder / name
    few_extract(given, cases=cases_of(name, upheld_of_alder), recommendations=[], extract=TAKEN)
    command = ("build", given, "--review", f"few/{name}", "--schemes", folder / "schemes", "--out", folder / "out")
    ran = upheld(*command, *more)
    assert ran.status == 0, ran.err
    return Path(ran.out.strip().rsplit(" are in ", 1)[1])


def words(world: Path, address: str) -> str:
    """What a page of the site says, its tags left out."""
    text = (world / "public/current" / address / "index.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def letter(world: Path, name: str) -> str:
    (path,) = world.glob(f"out/editions/few/{name}/*/public/letters/{ALDER}.txt")
    return " ".join(path.read_text(encoding="utf-8").split())


def test_a_scheme_has_its_periods_oldest_first(tmp_path: Path) -> None:
    scheme = read_scheme("few", folders=[half_years(tmp_path)])
    assert list(scheme.periods) == [FIRST, SECOND]
    assert sorted([SECOND, "2018", FIRST], key=scheme.when) == ["2018", FIRST, SECOND]


def test_the_site_opens_with_the_half_year_that_came_last(world: Path) -> None:
    assert f"what we found in {SECOND}" in words(world, "")
    alder = words(world, f"councils/{ALDER}")
    assert f"Key figures, {SECOND}" in alder
    assert f"{FIRST} 2 of 6 ( 33% )" in alder.partition(f"{SECOND} 3 of 6 ( 50% )")[0], "older years stand first"
    assert alder.index(f"For {SECOND}, dated") < alder.index(f"For {FIRST}, dated"), "newer letters stand first"


def test_a_break_lies_before_the_half_year_that_it_begins(world: Path) -> None:
    assert f"(a) From {SECOND}, complaints upheld. We changed what we look into." in words(world, f"councils/{ALDER}")
    assert re.search(rf"{FIRST}\b.*{SECOND}\b.*\(a\) From {SECOND}", letter(world, SECOND))
    assert SECOND not in letter(world, FIRST)


def test_a_later_half_year_is_not_an_earlier_edition(world: Path) -> None:
    (manifest,) = world.glob(f"out/editions/few/{SECOND}/*/edition.json")
    command = ("build", world / FIRST, "--review", f"few/{FIRST}", "--schemes", world / "schemes")
    ran = upheld(*command, "--out", world / "again", "--earlier", manifest.parent)
    assert ran.status == 1
    assert f"is of {SECOND}, which is not before {FIRST}" in ran.err


def test_an_extract_of_both_is_checked_as_the_later(world: Path, tmp_path: Path) -> None:
    given = few_extract(
        tmp_path / "extract", cases=[*cases_of(FIRST, 2), *cases_of(SECOND, 3)], recommendations=[], extract=TAKEN
    )
    ran = upheld("check", given, "--scheme", "few", "--schemes", world / "schemes")
    assert f"Checking as the year {SECOND}" in ran.err + ran.out
