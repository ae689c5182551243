"""In the demonstration all differences between councils of a group are luck, and nothing singles one out."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from math import sqrt
from pathlib import Path
from random import Random

from scripts.spread import spread
from upheld.demonstration.falls import POPULATION_YEAR, by_group, councils
from upheld.demonstration.invented_cases import decided_cases, known_and_drawn
from upheld.demonstration.targets import KNOWN
from upheld.measures.verdicts import Verdict
from upheld.reference.authorities import Authority, read_register
from upheld.reference.populations import read_populations

type Rows = list[dict[str, str]]

SEEDS = 300


def twins(bodies: tuple[Authority, ...]) -> tuple[Authority, Authority]:
    """The two councils, among those that are drawn, whose populations are closest."""
    people = read_populations()
    _, drawn = known_and_drawn(bodies)
    by_size = sorted(drawn, key=lambda body: people[body.code, POPULATION_YEAR])
    return min(pairwise(by_size), key=lambda two: people[two[1].code, 2019] - people[two[0].code, 2019])


def test_two_councils_of_one_size_fare_alike_over_many_seeds() -> None:
    districts = by_group(councils())["district"]
    first, second = twins(districts)
    fared: dict[Authority, Counter[object]] = defaultdict(Counter)
    for seed in range(SEEDS):
        for body, fate in decided_cases("district", districts, Random(seed)):
            if body in (first, second):
                fared[body].update(["cases", fate.outcome, fate.stage, fate.result, fate.remedied])
    for sort in fared[first] | fared[second]:
        one, other = fared[first][sort], fared[second][sort]
        assert abs(one - other) <= 4 * sqrt(one + other), (sort, one, other)


def test_cases_fall_in_proportion_to_people() -> None:
    counties = by_group(councils())["county"]
    people = read_populations()
    fallen = Counter(body for seed in range(20) for body, _ in decided_cases("county", counties, Random(seed)))
    everyone = sum(people[body.code, POPULATION_YEAR] for body in counties)
    for body in counties:
        expected = fallen.total() * people[body.code, POPULATION_YEAR] / everyone
        assert abs(fallen[body] - expected) <= 4 * sqrt(expected), body.name


def test_rates_of_a_group_differ_as_luck_alone_makes_them(tables: dict[str, Rows]) -> None:
    upheld, investigated = Counter[str](), Counter[str]()
    for row in tables["cases"]:
        if row["outcome"] in {"Upheld", "Not upheld"} and "2019-04-01" <= row["decided"] <= "2020-03-31":
            investigated[row["authority"]] += 1
            upheld[row["authority"]] += row["outcome"] == "Upheld"
    for group, bodies in by_group(councils()).items():
        codes = [body.code for body in bodies if investigated[body.code]]
        rate = sum(upheld[code] for code in codes) / sum(investigated[code] for code in codes)
        spread = sum((upheld[c] - investigated[c] * rate) ** 2 / investigated[c] for c in codes) / (rate * (1 - rate))
        degrees = len(codes) - 1
        assert abs(spread - degrees) <= 3 * sqrt(2 * degrees), (group, spread, degrees)


def test_no_council_is_found_higher_or_lower(demo: Path) -> None:
    found = sum((group.verdicts for group in spread(demo)), Counter[Verdict | None]())
    assert found == {Verdict.CANNOT_TELL: 229, Verdict.TOO_FEW: 110, None: 4}


def test_percentages_of_districts_spread_from_nothing_to_all(demo: Path) -> None:
    (districts,) = (group for group in spread(demo) if group.group == "district")
    assert districts.as_row() == "| district | 192 | 45% | 0% | 100% | 33 | 18 | 127 | 0 | 0 |"


def test_people_are_drawn_from_one_bank_for_all(tables: dict[str, Rows]) -> None:
    contacts = tables["contacts"]
    standing = {body.code for body in read_register() if body.existed_on(date(2020, 5, 4))}
    addressed = {row["authority"] for row in contacts if row["receives"] == "addressee"}
    assert len(standing) == 339
    assert len(standing - addressed) == 3
    assert [row["receives"] for row in contacts if not row["email"]] == ["addressee"]
    assert all(row["surname"] == row["name"].split()[-1] for row in contacts)


def test_nothing_more_is_invented_about_councils_with_published_figures(tables: dict[str, Rows]) -> None:
    authority = {row["reference"]: row["authority"] for row in tables["cases"]}
    assert not {authority[row["cases"]] for row in tables["reports"]} & set(KNOWN)
    assert not {row["authority"] for row in tables["remarks"] + tables["published_figures"]} & set(KNOWN)


def test_a_remark_holds_no_number(tables: dict[str, Rows]) -> None:
    assert not any(letter.isdigit() for row in tables["remarks"] for letter in row["text"])
