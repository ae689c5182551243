"""Boundaries: those of the year, closed and touching; and hexagons, one a council."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from upheld.reference.authorities import read_register
from upheld.reference.boundaries import Shape, Tier, read_boundaries, read_hexagons

YEARS = range(2014, 2027)
CURRENT = read_boundaries(2019)


def codes(year: int, tier: Tier) -> set[str]:
    return {shape.code for shape in read_boundaries(year).shapes if shape.tier is tier}


def area(shape: Shape) -> float:
    """In square kilometres; a ring within another is taken off by its direction."""
    return abs(sum(signed_area(ring) for ring in shape.rings)) / 16


def signed_area(ring: tuple[tuple[int, int], ...]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_the_councils_that_existed_on_the_last_day_of_it(year: int) -> None:
    there = {one.code: one.group for one in read_register() if one.existed_on(date(year, 12, 31))}
    assert codes(year, Tier.COUNTY) == {code for code, group in there.items() if group == "county"}
    assert codes(year, Tier.LOCAL) == {code for code, group in there.items() if group != "county"}


def test_the_year_of_the_letters_has_343_councils() -> None:
    assert Counter(shape.tier for shape in CURRENT.shapes) == {Tier.LOCAL: 317, Tier.COUNTY: 26}


def test_a_council_is_there_from_the_year_it_started_and_not_in_the_year_it_ended() -> None:
    assert "E06000060" not in codes(2019, Tier.LOCAL) and "E07000004" in codes(2019, Tier.LOCAL)
    assert "E06000060" in codes(2020, Tier.LOCAL) and "E07000004" not in codes(2020, Tier.LOCAL)


@pytest.mark.parametrize("shape", CURRENT.shapes, ids=lambda shape: shape.code)
def test_a_shape_is_drawn_within_the_map_and_encloses_something(shape: Shape) -> None:
    assert all(len(ring) >= 3 for ring in shape.rings)
    assert all(0 < x < CURRENT.width and 0 < y < CURRENT.height for ring in shape.rings for x, y in ring)
    assert area(shape) > 2


@pytest.mark.parametrize(
    ("code", "square_km"), [("E08000035", 552), ("E07000223", 42), ("E06000057", 5013), ("E09000025", 36)]
)
def test_areas_are_those_that_are_known(code: str, square_km: float) -> None:
    assert area(next(shape for shape in CURRENT.shapes if shape.code == code)) == pytest.approx(square_km, rel=0.06)


def test_neighbours_share_their_border_corner_for_corner() -> None:
    shapes = {shape.code: shape for shape in CURRENT.shapes}
    steps = [
        {frozenset(step) for ring in shapes[code].rings for step in pairwise([*ring, ring[0]])}
        for code in ("E08000035", "E08000032")  # Leeds and Bradford
    ]
    assert len(steps[0] & steps[1]) > 20


def test_the_districts_of_a_county_fill_it() -> None:
    county_of = {one.code: one.county for one in read_register()}
    shapes = {shape.code: shape for shape in CURRENT.shapes}
    districts = [shape for code, shape in shapes.items() if county_of[code] == "E10000016"]
    assert len(districts) == 12
    assert sum(map(area, districts)) == pytest.approx(area(shapes["E10000016"]), rel=0.01)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("tier", Tier)
def test_every_council_has_a_hexagon_of_its_own(year: int, tier: Tier) -> None:
    cells = read_hexagons(year, tier)
    assert cells.keys() == codes(year, tier)
    assert len(set(cells.values())) == len(cells)
    assert list(cells) == sorted(cells)


def test_a_new_council_stands_among_those_it_was_made_of() -> None:
    before = read_hexagons(2019, Tier.LOCAL)
    parts = [before[code] for code in ("E07000004", "E07000005", "E07000006", "E07000007")]
    column, row = read_hexagons(2020, Tier.LOCAL)["E06000060"]
    assert min(column for column, _ in parts) <= column <= max(column for column, _ in parts)
    assert min(row for _, row in parts) <= row <= max(row for _, row in parts)


def test_councils_that_go_on_keep_their_hexagon_until_there_is_a_new_layout() -> None:
    before, after = read_hexagons(2019, Tier.LOCAL), read_hexagons(2022, Tier.LOCAL)
    assert all(before[code] == after[code] for code in before.keys() & after.keys())
