"""Insight into an ombudsman of landlords who counts findings: nothing of it is particular to councils."""

from datetime import date
from pathlib import Path

import pytest

from upheld.casebook.casebook import read_casebook
from upheld.editions.freeze import Sources, freeze
from upheld.editions.insight import Insight
from upheld.editions.insight_codec import private_json, public_json, read_insight
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_remedies import Curve
from upheld.insight.conclude import insight_of
from upheld.insight.yearly_counts import completed_results
from upheld.measures.insight_thresholds import InsightThresholds
from upheld.schemes.reader import read_review

SCHEMES = Path(__file__).parents[2] / "schemes"


@pytest.fixture(scope="module")
def insight() -> Insight:
    scheme, review = read_review("hearth/2023", folders=[SCHEMES])
    casebook, report = read_casebook(SCHEMES / "extracts/hearth-2023", scheme, review)
    assert casebook is not None, report.as_text()
    return insight_of(freeze(Sources(casebook, scheme, review)))


def test_it_looks_into_the_measures_and_groups_of_the_scheme(insight: Insight) -> None:
    assert insight.measures == ("complaints_with_failing",)
    assert {place.group for place in insight.places} <= {"large", "small"}
    assert {one.kind for one in insight.remedies} == {"order", "learning"}
    assert read_insight(public_json(insight), private_json(insight)) == insight


def test_an_improvement_is_of_the_parts_that_were_upheld(insight: Insight) -> None:
    """H-1 had a failing in leaks and damp, and none in rent; the improvement of H-3 is not done yet."""
    (fix,) = insight.fixes
    assert (fix.category, fix.completed, fix.upheld_after) == ("Leaks and damp", date(2023, 6, 15), 0)


def test_a_complaint_of_several_parts_is_received_once(insight: Insight) -> None:
    alder = next(one for one in insight.arrivals if one.code == insight.authorities[0].code)
    assert insight.authorities[0].name == "Alder"
    assert len(alder.counts) == 12
    assert (alder.counts[0], alder.counts[2]) == (1, 1)  # H-2 in January and H-3 in March, of two and three parts
    assert alder.chart == Absent(Why.NO_EARLIER_YEAR)


def test_what_counts_as_done_is_the_schemes(insight: Insight) -> None:
    scheme, _ = read_review("hearth/2023", folders=[SCHEMES])
    assert completed_results(scheme) == ("in_time", "overdue")
    orders = next(one.curve for one in insight.remedies if (one.kind, one.group) == ("order", None))
    assert isinstance(orders, Curve)
    assert (orders.agreed, orders.completed, orders.not_completed) == (3, 2, 1)


def test_a_scheme_sets_what_it_likes_and_the_rest_is_usual() -> None:
    scheme, _ = read_review("hearth/2023", folders=[SCHEMES])
    assert scheme.insight == InsightThresholds(earlier_years=2, dispersion_from=4, baseline_months=6)
    assert read_review("lgsco/2019-20")[0].insight == InsightThresholds()
