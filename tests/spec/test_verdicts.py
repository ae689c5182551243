"""What may be concluded of an authority, and what may not."""

from fractions import Fraction
from math import comb
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.spec.conftest import Published
from upheld.measures.peers import Average, Peers
from upheld.measures.uncertainty import mid_p, wilson_interval
from upheld.measures.verdicts import (
    Candidate,
    Thresholds,
    Verdict,
    fragility,
    interval_excludes_average,
    significant,
    verdicts,
)

THRESHOLDS = Thresholds(too_few=5, false_discovery_rate=0.05, interval_level=0.95)
HALF = Peers(Average(Fraction(1, 2), 500, 1000), complete=True)
GAPPED = Peers(HALF.average, complete=False)
NOBODY = Peers(None, complete=True)


def verdict_on(numerator: int, denominator: int, peers: Peers | None) -> Verdict | None:
    return verdicts([Candidate("alone", numerator, denominator, peers)], THRESHOLDS)["alone"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "peers", "verdict"),
    [
        (20, 20, HALF, Verdict.HIGHER),
        (0, 20, HALF, Verdict.LOWER),
        (10, 20, HALF, Verdict.CANNOT_TELL),
        (5, 5, HALF, Verdict.HIGHER),  # mid-P 1 in 32, when it is the only one tested
        (4, 4, HALF, Verdict.TOO_FEW),
        (1, 1, HALF, Verdict.TOO_FEW),
        (4, 4, GAPPED, Verdict.TOO_FEW),  # about the authority itself, so said first
        (20, 20, GAPPED, Verdict.NOT_TESTED),
        (20, 20, None, Verdict.NOT_COMPARED),
        (2, 2, None, Verdict.NOT_COMPARED),
        (0, 0, HALF, None),
        (0, 0, NOBODY, None),
        (0, 0, None, None),
    ],
)
def test_each_verdict_has_its_case(
    numerator: int, denominator: int, peers: Peers | None, verdict: Verdict | None
) -> None:
    assert verdict_on(numerator, denominator, peers) is verdict


def test_the_more_are_compared_the_more_it_takes() -> None:
    odd = Candidate("odd", 9, 10, HALF)
    ordinary = [Candidate(f"ordinary {i}", 5, 10, HALF) for i in range(9)]
    assert verdicts([odd], THRESHOLDS)["odd"] is Verdict.HIGHER
    assert verdicts([odd, *ordinary], THRESHOLDS)["odd"] is Verdict.CANNOT_TELL


@pytest.mark.parametrize("peers", [None, GAPPED])
def test_those_who_are_not_tested_do_not_make_it_harder_for_the_others(peers: Peers | None) -> None:
    odd = Candidate("odd", 9, 10, HALF)
    outside = [Candidate(f"outside {i}", 5, 10, peers) for i in range(9)]
    small = [Candidate(f"small {i}", 2, 4, HALF) for i in range(9)]
    assert verdicts([odd, *outside, *small], THRESHOLDS)["odd"] is Verdict.HIGHER


def test_groups_are_one_family_each_against_its_own_average() -> None:
    high = Peers(Average(Fraction(9, 10), 900, 1000), complete=True)
    given_ = verdicts([Candidate("a", 45, 50, HALF), Candidate("b", 45, 50, high)], THRESHOLDS)
    assert given_ == {"a": Verdict.HIGHER, "b": Verdict.CANNOT_TELL}


def test_nobody_at_all_is_no_verdicts() -> None:
    assert verdicts([], THRESHOLDS) == {}


def test_an_authority_is_judged_once() -> None:
    twice = [Candidate("a", 1, 5, HALF), Candidate("a", 2, 5, HALF)]
    with pytest.raises(AssertionError, match="twice"):
        verdicts(twice, THRESHOLDS)


def test_benjamini_and_hochberg_find_what_they_found(published: Published) -> None:
    """Any p-value can be made of a case: none of 1, where the average is 1 - p, has exactly the mid-P value p."""
    rows = published("benjamini_hochberg")
    averages = [1 - float(row["p"]) for row in rows]

    def found(rate: float) -> list[bool]:
        return list(significant([0] * 15, [1] * 15, averages, false_discovery_rate=rate))

    assert sum(found(0.05)) == 4
    for i, row in enumerate(rows):
        adjusted, tolerance = float(row["adjusted"]), float(row["tolerance"])
        assert not found(adjusted - tolerance)[i], row
        assert found(adjusted + tolerance)[i], row


