"""Like with like: the rate expected from an authority's own mix, by a slow count and in cases that are plain."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.casebooks import GROUPS
from tests.worlds.years_of_cases import a_year, edition, with_insight
from upheld.editions.edition import Edition
from upheld.editions.insight_comparisons import Absent, Expected, Mix, Reading, Why
from upheld.insight.beside_peers import mixes
from upheld.insight.yearly_counts import count_years
from upheld.insight.years_held import years_held

type Cells = dict[tuple[str, str], tuple[int, int]]

AREAS = ("housing", "adult_care", "other")


def found(cells: Cells, body: str = "Ash", **insight: object) -> Expected | Absent:
    return next(mix.expected for mix in all_mixes(of(cells, **insight)) if mix.authority == body)


def all_mixes(year: Edition) -> list[Mix]:
    return list(mixes(year, {measure: counted[-1] for measure, counted in count_years(year, years_held(year)).items()}))


def of(cells: Cells, **insight: object) -> Edition:
    rows = [row for (body, area), (x, n) in cells.items() for row in a_year("2019-20", x, n, body, area)]
    return edition(rows, scheme=with_insight(**insight))


def test_a_gap_that_the_mix_makes_is_explained_by_it() -> None:
    """Ash has the area in which nearly all is upheld everywhere, Beech the other."""
    cells = {
        ("Ash", "adult_care"): (72, 80),
        ("Ash", "housing"): (2, 20),
        ("Beech", "adult_care"): (18, 20),
        ("Beech", "housing"): (8, 80),
    }
    mix = found(cells)
    assert isinstance(mix, Expected)
    assert (mix.percent, mix.average_percent, mix.expected_percent) == (74, 50, 74)
    assert (mix.expected, mix.gap_points, mix.mix_points, mix.rest_points) == (74, 24, 24, 0)
    assert mix.reading is Reading.EXPLAINS
    assert [(one.area, one.cases, one.group_numerator, one.group_denominator) for one in mix.areas] == [
        ("adult_care", 80, 90, 100),
        ("housing", 20, 10, 100),
    ]


def test_a_gap_within_every_area_is_not() -> None:
    mix = found({(body, area): (x, 50) for body, x in (("Ash", 45), ("Beech", 5)) for area in ("housing", "other")})
    assert isinstance(mix, Expected)
    assert (mix.gap_points, mix.mix_points, mix.rest_points) == (40, 0, 40)
    assert mix.reading is Reading.DOES_NOT_EXPLAIN


def test_a_gap_may_be_explained_in_part() -> None:
    cells = {
        ("Ash", "adult_care"): (80, 80),
        ("Ash", "housing"): (12, 20),
        ("Beech", "adult_care"): (12, 20),
        ("Beech", "housing"): (4, 80),
    }
    mix = found(cells)
    assert isinstance(mix, Expected)
    assert mix.reading is Reading.EXPLAINS_PART
    assert 0 < mix.mix_points < mix.gap_points


def test_where_the_verdict_finds_no_gap_there_is_none_to_explain() -> None:
    mix = found({("Ash", "housing"): (4, 6), ("Beech", "housing"): (3, 7)})
    assert isinstance(mix, Expected)
    assert mix.reading is Reading.NO_GAP_FOUND


def test_what_cannot_be_compared_says_why() -> None:
    cells = {("Ash", "housing"): (1, 4), ("Beech", "housing"): (5, 9), ("Elm", "housing"): (3, 9)}
    assert found(cells) == Absent(Why.TOO_FEW)
    assert found(cells, "Elm") == Absent(Why.NO_GROUP)
    assert found(cells, "Cedar") == Absent(Why.NOTHING_COUNTED)


def test_an_area_that_no_peer_has_says_nothing() -> None:
    """Alone in its area, an authority would be its own standard."""
    cells = {("Ash", "adult_care"): (9, 9), ("Ash", "housing"): (1, 1), ("Beech", "housing"): (3, 9)}
    assert found(cells) == Absent(Why.NO_PEERS_IN_AREAS)
    assert isinstance(found(cells, mix_unmatched=0.9), Expected)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from([body for body in GROUPS if GROUPS[body]]), st.sampled_from(AREAS)),
        st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
    )
)
def test_expected_cases_are_those_of_a_slow_count(cells: Cells) -> None:
    for mix in all_mixes(of(cells, mix_unmatched=1)):
        if isinstance(mix.expected, Absent):
            continue
        expected = Fraction(0)
        for (body, area), (_, n) in cells.items():
            if body == mix.authority:
                of_area = {other: parts for (other, where), parts in cells.items() if where == area}
                peers = [parts for other, parts in of_area.items() if GROUPS[other] == GROUPS[body]]
                expected += n * Fraction(sum(x for x, _ in peers), sum(of_all for _, of_all in peers))
        assert mix.expected.expected == pytest.approx(float(expected), abs=0.0501)
        assert mix.expected.gap_points == pytest.approx(mix.expected.mix_points + mix.expected.rest_points)
