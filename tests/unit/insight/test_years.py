"""A year is looked at where the casebook holds it whole, and never across a break."""

from dataclasses import replace
from datetime import date

import pytest

from tests.worlds.casebooks import YEAR
from tests.worlds.years_of_cases import a_year, case, done, edition, held_years, with_insight
from upheld.insight.years_held import break_marks, comparable_from, years_held
from upheld.schemes.reader import read_review
from upheld.schemes.review import Break


def periods(*cases: dict[str, object], **options: object) -> list[str]:
    return [year.period for year in years_held(edition(cases, **options))]  # type: ignore[arg-type]


def test_years_are_those_held_whole_up_to_the_editions_own() -> None:
    assert periods(case()) == ["2019-20"]
    assert periods(*held_years("2018-19")) == ["2018-19", "2019-20"]
    assert periods(*held_years("2016-17", "2017-18", "2018-19")) == ["2016-17", "2017-18", "2018-19", "2019-20"]


def test_a_year_that_is_not_held_ends_the_run() -> None:
    assert periods(*held_years("2016-17", "2017-18")) == ["2019-20"]
    assert periods(*held_years("2016-17", "2018-19")) == ["2018-19", "2019-20"]


def test_no_more_years_are_looked_at_than_the_scheme_says() -> None:
    cases = list(held_years("2016-17", "2017-18", "2018-19"))
    assert periods(*cases, scheme=with_insight(earlier_years=1)) == ["2018-19", "2019-20"]


def test_cases_that_an_extract_of_the_year_itself_holds_make_no_year_before() -> None:
    """Decided the year before, all with a result in the year or still open: they would all be upheld."""
    days = [date(2018, 5, 1), date(2018, 8, 1), date(2018, 11, 1), date(2019, 2, 1)]
    cases = [case(day=day, reference=str(number)) for number, day in enumerate(days)]
    assert periods(*cases, recommendations=[done(str(number), date(2019, 5, 1)) for number in range(4)]) == ["2019-20"]
    assert periods(*cases, recommendations=[done(str(number), None) for number in range(4)]) == ["2019-20"]
    assert periods(*cases, recommendations=[done(str(number), date(2019, 3, 20)) for number in range(4)]) == [
        "2018-19",
        "2019-20",
    ]


def test_half_a_year_is_not_held_whole() -> None:
    later = [one for one in held_years("2018-19") if one["decided"] > date(2018, 9, 30)]
    assert periods(*later) == ["2019-20"]


def test_a_break_divides_the_years() -> None:
    broken = replace(YEAR, breaks=(Break(("complaints_upheld",), "Fewer were investigated."),))
    year = edition([*held_years("2017-18", "2018-19")], review=broken)
    years = years_held(year)
    (mark,) = break_marks(year, years)
    assert (mark.period, mark.measure, mark.note) == ("2019-20", "complaints_upheld", "Fewer were investigated.")
    assert comparable_from("complaints_upheld", years, [mark]) == 2
    assert comparable_from("compliance", years, [mark]) == 0


@pytest.mark.parametrize(("period", "first"), [("2021-22", "2020-21"), ("2024-25", "2024-25"), ("2023-24", "2022-23")])
def test_the_breaks_of_the_shipped_reviews_are_marked(period: str, first: str) -> None:
    scheme, review = read_review(f"lgsco/{period}")
    shifted = [
        {**one, **{day: one[day].replace(year=one[day].year + back) for day in ("received", "decided")}}
        for back in range(int(period[:4]) - 2021, int(period[:4]) - 2018)
        for one in held_years("2018-19")
    ]
    year = edition(shifted, scheme=scheme, review=review, extract=[{"taken": date(2025, 5, 1)}])
    years = years_held(year)
    assert len(years) == 4
    assert years[comparable_from("complaints_upheld", years, list(break_marks(year, years)))].period == first


def test_a_year_of_nothing_but_upheld_cases_is_held_too() -> None:
    assert periods(*a_year("2018-19", upheld=12, investigated=12)) == ["2018-19", "2019-20"]
