"""The shipped populations, and who has none."""

from datetime import date

import pytest

from upheld.reference.authorities import read_register
from upheld.reference.populations import read_populations

POPULATIONS = read_populations()
OF_2019_20 = [a for a in read_register() if a.existed_in(date(2019, 4, 1), date(2020, 3, 31))]
OF_MID_2024 = [a for a in read_register() if a.existed_on(date(2024, 6, 30))]
ENDED_DISTRICTS = {a.code for a in OF_2019_20 if a.group == "district" and a not in OF_MID_2024}


def test_every_authority_of_2019_20_has_a_population_for_2019() -> None:
    assert {a.code for a in OF_2019_20 if (a.code, 2019) not in POPULATIONS} == set()


def test_for_2018_only_the_28_districts_that_have_ended_lack_one() -> None:
    assert {a.code for a in OF_2019_20 if (a.code, 2018) not in POPULATIONS} == ENDED_DISTRICTS
    assert len(ENDED_DISTRICTS) == 28


def test_every_authority_of_mid_2024_has_one_for_every_year_from_2011() -> None:
    assert len(OF_MID_2024) == 317
    assert all((a.code, year) in POPULATIONS for a in OF_MID_2024 for year in range(2011, 2025))


def test_no_other_year_stands_in_for_one_that_is_missing() -> None:
    assert POPULATIONS[("E07000246", 2019)] == 155115
    assert POPULATIONS.get(("E07000246", 2018)) is None


def test_populations_are_of_known_authorities_and_of_a_possible_size() -> None:
    assert {code for code, _ in POPULATIONS} <= {a.code for a in read_register()}
    assert all(2_000 < count < 1_700_000 for count in POPULATIONS.values())


@pytest.mark.parametrize("year", range(2011, 2025))
def test_a_county_has_the_people_of_its_districts(year: int) -> None:
    for county in (a.code for a in OF_MID_2024 if a.group == "county"):
        districts = [a.code for a in OF_MID_2024 if a.county == county]
        assert POPULATIONS[county, year] == sum(POPULATIONS[code, year] for code in districts)
