"""How long remedies take: the curve by hand, what is left out, and what is still open."""

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds.casebooks import Row
from tests.worlds.years_of_cases import TAKEN, case, done, edition
from upheld.editions.edition import Edition
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_remedies import Curve, Remedies
from upheld.insight.remedy_times import agreed, done_by, fall, remedies, weekly
from upheld.insight.years_held import years_held

DECIDED = date(2019, 9, 30)


def found(year: Edition) -> tuple[list[Remedies], int]:
    recommendations, defects = agreed(year, years_held(year))
    return list(remedies(year, recommendations)), defects


def improvements(*recommendations: Row, **changes: object) -> Curve | Absent:
    """The nation's curve of service improvements, all agreed in one case decided on a day."""
    year = edition([case(day=DECIDED - timedelta(days=28), reference="one", **changes)], recommendations)
    return next(one.curve for one in found(year)[0] if (one.kind, one.group) == ("service_improvement", None))


def after(days: int | None, **changes: object) -> Row:
    """One carried out so many days after the decision, or still open."""
    return done("one", None if days is None else DECIDED + timedelta(days=days), **changes)


def test_the_share_still_open_falls_as_remedies_are_carried_out() -> None:
    curve = improvements(after(10), after(20), after(30), after(40), after(None))
    assert isinstance(curve, Curve)
    assert (curve.agreed, curve.completed, curve.open, curve.not_completed) == (5, 4, 1, 0)
    assert (curve.half_by, curve.nine_tenths_by) == (30, None)
    shares = {step.day: (step.share, step.at_risk) for step in curve.steps}
    assert (shares[0], shares[14], shares[21], shares[42]) == ((1, 5), (0.8, 4), (0.6, 3), (0.2, 1))
    assert all(0 <= step.low <= step.share <= step.high <= 1 for step in curve.steps)
    assert curve.steps[-1].day >= (TAKEN - DECIDED).days


def test_one_that_was_never_complied_with_is_watched_until_that_was_known() -> None:
    curve = improvements(*[after(20) for _ in range(4)], after(10, result="not_complied"))
    assert isinstance(curve, Curve)
    assert (curve.completed, curve.open, curve.not_completed) == (4, 0, 1)
    assert {step.day: step.share for step in curve.steps}[21] == 0


def test_few_or_none_or_none_done_say_why() -> None:
    assert improvements(*[after(10)] * 4) == Absent(Why.TOO_FEW)
    assert improvements() == Absent(Why.NOTHING_COUNTED)
    assert improvements(*[after(None)] * 6) == Absent(Why.NOTHING_COMPLETED)


def test_remedies_completed_before_they_were_agreed_are_counted_and_left_out() -> None:
    year = edition([case(day=DECIDED - timedelta(days=28), reference="one")], [after(-1), *[after(9)] * 5])
    curves, defects = found(year)
    assert defects == 1
    curve = next(one.curve for one in curves if one.kind == "service_improvement")
    assert isinstance(curve, Curve) and curve.agreed == 5


def test_remedies_done_on_the_day_of_the_decision_took_no_day() -> None:
    curve = improvements(*[after(0)] * 5)
    assert isinstance(curve, Curve)
    assert (curve.half_by, curve.nine_tenths_by) == (0, 0)
    assert [(step.day, step.share, step.low, step.high) for step in curve.steps] == [(0, 0, 0, 0)]


def test_there_is_a_curve_for_every_kind_in_the_nation_and_every_group() -> None:
    curves, _ = found(edition([case()]))
    assert [(one.kind, one.group) for one in curves] == [
        (kind, group) for kind in ("personal_remedy", "service_improvement") for group in (None, "county", "district")
    ]


def test_cases_decided_before_the_years_held_would_make_remedies_look_slow() -> None:
    """The extract holds those of the year before whose result came in the year: the late ones."""
    year = edition([case(), case(day=date(2018, 9, 1), reference="old")], [done("old", date(2019, 9, 1))] * 5)
    assert {one.curve for one in found(year)[0]} == {Absent(Why.NOTHING_COUNTED)}


watched = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=15).filter(
    lambda rows: any(is_done for _, is_done in rows)
)


@given(watched)
@settings(deadline=None)
def test_the_curve_is_that_of_a_slow_product(rows: list[tuple[int, bool]]) -> None:
    days, is_done = np.array([day for day, _ in rows]), np.array([one for _, one in rows])
    share, slow = Fraction(1), {}
    for day in range(41):
        at_risk = sum(one >= day for one, _ in rows)
        share *= 1 - Fraction(sum(one == day and it for one, it in rows), at_risk) if at_risk else 1
        slow[day] = share
    falling = fall(days, is_done)
    for step in weekly(falling, days, 0.95):
        assert step.share == pytest.approx(float(slow[min(step.day, 40)]), abs=5e-5)
        assert 0 <= step.low <= step.share <= step.high <= 1
        assert step.at_risk == sum(one >= step.day for one, _ in rows)
    assert done_by(falling, 0.5) == next((day for day in range(41) if slow[day] <= Fraction(1, 2)), None)
