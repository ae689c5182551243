"""The shipped register: what its rows must hold, and who existed when."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from upheld.reference.authorities import Authority, read_register

REGISTER = {authority.code: authority for authority in read_register()}
YEAR = (date(2019, 4, 1), date(2020, 3, 31))
GROUPS = {"district", "county", "metropolitan", "unitary", "london"}


def test_343_authorities_existed_in_2019_20() -> None:
    groups = Counter(authority.group for authority in REGISTER.values() if authority.existed_in(*YEAR))
    assert groups == {"district": 192, "county": 26, "metropolitan": 36, "unitary": 56, "london": 33}


def test_a_code_names_one_authority_only() -> None:
    codes = [code for a in read_register() for code in (a.code, a.former_code) if code]
    assert len(codes) == len(set(codes)) == 365 + 8
    assert all(re.fullmatch(r"E(06|07|08|09|10)\d{6}", code) for code in codes)


def test_rows_stand_in_the_order_of_their_codes() -> None:
    assert list(REGISTER) == sorted(REGISTER)


@pytest.mark.parametrize("authority", read_register(), ids=lambda authority: authority.code)
def test_each_row_is_sound(authority: Authority) -> None:
    texts = (authority.name, authority.official_name, authority.region or "")
    assert all(text and text == " ".join(text.split()) for text in texts)
    assert authority.group in GROUPS
    assert (authority.county is not None) == (authority.group == "district")
    assert authority.county is None or REGISTER[authority.county].group == "county"
    assert authority.start or authority.name == "City of London"
    assert not (authority.start and authority.end) or authority.start < authority.end


@pytest.mark.parametrize("authority", [a for a in read_register() if a.end], ids=lambda authority: authority.code)
def test_successors_start_the_day_after_and_know_whom_they_follow(authority: Authority) -> None:
    assert authority.end
    assert authority.successors
    for successor in (REGISTER[code] for code in authority.successors):
        assert successor.start == authority.end + timedelta(days=1)
        assert authority.code in successor.predecessors


def test_predecessors_know_who_follows_them() -> None:
    for authority in read_register():
        assert all(authority.code in REGISTER[code].successors for code in authority.predecessors)
        assert bool(authority.successors) == bool(authority.end)


def test_a_recoded_authority_keeps_its_former_code() -> None:
    assert REGISTER["E08000039"].official_name == "Sheffield City Council"
    assert REGISTER["E08000039"].former_code == "E08000019"


@pytest.mark.parametrize(
    ("day", "exists"),
    [(date(2019, 3, 31), False), (date(2019, 4, 1), True), (date(2023, 3, 31), True), (date(2023, 4, 1), False)],
)
def test_an_authority_exists_from_its_first_day_to_its_last(day: date, exists: bool) -> None:
    assert REGISTER["E07000246"].existed_on(day) == exists


def test_a_single_day_of_the_period_is_enough() -> None:
    body = Authority("X1", None, "Moor", "Moor Council", start=date(2020, 3, 31), end=date(2021, 3, 31))
    assert body.existed_in(*YEAR)
    assert body.existed_in(date(2021, 3, 31), date(2022, 3, 30))
    assert not body.existed_in(date(2021, 4, 1), date(2022, 3, 31))


def test_an_authority_still_to_start_exists_from_then_on() -> None:
    body = Authority("X2", None, "Fell", "Fell Council", start=date(2028, 4, 1))
    assert not body.existed_in(*YEAR)
    assert body.existed_on(date(2028, 4, 1))
    assert body.existed_in(date(2040, 4, 1), date(2041, 3, 31))


def test_an_authority_without_dates_always_existed() -> None:
    assert REGISTER["E09000001"].existed_on(date(1900, 1, 1))
