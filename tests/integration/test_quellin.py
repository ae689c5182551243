"""Quellin, the invented country: remade byte for byte, built by the command, and what is planted in it found."""

import csv
import re
from pathlib import Path

import pytest
from scipy.stats import poisson

from scripts import make_quellin
from scripts.make_quellin import MIXED, RISES_FROM, RISING, SUBJECT, UNMENDED, UPHELD_AGAIN, WORSE
from tests.worlds.few import upheld
from upheld.casebook.casebook import read_casebook
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.editions.insight import Insight
from upheld.editions.insight_comparisons import Expected, Reading
from upheld.editions.insight_remedies import Held
from upheld.editions.insight_series import Chart, Rule, Watches
from upheld.insight.conclude import insight_of
from upheld.measures.funnels import expected_false_findings
from upheld.measures.verdicts import Verdict
from upheld.schemes.reader import read_review

EXAMPLE = Path(__file__).parents[2] / "examples/quellin"
SCHEMES = EXAMPLE / "schemes"
FOUND = (Verdict.HIGHER, Verdict.LOWER)


@pytest.fixture(scope="module")
def edition() -> Edition:
    scheme, review = read_review("quellin/2025", folders=[SCHEMES])
    casebook, report = read_casebook(EXAMPLE / "extract", scheme, review)
    assert casebook is not None, report.as_text()
    return freeze(Sources(casebook, scheme, review))


@pytest.fixture(scope="module")
def insight(edition: Edition) -> Insight:
    return insight_of(edition)


def code_of(insight: Insight, name: str) -> str:
    return next(authority.code for authority in insight.authorities if authority.name == name)


def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    make_quellin.main(tmp_path)
    made, kept = ({path.name: path.read_bytes() for path in f.iterdir()} for f in (tmp_path, EXAMPLE / "extract"))
    assert made == kept


def test_it_has_sixty_communes_and_no_problem() -> None:
    ran = upheld("check", EXAMPLE / "extract", "--scheme", "quellin", "--review", "quellin/2025", "--schemes", SCHEMES)
    assert (ran.status, "No problem was found." in ran.out) == (0, True), ran.out
    with (EXAMPLE / "extract/authorities.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 60


def test_it_builds_whole(tmp_path: Path) -> None:
    extract, review = EXAMPLE / "extract", "quellin/2025"
    ran = upheld("build", extract, "--review", review, "--schemes", SCHEMES, "--out", tmp_path)
    assert ran.status == 0, ran.err
    (folder,) = (tmp_path / "editions/quellin/2025").iterdir()
    letter = " ".join((folder / "public/letters/Q24.txt").read_text("utf-8").split())
    assert "48 of 61, or 79%" in letter
    assert "higher than among upland communes as a whole" in letter
    assert not re.search(r"council|LGSCO|England", letter)
    review = (folder / "public/review/review.json").read_text("utf-8")
    assert UNMENDED in review
    assert not re.search(r"\b[Cc]ouncil|LGSCO|England", review)


def at_most(expected: float) -> int:
    """How many false findings there are at most in 19 countries of 20, where so many are stated on average."""
    return int(poisson.ppf(0.95, expected))


def test_the_worse_commune_and_the_one_of_another_mix_are_higher(edition: Edition, insight: Insight) -> None:
    verdicts = {one.authority: one.verdict for code in edition.figures for one in edition.figures[code] if one.verdict}
    tested = [code for code, verdict in verdicts.items() if verdict in (*FOUND, Verdict.CANNOT_TELL)]
    given = {code: verdict for code, verdict in verdicts.items() if verdict in FOUND}
    planted = {code_of(insight, name) for name in (WORSE, MIXED)}
    assert {given[code] for code in planted} == {Verdict.HIGHER}
    rate = edition.scheme.thresholds.false_discovery_rate
    # For each that is there the rate allows a share of one that is not, beside those where nothing is there.
    stated = len(planted) * rate / (1 - rate) + expected_false_findings(len(tested), rate)
    assert len(given.keys() - planted) <= at_most(stated)


def test_the_mix_explains_the_one_and_not_the_other(insight: Insight) -> None:
    found = {mix.authority: mix.expected for mix in insight.mixes if isinstance(mix.expected, Expected)}
    mixed, worse = (found[code_of(insight, name)] for name in (MIXED, WORSE))
    assert mixed.reading is Reading.EXPLAINS
    assert abs(mixed.rest_points) < 10 < 20 < mixed.mix_points  # of 67 cases one is worth 1.5 points
    assert worse.reading is not Reading.EXPLAINS
    assert worse.mix_points < 3 < 20 < worse.rest_points


def test_the_rising_service_area_alerts_and_so_do_its_months(insight: Insight) -> None:
    (rising,) = [one for one in insight.arrivals if one.code == RISING]
    assert isinstance(rising.chart, Chart)
    months = {alert.month for alert in rising.chart.alerts if alert.rule is Rule.MONTH}
    assert months and min(months) >= f"{RISES_FROM:%Y-%m}"


def test_alerts_on_what_is_ordinary_stay_within_the_stated_false_ones(insight: Insight) -> None:
    watched = {one.watches: one for one in insight.arrivals_watched}
    assert (watched[Watches.AUTHORITY].series, watched[Watches.SERVICE_AREA].series) == (60, 7)
    assert watched[Watches.AUTHORITY].alerting <= watched[Watches.AUTHORITY].at_most_false
    assert watched[Watches.SERVICE_AREA].alerting - 1 <= watched[Watches.SERVICE_AREA].at_most_false


def test_the_fix_that_did_not_hold_is_named(insight: Insight) -> None:
    named = {(fix.authority, fix.category): fix for fix in insight.fixes if fix.held is Held.MORE_THAN_ELSEWHERE}
    planted = named.pop((code_of(insight, UNMENDED), SUBJECT))
    assert planted.upheld_after == UPHELD_AGAIN
    assert planted.expected is not None and planted.expected < UPHELD_AGAIN / 2
    assert len(named) <= at_most(insight.fixes_watched.expected_false)


def test_no_more_changes_between_years_are_stated_than_are_said_to_be_false(insight: Insight) -> None:
    stated = sum(tested.stated for tested in insight.changes_tested)
    assert stated <= at_most(sum(tested.expected_false for tested in insight.changes_tested))
