"""Beneath every figure stand its cases: each counted or not, and why. An officer can check a figure against them."""

from dataclasses import replace

import pytest

from tests.worlds.casebooks import LGSCO, WITH_FINDINGS, YEAR, casebook, measure
from upheld.editions.counts import contributions_of
from upheld.measures.contributions import Reason
from upheld.measures.definitions import Breakdown, Conditions, PeriodDate, Unit
from upheld.schemes.scheme import Scheme

CASES = """
    reference | authority | decided    | outcome       | remedied_by_authority
    A         | Ash       | 2019-11-20 | upheld        | yes
    B         | Ash       | 2019-11-20 | not_upheld    | no
    C         | Ash       | 2019-11-20 | referred_back | no
    D         | Ash       | 2018-11-20 | upheld        | no
    E         | Ash       | -          | -             | -
    F         | Beech     | 2019-11-20 | upheld        | -
"""
RECOMMENDATIONS = """
    case | kind                | result       | result_date
    A    | personal_remedy     | on_time      | 2020-01-01
    A    | service_improvement | late         | 2020-02-01
    D    | personal_remedy     | not_complied | 2019-05-01
    F    | personal_remedy     | -            | -
"""


REMEDIES = "satisfactory_remedies"


def reasons(name: str, scheme: Scheme = LGSCO, cases: str = CASES) -> dict[str, Reason]:
    """Why each case is, or is not, in a measure."""
    rows = contributions_of(casebook(cases, RECOMMENDATIONS), scheme, replace(YEAR, measures=(name,))).to_dicts()
    return {row["case_reference"]: Reason(row["reason"]) for row in rows}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("complaints_upheld", "A counted, B base_only, C not_in_base, D other_period, E other_period, F counted"),
        (REMEDIES, "A counted, B not_in_base, C not_in_base, D other_period, E other_period, F base_only"),
        ("decided_by_outcome", "A counted, B counted, C counted, D other_period, E other_period, F counted"),
        ("received_by_service_area", "A counted, B counted, C counted, D counted, E counted, F counted"),
        ("compliance", "A counted, D base_only"),
    ],
)
def test_every_case_says_why(name: str, expected: str) -> None:
    """LGSCO letters of 22 July 2020, measure by measure, as tests/spec/test_counting.py counts them."""
    assert reasons(name) == {part[0]: Reason(part[2:]) for part in expected.split(", ")}


def test_the_flags_follow_the_reason() -> None:
    """What is counted is in the base and the numerator; base_only in the base; the rest in neither."""
    rows = contributions_of(casebook(CASES, RECOMMENDATIONS), LGSCO, YEAR).to_dicts()
    flags = {Reason(row["reason"]): (row["in_base"], row["in_numerator"]) for row in rows}
    assert flags == {
        Reason.COUNTED: (True, True),
        Reason.BASE_ONLY: (True, False),
        Reason.NOT_IN_BASE: (False, False),
        Reason.OTHER_PERIOD: (False, False),
    }
    assert all(flags[Reason(row["reason"])] == (row["in_base"], row["in_numerator"]) for row in rows)


def test_a_recommendation_is_listed_once_each_under_its_kind() -> None:
    """LGSCO reviews of local government complaints: recommendations by kind."""
    review = replace(YEAR, measures=("recommendations_by_kind",))
    rows = contributions_of(casebook(CASES, RECOMMENDATIONS), LGSCO, review).to_dicts()
    assert [(row["authority"], row["case_reference"], row["breakdown"], row["reason"]) for row in rows] == [
        ("Ash", "A", "personal_remedy", "counted"),
        ("Ash", "A", "service_improvement", "counted"),
        ("Ash", "D", "personal_remedy", "other_period"),
        ("Beech", "F", "personal_remedy", "counted"),
    ]


def test_findings_are_listed_by_number_where_they_are_what_is_counted() -> None:
    """Our rule for a scheme that counts findings: a case once, or each finding once, as the definition says."""
    upheld = {"base": Conditions(("investigated",)), "numerator": Conditions(("upheld",))}
    wanted = {unit: measure(unit, unit, PeriodDate.DECIDED, None, **upheld) for unit in (Unit.CASE, Unit.FINDING)}
    scheme = replace(WITH_FINDINGS, measures=wanted)
    book = casebook("reference | finding | outcome\nA | 1 | upheld\nA | 2 | not_upheld")
    rows = contributions_of(book, scheme, replace(YEAR, measures=tuple(wanted))).to_dicts()
    assert [(row["measure"], row["finding"], row["reason"]) for row in rows] == [
        ("case", None, "counted"),
        ("finding", 1, "counted"),
        ("finding", 2, "base_only"),
    ]


def test_a_part_has_the_name_it_is_counted_under() -> None:
    """Each row says the outcome or service area under which the case is counted, so that parts can be checked too."""
    parts = measure("parts", Unit.CASE, PeriodDate.DECIDED, Breakdown.OUTCOME)
    scheme = replace(LGSCO, measures={"parts": parts})
    rows = contributions_of(casebook(CASES), scheme, replace(YEAR, measures=("parts",))).to_dicts()
    assert [(row["case_reference"], row["breakdown"]) for row in rows if row["authority"] == "Ash"] == [
        ("A", "upheld"),
        ("B", "not_upheld"),
        ("C", "referred_back"),
        ("D", "upheld"),
        ("E", None),
    ]


def test_a_name_with_an_apostrophe_is_a_name() -> None:
    """A measure is a file, and people name files as they like."""
    odd = measure("o'clock", Unit.CASE, PeriodDate.DECIDED, None)
    scheme = replace(LGSCO, measures={odd.id: odd})
    rows = contributions_of(casebook("outcome\nupheld"), scheme, replace(YEAR, measures=(odd.id,))).to_dicts()
    assert [row["measure"] for row in rows] == ["o'clock"]
