"""Which edition is heard: its own year's for the page of a decision, the newest for the page of a body."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.worlds.letter_editions import CODE, Rows, edition
from upheld.subjects.body import known_bodies
from upheld.subjects.decision import Decision, decisions
from upheld.subjects.improvement import Improvement
from upheld.subjects.published_cases import (
    improvements_agreed,
    improvements_of_year,
    newest_cases,
    published_cases,
)
from upheld.subjects.published_year import YearInMemory, published_year

CASE = {"authority": CODE, "published": date(2020, 2, 1), "outcome": "upheld", "service_area": "housing"}
FIRST = CASE | {"reference": "1", "decided": date(2019, 5, 1), "category": "Homelessness", "summary": "As told first."}
TRAIN = {"case": "1", "kind": "service_improvement", "text": "Train  staff."}


def year(period: str, *cases: Mapping[str, object], recommendations: Rows = (), reports: Rows = ()) -> YearInMemory:
    return published_year(edition((), period=period, cases=cases, recommendations=recommendations, reports=reports))


def decided(*years: YearInMemory) -> list[Decision]:
    return list(decisions(published_cases(years), known_bodies(years)))


def last_told(*years: YearInMemory) -> list[Improvement]:
    return list(improvements_agreed(newest_cases(years), known_bodies(years)))


def test_a_decision_says_what_the_edition_of_its_own_year_says() -> None:
    later = year("2020-21", FIRST | {"summary": "As told later.", "category": "Council tax"})
    (decision,) = decided(year("2019-20", FIRST), later)
    assert (decision.period, decision.summary, decision.first.category) == (
        "2019-20",
        ("As told first.",),
        "Homelessness",
    )


def test_of_a_case_in_two_editions_a_body_s_page_has_what_the_newest_says() -> None:
    later = year("2020-21", FIRST | {"category": "Council tax"})
    cases = newest_cases([year("2019-20", FIRST), later])
    assert cases.select("reference", "category").rows() == [("1", "Council tax")]


def test_cases_come_newest_first_and_none_without_a_decision_or_unpublished() -> None:
    second = CASE | {"reference": "2", "decided": date(2019, 6, 1)}
    hidden = [second | {"reference": "3", "published": None}, second | {"reference": "4", "decided": None}]
    this = year("2019-20", FIRST, second, *hidden)
    assert [decision.slug for decision in decided(this)] == ["2", "1"]
    assert newest_cases([this])["reference"].to_list() == ["2", "1"]


def test_what_became_of_an_improvement_may_be_known_only_in_a_later_edition() -> None:
    open_ = year("2019-20", FIRST, recommendations=[TRAIN])
    done = year("2020-21", FIRST, recommendations=[TRAIN | {"result": "late", "result_date": date(2020, 6, 1)}])
    (before,) = decided(open_)[0].improvements
    assert (before.text, before.result, before.known) == ("Train staff.", None, open_.taken)
    (after,) = decided(open_, done)[0].improvements
    assert (after.result, after.result_date) == ("Complied late", date(2020, 6, 1))


@pytest.mark.parametrize(
    ("later", "texts"),
    [
        ([TRAIN | {"text": "Train everybody."}], ["Train everybody."]),
        ([], ["Train staff."]),
        ([TRAIN | {"text": "  "}], []),
    ],
    ids=["told anew", "nothing told", "text taken back"],
)
def test_a_body_s_page_names_what_the_newest_edition_tells_of_a_case(later: Rows, texts: list[str]) -> None:
    years = year("2019-20", FIRST, recommendations=[TRAIN]), year("2020-21", FIRST, recommendations=later)
    assert [each.text for each in last_told(*years)] == texts


def test_the_improvements_of_a_year_are_of_cases_decided_in_it() -> None:
    second = CASE | {"reference": "2", "decided": date(2020, 5, 1)}
    agreed = [TRAIN, TRAIN | {"case": "2", "text": "Write to all."}]
    this = year("2020-21", FIRST, second, recommendations=agreed)
    improvements = improvements_of_year(this, known_bodies([this]))
    assert {code: [each.finding.reference for each in of_body] for code, of_body in improvements.items()} == {
        CODE: ["2"]
    }


def test_the_gravest_finding_stands_for_a_case_with_its_last_day() -> None:
    parts = [
        FIRST | {"finding": 1, "outcome": "not_upheld", "category": "Allocations"},
        FIRST | {"finding": 2, "outcome": "upheld", "category": "Homelessness", "decided": date(2019, 5, 3)},
    ]
    this = year("2019-20", *parts, recommendations=[TRAIN])
    (row,) = newest_cases([this]).iter_rows(named=True)
    assert (row["finding"], row["category"], row["decided"]) == (2, "Homelessness", date(2019, 5, 3))
    (decision,) = decided(this)
    assert [finding.number for finding in decision.findings] == [1, 2]
    assert decision.worst.number == 2
    assert [each.finding.number for each in decision.improvements] == [2]


def test_nothing_published_is_no_case() -> None:
    this = year("2019-20")
    assert (decided(this), last_told(this)) == ([], [])
