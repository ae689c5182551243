"""Postcodes: whole ones, their beginnings, and what is not England."""

import re

import pytest

from upheld.reference.authorities import read_register
from upheld.reference.postcodes import OUTSIDE, Runs, read_postcodes

AREAS = read_postcodes()
SMALL = Runs(
    starts=("0", "100AA", "109ZZ", "11AA", "12CD", "2W1AA", "2W9ZZ"),
    councils=(None, "E1", None, "E2", "E3", "E1", None),
)


@pytest.mark.parametrize(
    ("area", "rest", "name"),
    [
        ("SW", "1A1AA", "Westminster"),
        ("BN", "435AD", "Adur"),
        ("HP", "218UY", "Buckinghamshire"),
        ("LS", "14DY", "Leeds"),
        ("TR", "210LW", "Isles of Scilly"),
        ("EC", "2V7HH", "City of London"),
    ],
)
def test_a_postcode_lies_in_its_council(area: str, rest: str, name: str) -> None:
    names = {authority.code: authority.name for authority in read_register()}
    assert names[AREAS[area].council(rest) or ""] == name


def test_a_council_holds_from_a_start_up_to_the_next() -> None:
    found = [
        SMALL.council(rest) for rest in ("100AA", "105XX", "109ZZ", "10AA", "11AA", "12CC", "12CD", "2W5QQ", "99ZZ")
    ]
    assert found == ["E1", "E1", None, None, "E2", "E2", "E3", "E1", None]


def test_before_the_first_start_of_an_area_there_is_none() -> None:
    assert all(runs.councils[0] is None and runs.starts[0] == "0" for runs in AREAS.values())
    assert SMALL.council("01AA") is None


def test_the_starts_of_an_area_are_in_order_and_each_changes_the_council() -> None:
    for runs in AREAS.values():
        assert list(runs.starts) == sorted(set(runs.starts))
        assert all(re.fullmatch(r"\d[A-Z\d]?\d[A-Z]{2}", start) for start in runs.starts[1:])
        assert all(one != other for one, other in zip(runs.councils, runs.councils[1:], strict=False))


def test_every_council_of_today_but_counties_has_postcodes() -> None:
    held = {council for runs in AREAS.values() for council in runs.councils if council}
    assert held == {one.code for one in read_register() if one.group != "county" and not one.successors}


def test_a_district_is_not_another_that_begins_like_it() -> None:
    assert SMALL.councils_in("1") == ("E2", "E3")
    assert SMALL.councils_in("10") == ("E1",)


def test_a_beginning_holds_all_that_begin_so() -> None:
    assert SMALL.councils_under("1") == ("E1", "E2", "E3")
    assert SMALL.councils_under("2") == ("E1",)
    assert SMALL.councils_under("2W5") == ("E1",)
    assert SMALL.councils_under("12") == ("E2", "E3")
    assert SMALL.councils_under("3") == ()
    assert SMALL.councils_under("09") == ()


def test_districts_are_those_seen_and_the_numbers_between_them() -> None:
    assert SMALL.districts() == ("1", "2", "2W", "10")
    assert AREAS["HX"].districts() == ("1", "2", "3", "4", "5", "6", "7")


def test_no_district_is_given_to_a_council_at_the_other_end_of_the_country() -> None:
    names = {authority.code: authority.name for authority in read_register()}
    assert [names[code] for code in AREAS["BN"].councils_in("10")] == ["Lewes"]
    assert "Bury" not in {names[code] for one in AREAS["BN"].districts() for code in AREAS["BN"].councils_in(one)}


def test_areas_wholly_outside_england_have_no_table() -> None:
    assert {"AB", "EH", "G", "CF", "SA", "BT", "IM", "JE", "GY", "QQ"}.isdisjoint(AREAS)
    assert {"SY", "CH", "TD", "NP"} <= AREAS.keys()


def test_no_area_lies_in_two_countries_outside() -> None:
    areas = [area for those in OUTSIDE.values() for area in those]
    assert len(areas) == len(set(areas))
