"""In the demonstration all is luck, and insight finds no more than it says that luck makes it find."""

import pytest

from upheld.casebook.casebook import read_casebook
from upheld.demonstration.demonstrate import write_demo_extract
from upheld.editions.freeze import Sources, freeze
from upheld.editions.insight import Insight
from upheld.editions.insight_comparisons import Expected, Reading
from upheld.editions.insight_series import Scope
from upheld.insight.conclude import insight_of
from upheld.schemes.reader import read_review


@pytest.fixture(scope="module")
def insight(tmp_path_factory: pytest.TempPathFactory) -> Insight:
    extract = tmp_path_factory.mktemp("demonstration")
    scheme, review = read_review("lgsco/2019-20")
    write_demo_extract(extract, scheme)
    casebook, report = read_casebook(extract, scheme, review)
    assert casebook is not None, report.as_text()
    return insight_of(freeze(Sources(casebook, scheme, review)))


def test_four_years_are_held(insight: Insight) -> None:
    assert [year.period for year in insight.years] == ["2016-17", "2017-18", "2018-19", "2019-20"]


def test_no_more_series_alert_than_are_stated(insight: Insight) -> None:
    for watched in insight.arrivals_watched:
        assert watched.series
        assert watched.alerting <= watched.at_most_false, watched


def test_no_gap_is_there_to_be_explained(insight: Insight) -> None:
    readings = {mix.expected.reading for mix in insight.mixes if isinstance(mix.expected, Expected)}
    assert readings == {Reading.NO_GAP_FOUND}


def test_no_council_is_said_to_have_changed_while_the_nation_did(insight: Insight) -> None:
    """58% of 4,234 and 61% of 4,254 differ; drawn over 343 councils they do not."""
    stated = {tested.scope: 0 for tested in insight.changes_tested}
    for tested in insight.changes_tested:
        stated[tested.scope] += tested.stated
    assert stated[Scope.AUTHORITY] == 0
    assert stated[Scope.NATION] == 2


def test_no_fix_is_said_to_have_failed_more_than_elsewhere(insight: Insight) -> None:
    assert insight.fixes_watched.watched > 500
    assert insight.fixes_watched.more_than_elsewhere == 0
    assert insight.remedy_defects == 0
