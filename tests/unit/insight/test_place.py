"""Place among peers: what the edition says of a group, with limits by their size."""

import pytest

from tests.worlds.years_of_cases import a_year, edition, with_insight
from upheld.editions.edition import Edition
from upheld.editions.insight_comparisons import Absent, Funnel, Place, Why
from upheld.insight.beside_peers import places
from upheld.insight.yearly_counts import judged_measures
from upheld.measures.funnels import exact_limits, score_limits
from upheld.measures.verdicts import Verdict

MANY = {"Ash": (5, 60), "Beech": (40, 50)}


def all_places(year: Edition) -> list[Place]:
    return list(places(year, judged_measures(year)))


def districts(year: Edition) -> Funnel:
    (found,) = (place.funnel for place in all_places(year) if place.group == "district")
    assert isinstance(found, Funnel)
    return found


def of(cases: dict[str, tuple[int, int]], **insight: object) -> Edition:
    rows = [row for body, (x, n) in cases.items() for row in a_year("2019-20", x, n, body)]
    return edition(rows, scheme=with_insight(**insight))


def test_points_are_the_editions_figures_with_its_one_verdict() -> None:
    year = of(MANY)
    found = districts(year)
    assert [(point.authority, point.numerator, point.denominator, point.verdict) for point in found.points] == [
        ("Ash", 5, 60, Verdict.LOWER),
        ("Beech", 40, 50, Verdict.HIGHER),
    ]
    assert (found.numerator, found.denominator, found.percent) == (45, 110, 41)


def test_a_member_without_a_case_is_named_and_has_no_point() -> None:
    found = districts(of({"Ash": (1, 6)}))
    assert found.without_cases == ("Beech",)
    assert [point.authority for point in found.points] == ["Ash"]
    assert [(one.group, one.funnel) for one in all_places(of({"Ash": (1, 6)})) if isinstance(one.funnel, Absent)] == [
        ("county", Absent(Why.NOTHING_COUNTED))
    ]


def test_a_group_of_one_has_no_place() -> None:
    year = edition(a_year("2019-20", 3, 9), memberships=[{"authority": "Ash", "grouping": "type", "group": "london"}])
    assert all_places(year) == [Place("london", "complaints_upheld", Absent(Why.GROUP_OF_ONE))]


def test_limits_are_exact_where_numbers_are_small_and_score_limits_elsewhere() -> None:
    found = districts(of(MANY))
    by_size = {limit.denominator: limit for limit in found.limits}
    assert max(by_size) == 60 and set(range(1, 61)) == set(by_size)
    for n, rule in ((6, exact_limits), (29, exact_limits), (30, score_limits), (60, score_limits)):
        low, high = (float(one[0]) for one in rule(45 / 110, [n], 0.95))
        assert (by_size[n].low_95, by_size[n].high_95) == pytest.approx((low, high), abs=1e-6)
        assert by_size[n].exact is (rule is exact_limits)
        assert by_size[n].low_998 <= by_size[n].low_95 <= by_size[n].high_95 <= by_size[n].high_998


def test_limits_stay_exact_where_few_are_expected_however_many_there_are() -> None:
    rare = districts(of({"Ash": (1, 100), "Beech": (0, 20)}))
    assert all(limit.exact for limit in rare.limits)
    nobody = districts(of({"Ash": (0, 40), "Beech": (0, 40)}))
    assert {(limit.low_998, limit.high_998) for limit in nobody.limits} == {(0, 0)}


def test_over_dispersion_is_stated_beside_or_too_few_to_fit() -> None:
    assert districts(of(MANY)).dispersion == Absent(Why.TOO_FEW_MEMBERS)
    found = districts(of(MANY, dispersion_members=2)).dispersion
    assert not isinstance(found, Absent)
    assert found.members == 2 and found.phi > 10 and found.tau_squared > 0
    fitted_on_one = districts(of({"Ash": (5, 60), "Beech": (4, 9)}, dispersion_members=2)).dispersion
    assert fitted_on_one == Absent(Why.TOO_FEW_MEMBERS)
