"""What people write for a day and for a number, and what is made of it."""

from datetime import date

import pytest

from upheld.casebook.intake.values import read_date, read_integer


@pytest.mark.parametrize(
    "text",
    [
        "2019-06-03",
        "2019-6-3",
        "03/06/2019",
        "3/6/2019",
        "03.06.2019",
        "03-06-2019",
        "3 June 2019",
        "3 jun 2019",
        "3-Jun-2019",
        "3-JUN-19",
        "2019-06-03 10:22",
        "2019-06-03T10:22:05.123",
        "03/06/2019 00:00:00",
    ],
)
def test_the_third_of_june_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == date(2019, 6, 3)


def test_september_is_read_in_its_three_forms() -> None:
    assert {read_date(f"1 {month} 2019") for month in ("Sep", "Sept", "September")} == {date(2019, 9, 1)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("13/31/2019", "there is no month 31"),
        ("2019-02-29", "2019 was no leap year"),
        ("31/06/2019", "June has 30 days"),
        ("03/06/19", "is it 2019 or 1903?"),
        ("1-Apr-74", "1974 or 2074: it must not be guessed"),
        ("0219-06-03", "a slip of the finger"),
        ("43619", "a spreadsheet's number for a day"),
        ("3 Ju 2019", "June or July"),
        ("June 2019", "no day"),
        ("٢٠١٩-٠٦-٠٣", "digits that our readers may not read"),
        ("2019-06-03 25", "half a time"),
        ("soon", "a word"),
    ],
)
def test_what_could_mislead_is_no_date(text: str, why: str) -> None:
    assert read_date(text) is None, why


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("0012", 12), ("-5", -5), ("1,234", 1234), ("1,234,567", 1234567)]
)
def test_whole_numbers_are_read(text: str, number: int) -> None:
    assert read_integer(text) == number


@pytest.mark.parametrize("text", ["1.5", "12.0", "1,23", "12 %", "1e3", "²", "٣", "9" * 40, "", "1_000"])
def test_what_is_no_whole_number_is_not_read(text: str) -> None:
    assert read_integer(text) is None
