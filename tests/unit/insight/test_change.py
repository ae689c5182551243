"""Change over the years: what is compared with what, when nothing may be said, and why."""

from dataclasses import replace

import pytest

from tests import oracle
from tests.worlds.casebooks import LGSCO, YEAR, Row, rows_of
from tests.worlds.years_of_cases import a_year, edition, held_years, with_insight
from upheld.editions.edition import Edition
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_series import Change, Direction, Estimate, Scope, Sort
from upheld.insight.change_over_years import changes
from upheld.insight.yearly_counts import count_years
from upheld.insight.years_held import break_marks, years_held
from upheld.measures.period import Period
from upheld.schemes.review import Break

YEARS = ("2016-17", "2017-18", "2018-19", "2019-20")
HELD = list(held_years("2016-17", "2017-18", "2018-19"))


def found(year: Edition) -> dict[tuple[Scope, str], Change]:
    years = years_held(year)
    every = changes(year, years, list(break_marks(year, years)), count_years(year, years))
    return {(one.scope, one.code): one for found, _ in every for one in found}


def of(*counts: tuple[int, int], authority: str = "Ash") -> list[Row]:
    """An authority's upheld and investigated in the four years."""
    return [row for year, (x, n) in zip(YEARS, counts, strict=True) for row in a_year(year, x, n, authority)]


def ash(*counts: tuple[int, int], **options: object) -> Change:
    others = a_year("2019-20", 1, 1, "Elm")
    return found(edition([*HELD, *others, *of(*counts)], **options))[Scope.AUTHORITY, "Ash"]  # type: ignore[arg-type]


def test_a_rise_against_last_year_and_a_trend_are_stated() -> None:
    one = ash((10, 60), (20, 60), (30, 60), (50, 60))
    assert isinstance(one.since_last_year, Estimate) and isinstance(one.trend, Estimate)
    assert (one.since_last_year.points, one.since_last_year.direction) == (33.333, Direction.ROSE)
    assert (one.trend.years, one.trend.direction) == (4, Direction.ROSE)
    assert one.trend.low < one.trend.points < one.trend.high
    assert [(year.period, year.numerator, year.denominator, year.comparable) for year in one.years] == [
        ("2016-17", 10, 60, True),
        ("2017-18", 20, 60, True),
        ("2018-19", 30, 60, True),
        ("2019-20", 50, 60, True),
    ]


def test_a_fall_is_a_fall_and_no_change_is_none() -> None:
    fell, same = ash((50, 60), (50, 60), (50, 60), (10, 60)), ash((4, 9), (5, 9), (4, 9), (5, 9))
    assert isinstance(fell.since_last_year, Estimate) and fell.since_last_year.direction is Direction.FELL
    assert isinstance(same.since_last_year, Estimate) and same.since_last_year.direction is Direction.CANNOT_TELL


def test_an_interval_that_just_excludes_no_change_does_not_survive_among_many() -> None:
    just = [(12, 40), (12, 40), (12, 40), (21, 40)]
    alone = found(edition([*HELD, *of(*just)]))[Scope.AUTHORITY, "Ash"].since_last_year
    still = [row for body in ("Beech", "Cedar", "Dell") for row in of(*[(20, 40)] * 4, authority=body)]
    among = found(edition([*HELD, *of(*just), *still]))[Scope.AUTHORITY, "Ash"].since_last_year
    assert isinstance(alone, Estimate) and isinstance(among, Estimate)
    assert alone.low == among.low > 0
    assert (alone.direction, among.direction) == (Direction.ROSE, Direction.CANNOT_TELL)


def test_groups_and_the_nation_are_the_sums_of_their_members() -> None:
    others = [*of(*[(2, 6)] * 4, authority="Beech"), *of(*[(3, 7)] * 4, authority="Elm")]
    every = found(edition([*HELD, *of(*[(1, 5)] * 4), *others]))
    assert [(year.numerator, year.denominator) for year in every[Scope.GROUP, "district"].years] == [(3, 11)] * 4
    assert [(year.numerator, year.denominator) for year in every[Scope.NATION, ""].years] == [(6, 18)] * 4
    assert [(year.numerator, year.denominator) for year in every[Scope.GROUP, "county"].years] == [(0, 0)] * 4


@pytest.mark.parametrize(
    ("counts", "since_last_year", "trend"),
    [
        ([(1, 5), (1, 5), (1, 4), (1, 5)], Why.TOO_FEW, None),
        ([(1, 5), (1, 5), (0, 0), (1, 5)], Why.NOTHING_COUNTED, None),
        ([(0, 0), (1, 5), (1, 4), (1, 5)], Why.TOO_FEW, Why.TOO_FEW),
        ([(0, 0), (0, 0), (1, 5), (0, 0)], Why.NOTHING_COUNTED, Why.TOO_FEW),
    ],
)
def test_years_with_few_cases_or_none_say_why(
    counts: list[tuple[int, int]], since_last_year: Why, trend: Why | None
) -> None:
    one = ash(*counts)
    assert one.since_last_year == Absent(since_last_year)
    assert one.trend == Absent(trend) if trend else isinstance(one.trend, Estimate)


def test_a_break_is_never_crossed() -> None:
    broken = replace(YEAR, breaks=(Break(("complaints_upheld",), "Fewer were investigated."),))
    one = ash((1, 9), (1, 9), (1, 9), (9, 9), review=broken)
    assert (one.since_last_year, one.trend) == (Absent(Why.BREAK), Absent(Why.BREAK))
    assert [year.comparable for year in one.years] == [False, False, False, True]


def test_without_earlier_years_there_is_no_change() -> None:
    alone = found(edition(a_year("2019-20", 3, 9)))[Scope.AUTHORITY, "Ash"]
    assert (alone.since_last_year, alone.trend) == (Absent(Why.NO_EARLIER_YEAR), Absent(Why.TOO_FEW_YEARS))


def test_what_was_tested_together_is_said() -> None:
    year = edition([*HELD, *of(*[(3, 9)] * 4), *of((1, 60), (1, 60), (1, 60), (50, 60), authority="Beech")])
    years = years_held(year)
    every = [one for _, tested in changes(year, years, [], count_years(year, years)) for one in tested]
    of_authorities = [one for one in every if one.scope is Scope.AUTHORITY]
    assert [(one.sort, one.tested, one.excluding, one.stated) for one in of_authorities] == [
        (Sort.SINCE_LAST_YEAR, 2, 1, 1),
        (Sort.TREND, 2, 1, 1),
    ]
    assert of_authorities[0].expected_false == 0.0525


def test_every_year_is_counted_as_the_edition_counts_its_own() -> None:
    year = edition([*HELD, *of((1, 9), (2, 8), (3, 7), (4, 6)), *of(*[(2, 5)] * 4, authority="Dell")])
    years, tables = years_held(year), rows_of(year.casebook)
    measure = LGSCO.measures["complaints_upheld"]
    for counted, held in zip(count_years(year, years)[measure.id], years, strict=True):
        slow = oracle.counts(tables, measure, LGSCO, Period(held.period, held.start, held.end))
        with_cases = {body: parts for body, parts in counted.by_authority.items() if parts[1]}
        assert with_cases == {body: parts for (body, _), parts in slow.items()}


def test_a_trend_needs_as_many_years_as_the_scheme_says() -> None:
    strict = with_insight(trend_years=4)
    assert isinstance(ash(*[(3, 9)] * 4, scheme=strict).trend, Estimate)
    assert ash((1, 4), *[(3, 9)] * 3, scheme=strict).trend == Absent(Why.TOO_FEW)