def test_real_council_years_differ_by_luck_alone(published: Published) -> None:
    """Every council-year with a count and a group average: most differ by 5 points, and nothing may be said of any."""
    rows = [row for row in published("council_years") if row["upheld"]]
    averages = [Average(Fraction(int(row["group_average_uphold_rate"]), 100), None, None) for row in rows]
    counts = [(int(row["upheld"]), int(row["detailed_investigations"])) for row in rows]
    assert len(rows) == 24
    assert sum(abs(int(row["uphold_rate"]) - one.percent) >= 5 for row, one in zip(rows, averages, strict=True)) == 16
    p_values = [float(mid_p(x, n, float(one.rate))) for (x, n), one in zip(counts, averages, strict=True)]
    assert sum(p < 0.05 for p in p_values) == 4
    given_ = verdicts(
        [
            Candidate(f"{row['authority']} {row['year_ending']}", x, n, Peers(one, complete=True))
            for row, (x, n), one in zip(rows, counts, averages, strict=True)
        ],
        THRESHOLDS,
    )
    assert sorted(filter(None, given_.values())) == [Verdict.CANNOT_TELL] * 22 + [Verdict.TOO_FEW] * 2


def test_an_interval_may_leave_out_an_average_about_which_nothing_can_be_told() -> None:
    """Hinckley & Bosworth 2019-20: 0 of 6, where similar authorities have 45%; one among 100 that are compared."""
    district = Average(Fraction(45, 100), 389, 864)
    peers = Peers(district, complete=True)
    others = [Candidate(f"other {i}", 9, 20, peers) for i in range(99)]
    given_ = verdicts([Candidate("hinckley", 0, 6, peers), *others], THRESHOLDS)
    assert given_["hinckley"] is Verdict.CANNOT_TELL
    assert interval_excludes_average(wilson_interval(0, 6), district)
    assert not interval_excludes_average(wilson_interval(1, 4), district)


@pytest.mark.parametrize(
    ("x", "n", "otherwise"), [(1, 4, (0, 50)), (0, 6, (17,)), (2, 2, (50,)), (1, 1, (0,)), (32, 40, (78, 83))]
)
def test_fragility_is_what_one_case_would_change(x: int, n: int, otherwise: tuple[int, ...]) -> None:
    assert fragility(x, n) == otherwise


averages = st.fractions(0, 1, max_denominator=40).map(lambda rate: Average(rate, None, None))
peers = st.none() | st.builds(Peers, averages, complete=st.booleans())


@st.composite
def editions(draw: st.DrawFn) -> list[Candidate]:
    sizes = draw(st.lists(st.integers(0, 25), max_size=12))
    return [Candidate(str(i), draw(st.integers(0, n)), n, draw(peers)) for i, n in enumerate(sizes)]


def exact_mid_p(one: Candidate, rate: Fraction) -> Fraction:
    n, x = one.denominator, one.numerator
    chance = [comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(n + 1)]
    return 2 * min(sum(chance[:x]) + chance[x] / 2, sum(chance[x + 1 :]) + chance[x] / 2)


def oracle(candidates: list[Candidate]) -> dict[str, Verdict | None]:
    """The step-up rule as the paper words it, in loops and exact fractions."""
    given_: dict[str, Verdict | None] = {}
    tested = []
    for one in candidates:
        if one.denominator == 0:
            given_[one.authority] = None
        elif one.peers is None:
            given_[one.authority] = Verdict.NOT_COMPARED
        elif one.denominator < 5:
            given_[one.authority] = Verdict.TOO_FEW
        elif not one.peers.complete:
            given_[one.authority] = Verdict.NOT_TESTED
        else:
            assert one.peers.average is not None
            rate = one.peers.average.rate
            tested.append((exact_mid_p(one, rate), one, rate))
            given_[one.authority] = Verdict.CANNOT_TELL
    tested.sort(key=lambda entry: entry[0])
    limits = [Fraction(rank, 20 * len(tested)) for rank in range(1, len(tested) + 1)]
    assume(all(abs(p - limit) > Fraction(1, 10**9) for (p, _, _) in tested for limit in limits))
    last = max((rank for rank, limit in enumerate(limits) if tested[rank][0] <= limit), default=-1)
    for _, one, rate in tested[: last + 1]:
        is_higher = Fraction(one.numerator, one.denominator) > rate
        given_[one.authority] = Verdict.HIGHER if is_higher else Verdict.LOWER
    return given_


@given(editions(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_verdicts_agree_with_the_oracle_in_whatever_order(candidates: list[Candidate], random: Random) -> None:
    expected = oracle(candidates)
    random.shuffle(candidates)
    assert verdicts(candidates, THRESHOLDS) == expected
