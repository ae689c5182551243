"""Quellin, the invented country: remade byte for byte, built by the command, and what is planted in it found."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from scripts import make_quellin
from scripts.make_quellin import MIXED, RISES_FROM, RISING, SUBJECT, UNMENDED, UPHELD_AGAIN, WORSE
from tests.few import upheld
from upheld.casebook.casebook import read_casebook
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.insight.arrivals import Chart, Watches
from upheld.insight.find import insight_of
from upheld.insight.fixes import Held
from upheld.insight.insight import Insight
from upheld.insight.mix import Expected, Reading
from upheld.measures.verdicts import Verdict
from upheld.schemes.reader import read_review

EXAMPLE = Path(__file__).parents[2] / "examples/quellin"
SCHEMES = EXAMPLE / "schemes"


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
    assert "51 of 59, or 86%" in letter
    assert "higher than among upland communes as a whole" in letter
    assert not re.search(r"council|LGSCO|England", letter)


def test_only_the_worse_commune_and_the_one_of_another_mix_get_a_verdict(edition: Edition, insight: Insight) -> None:
    given = {
        figure.authority: figure.verdict
        for figures in edition.figures.values()
        for figure in figures
        if figure.verdict in (Verdict.HIGHER, Verdict.LOWER)
    }
    assert given == {code_of(insight, name): Verdict.HIGHER for name in (WORSE, MIXED)}


def test_the_mix_explains_the_one_and_not_the_other(insight: Insight) -> None:
    found = {mix.authority: mix.found for mix in insight.mixes if isinstance(mix.found, Expected)}
    mixed, worse = (found[code_of(insight, name)] for name in (MIXED, WORSE))
    assert mixed.reading is Reading.EXPLAINS
    assert abs(mixed.rest_points) < 3 < 20 < mixed.mix_points
    assert worse.reading is not Reading.EXPLAINS
    assert worse.mix_points < 3 < 20 < worse.rest_points
    readings = Counter(one.reading for one in found.values())
    assert readings[Reading.NO_GAP_FOUND] == len(found) - 2


def test_the_rising_service_area_is_the_only_alert(insight: Insight) -> None:
    alerting = {one.code: one.chart.alerts for one in insight.arrivals if isinstance(one.chart, Chart)}
    months = {code: {alert.month for alert in alerts} for code, alerts in alerting.items() if alerts}
    assert months == {RISING: {"2025-09", "2025-10", "2025-11", "2025-12"}}
    assert min(months[RISING]) == f"{RISES_FROM:%Y-%m}"


def test_alerts_on_what_is_ordinary_stay_within_the_stated_false_ones(insight: Insight) -> None:
    watched = {one.watches: one for one in insight.arrivals_watched}
    assert (watched[Watches.AUTHORITY].series, watched[Watches.SERVICE_AREA].series) == (60, 7)
    assert watched[Watches.AUTHORITY].alerting <= watched[Watches.AUTHORITY].at_most_false
    assert watched[Watches.SERVICE_AREA].alerting - 1 <= watched[Watches.SERVICE_AREA].at_most_false


def test_the_fix_that_did_not_hold_is_named(insight: Insight) -> None:
    (planted,) = [fix for fix in insight.fixes if fix.held is Held.MORE_THAN_ELSEWHERE]
    assert (planted.authority, planted.category) == (code_of(insight, UNMENDED), SUBJECT)
    assert planted.upheld_after == UPHELD_AGAIN
    assert planted.expected is not None and planted.expected < 2


def test_no_change_between_years_is_stated(insight: Insight) -> None:
    assert [tested for tested in insight.changes_tested if tested.stated] == []
