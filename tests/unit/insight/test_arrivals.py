"""Early warning: which months are counted and watched, and what makes an alert."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.casebooks import YEAR, Row
from tests.worlds.years_of_cases import a_year, arrivals, bodies, case, edition, held_years, with_insight
from upheld.editions.edition import Edition
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_series import Alert, Arrivals, Chart, Method, Rule, Watches
from upheld.insight.arrivals import arrivals as find_arrivals
from upheld.insight.arrivals import chart_of, watched
from upheld.insight.monthly_counts import Month, Span, monthly, whole_months
from upheld.insight.years_held import break_marks, years_held
from upheld.schemes.review import Break

HELD = list(held_years("2016-17", "2017-18", "2018-19"))
APRIL = Month(2019 * 12 + 3)
MANY = {"Ash": 3, "Beech": 1, "Dell": 2}
"""Cases a month of bodies none of which has nearly all."""


def series(year: Edition) -> dict[tuple[Watches, str], Arrivals]:
    years = years_held(year)
    return {(one.watches, one.code): one for one in find_arrivals(year, years, list(break_marks(year, years)))}


def of(*counts: int, **options: object) -> Arrivals:
    rows: list[Row] = [*HELD, *arrivals("Ash", counts), case("Beech")]
    return series(edition(rows, **options))[Watches.AUTHORITY, "Ash"]  # type: ignore[arg-type]


def charted(one: Arrivals) -> Chart:
    assert isinstance(one.chart, Chart), one
    return one.chart


def test_months_before_the_period_are_the_baseline_and_its_own_are_watched() -> None:
    one = of(*[1, 2] * 18, *[1] * 12)
    assert (one.first_month, one.watched_from, len(one.counts)) == ("2016-04", "2019-04", 48)
    chart = charted(one)
    assert (chart.method, chart.baseline_months, chart.mean, chart.lower) == (Method.POISSON, 36, 1.5, None)
    assert len(chart.cusum) == 12
    assert chart.alerts == ()


def test_a_month_over_the_limit_alerts() -> None:
    chart = charted(of(*[1, 2] * 18, *[1] * 5, 9, *[0] * 6))
    assert chart.upper == 6
    assert Alert("2019-09", Rule.MONTH) in chart.alerts


def test_a_surplus_over_months_alerts_once_by_the_cusum() -> None:
    chart = charted(of(*[1, 2] * 18, *[4] * 12))
    (alert,) = chart.alerts
    assert alert.rule is Rule.CUSUM
    first = next(at for at, value in enumerate(chart.cusum) if value >= (chart.cusum_limit or 0))
    assert alert.month == str(Month(APRIL.number + first))


def test_where_there_are_enough_the_limits_are_xmr() -> None:
    chart = charted(of(*[8, 10, 12] * 12, *[10] * 7, 19, *[10] * 4))
    assert (chart.method, chart.mean) == (Method.XMR, 10)
    assert chart.upper == pytest.approx(10 + 2.66 * (24 * 2 + 11 * 4) / 35, abs=1e-3)
    assert chart.alerts == (Alert("2019-11", Rule.MONTH),)
    assert chart.cusum == ()


def test_months_running_above_the_mean_alert_in_the_last_of_them() -> None:
    before = [8, 10, 12] * 12
    assert charted(of(*before, *[9] * 4, *[11] * 8)).alerts == (Alert("2020-03", Rule.RUN),)
    assert charted(of(*before, *[9] * 5, *[11] * 7)).alerts == ()
    assert charted(of(*before, *[10] * 12)).alerts == ()


def test_a_fall_is_no_warning() -> None:
    assert charted(of(*[8, 10, 12] * 12, *[0] * 12)).alerts == ()


def test_the_first_case_after_none_at_all_is_no_alarm() -> None:
    assert charted(of(*[0] * 36, *[0] * 5, 1)).alerts == ()
    assert charted(of(*[0] * 36, *[0] * 5, 3)).alerts == (Alert("2019-09", Rule.MONTH), Alert("2019-09", Rule.CUSUM))


def test_all_cases_in_one_month_and_months_all_alike_make_no_nonsense() -> None:
    one_month = charted(of(*[0] * 12, 300, *[0] * 35))
    assert one_month.alerts == () and one_month.upper > 0
    alike = charted(of(*[6] * 36, *[7] * 12))
    assert (alike.method, alike.alerts) == (Method.POISSON, ())


def test_an_authority_of_three_months_is_shown_and_not_watched() -> None:
    year = edition([*HELD, *a_year("2019-20", 1, 6, "Ash")], authorities=bodies(Ash={"start": date(2020, 1, 1)}))
    ash = series(year)[Watches.AUTHORITY, "Ash"]
    assert (ash.months, ash.watched_from, len(ash.counts)) == (("2020-01", "2020-02", "2020-03"), "2020-01", 3)
    assert ash.chart == Absent(Why.TOO_FEW_MONTHS)


def test_an_authority_that_ended_is_watched_to_its_last_whole_month() -> None:
    year = edition([*HELD, *a_year("2019-20", 1, 6, "Ash")], authorities=bodies(Ash={"end": date(2019, 8, 15)}))
    ash = series(year)[Watches.AUTHORITY, "Ash"]
    assert (len(ash.counts), len(ash.months)) == (36 + 4, 36 + 4)
    assert ash.months[-5:] == ("2019-03", "2019-04", "2019-05", "2019-06", "2019-07")
    assert ash.months[8:10] == ("2016-12", "2017-01")
    assert len(charted(ash).cusum) == 4


def test_without_earlier_years_or_across_a_break_nothing_is_watched() -> None:
    alone = series(edition([case(), case("Beech"), case("Dell")]))
    assert {one.chart for one in alone.values()} == {Absent(Why.NO_EARLIER_YEAR)}
    broken = replace(YEAR, breaks=(Break(("received_by_service_area",), "Intake was closed."),))
    one = of(*[1] * 48, review=broken)
    assert (one.chart, one.first_month, len(one.counts)) == (Absent(Why.BREAK), "2019-04", 12)
    other = replace(YEAR, breaks=(Break(("complaints_upheld",), "Fewer were investigated."),))
    assert isinstance(of(*[1] * 48, review=other).chart, Chart)


def test_service_areas_are_watched_in_the_nation() -> None:
    rows = [*HELD, *(row for code, count in MANY.items() for row in arrivals(code, [count] * 48, "other"))]
    every = series(edition(rows))
    assert every[Watches.SERVICE_AREA, "other"].counts == (6,) * 48
    assert every[Watches.SERVICE_AREA, "adult_care"].counts == (0,) * 48


@pytest.mark.parametrize(
    ("bodies", "seen"),
    [
        ({"Ash": 3}, False),
        ({"Ash": 3, "Beech": 3}, False),  # either knows its own, and so the other's
        ({"Ash": 1, "Beech": 1, "Dell": 1}, True),
        ({"Ash": 6, "Beech": 1, "Dell": 1}, True),  # three quarters
        ({"Ash": 7, "Beech": 1, "Dell": 1}, False),
    ],
)
def test_months_that_would_tell_those_of_one_authority_are_left_out(bodies: dict[str, int], seen: bool) -> None:
    rows = [*HELD, *(row for code, count in bodies.items() for row in arrivals(code, [count] * 48, "other"))]
    other = series(edition(rows))[Watches.SERVICE_AREA, "other"]
    assert (other.counts != ()) is seen
    assert (other.chart == Absent(Why.TOO_FEW_AUTHORITIES)) is not seen


def test_one_year_of_a_single_authority_is_enough_to_leave_an_area_out() -> None:
    counts = {code: [count] * 48 for code, count in MANY.items()}
    alone = counts | {code: [0] * 12 + counts[code][12:] for code in ("Beech", "Dell")}
    for received, seen in ((counts, True), (alone, False)):
        rows = [*HELD, *(row for code, monthly in received.items() for row in arrivals(code, monthly, "other"))]
        assert bool(series(edition(rows))[Watches.SERVICE_AREA, "other"].counts) is seen
    broken = replace(YEAR, breaks=(Break(("received_by_service_area",), "Intake was closed."),))
    assert series(edition(rows, review=broken))[Watches.SERVICE_AREA, "other"].counts == (6,) * 12


def test_how_many_are_watched_and_alert_is_said() -> None:
    rows = [*HELD, *arrivals("Ash", [1] * 36 + [6] * 12), *arrivals("Dell", [1] * 48), *arrivals("Elm", [1] * 48)]
    found = list(watched(list(series(edition(rows)).values())))
    assert [(one.watches, one.series, one.alerting) for one in found] == [
        (Watches.AUTHORITY, 5, 1),
        (Watches.SERVICE_AREA, 9, 1),
    ]
    assert all(0 < one.expected_false < 0.3 and one.at_most_false <= 1 for one in found)
    nothing = list(watched([]))
    assert [(one.series, one.expected_false, one.at_most_false) for one in nothing] == [(0, 0, 0)] * 2


@pytest.mark.parametrize(
    ("changed", "before", "months"),
    [
        ({"baseline_months": 40}, [1] * 36, [1] * 12),
        ({"xmr_from": 20.0}, [8, 10, 12] * 12, [10] * 12),
        ({"xmr_width": 0.5}, [8, 10, 12] * 12, [13] + [9] * 11),
        ({"xmr_run": 3}, [8, 10, 12] * 12, [11] * 4 + [9] * 8),
        ({"poisson_tail": 0.2}, [1] * 36, [3] + [0] * 11),
        ({"cusum_ratio": 1.5}, [1] * 36, [1] * 12),
        ({"cusum_run_length": 20}, [1] * 36, [2] * 12),
    ],
)
def test_every_number_of_the_scheme_changes_what_is_found(
    changed: dict[str, object], before: list[int], months: list[int]
) -> None:
    assert of(*before, *months).chart != of(*before, *months, scheme=with_insight(**changed)).chart


@given(
    st.lists(st.tuples(st.sampled_from(["Ash", "Elm"]), st.dates(date(2017, 11, 1), date(2018, 8, 31))), max_size=20)
)
def test_months_are_those_of_a_slow_count(received: list[tuple[str, date]]) -> None:
    cases = edition([case(body, day) for body, day in received] or [case("Dell")]).casebook.tables["cases"]
    span = whole_months(date(2018, 1, 1), date(2018, 6, 30))
    slow = Counter((body, day.month) for body, day in received if date(2018, 1, 1) <= day <= date(2018, 6, 30))
    found = monthly(cases, "authority", ["Ash", "Elm"], span).tolist()
    assert found == [[slow[body, month] for month in range(1, 7)] for body in ("Ash", "Elm")]


@pytest.mark.parametrize(
    ("start", "end", "first", "months"),
    [
        (date(2019, 4, 1), date(2020, 3, 31), "2019-04", 12),
        (date(2019, 4, 2), date(2020, 3, 30), "2019-05", 10),
        (date(2019, 12, 31), date(2020, 1, 31), "2020-01", 1),
        (date(2019, 4, 5), date(2019, 4, 20), "2019-05", 0),
    ],
)
def test_only_whole_months_are_counted(start: date, end: date, first: str, months: int) -> None:
    span = whole_months(start, end)
    assert (str(span.first), span.months) == (first, months)
    assert Span(APRIL, APRIL).within(span).months == (1 if span.first <= APRIL <= span.last else 0)


def test_a_chart_needs_no_edition() -> None:
    assert chart_of([0, 1] * 6, [0], APRIL, with_insight().insight).baseline_months == 12
