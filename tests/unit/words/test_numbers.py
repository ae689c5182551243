from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from upheld.measures.definitions import Noun
from upheld.words import numbers

CASE = Noun("case", "cases")


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0 cases"), (1, "1 case"), (2, "2 cases"), (1412, "1,412 cases"), (1_000_001, "1,000,001 cases")],
)
def test_a_number_and_its_noun_agree(number: int, written: str) -> None:
    assert numbers.counted(number, CASE) == written


@pytest.mark.parametrize(("number", "word"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200")])
def test_small_numbers_are_words(number: int, word: str) -> None:
    assert numbers.in_words(number) == word


@pytest.mark.parametrize(("items", "written"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_things_in_a_row(items: list[str], written: str) -> None:
    assert numbers.listed(items) == written


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [(0, 1, "12.01am"), (0, 0, "12am"), (9, 0, "9am"), (12, 0, "12pm"), (17, 30, "5.30pm")],
)
def test_a_time_of_day(hour: int, minute: int, written: str) -> None:
    assert numbers.clock(datetime(2020, 7, 29, hour, minute, tzinfo=ZoneInfo("Europe/London"))) == written


def test_a_date_keeps_its_day_and_month_together() -> None:
    assert numbers.day(date(2020, 7, 2)) == "2\N{NO-BREAK SPACE}July 2020"


def test_a_title_within_a_sentence() -> None:
    assert numbers.lower_first("Annual review letter 2020") == "annual review letter 2020"
