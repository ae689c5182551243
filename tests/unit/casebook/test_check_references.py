"""References that differ in signs alone: they would share a page, and one case would count twice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.extracts import Row, case, extract, recommendation, report
from upheld.casebook.casebook import read_casebook
from upheld.casebook.problems import Problem, Severity
from upheld.casebook.references import slug_of
from upheld.schemes.scheme import Scheme
from upheld.slugs import slug

MEETING = [
    ("19 000 001", "19/000/001"),
    ("19 000 001", "19-000-001"),
    ("19 000 001", "19 000 001."),
    ("19a", "19A"),
    ("#19", "19"),
    ("É1", "1"),
    ("???", "!!!"),
]


def problems(folder: Path, scheme: Scheme, **tables: Iterable[Row]) -> list[Problem]:
    given_tables = {"cases": [case()], "recommendations": [], **tables}
    return list(read_casebook(extract(folder, **given_tables), scheme)[1].problems)


def told(found: Sequence[Problem]) -> list[tuple[str, str, int | None]]:
    return [(problem.check, problem.table, problem.row) for problem in found]


@pytest.mark.parametrize("references", MEETING)
def test_cases_whose_references_meet_in_an_address_are_refused(
    tmp_path: Path, scheme: Scheme, references: tuple[str, str]
) -> None:
    first, second = references
    cases = [case(2), case(reference=first), case(3, authority="Leeds"), case(reference=second, authority="Leeds")]
    (found,) = problems(tmp_path, scheme, cases=cases)
    assert told([found]) == [("reference_spelling", "cases", 5)]
    assert "Row 3" in found.problem
    assert found.value == second


def test_one_case_in_two_spellings_is_refused_in_every_row_of_the_second(tmp_path: Path, scheme: Scheme) -> None:
    cases = [
        case(reference="19 1", finding=1),
        case(reference="19 1", finding=2),
        case(reference="19-1", finding=3),
        case(reference="19-1", finding=4),
    ]
    found = problems(tmp_path, replace(scheme, findings=True), cases=cases)
    assert told(found) == [("reference_spelling", "cases", 4), ("reference_spelling", "cases", 5)]
    assert all("Row 2" in problem.problem for problem in found)


def test_findings_of_one_case_share_their_spelling(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(finding=1), case(finding=2), case(2, finding=1)]
    assert problems(tmp_path, replace(scheme, findings=True), cases=cases) == []


def test_reports_whose_references_meet_are_refused(tmp_path: Path, scheme: Scheme) -> None:
    found = problems(tmp_path, scheme, reports=[report(reference="R 1"), report(reference="R/1")])
    assert told(found) == [("reference_spelling", "reports", 3)]


def test_a_report_may_have_the_reference_of_its_case(tmp_path: Path, scheme: Scheme) -> None:
    assert problems(tmp_path, scheme, reports=[report(reference="19/000/001")]) == []


def test_cases_whose_references_differ_in_a_letter_or_a_digit_are_let_be(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(reference=text) for text in ("19 000 001", "19 000 002", "19 000 001a", "19 000 001b", "9 000 001")]
    assert problems(tmp_path, scheme, cases=cases) == []


def test_cases_whose_references_differ_in_where_words_end_may_be_one_case(tmp_path: Path, scheme: Scheme) -> None:
    """2019/1/23 and 2019/12/3 may be two cases; 19 000 001 and 19000001 are one that counts twice."""
    spellings = ("2019/1/23", "2019/12/3", "2019-12-3x", "201912-3", "2019/9/1")
    found = problems(tmp_path, scheme, cases=[case(reference=text) for text in spellings])
    assert told(found) == [("reference_alike", "cases", 3), ("reference_alike", "cases", 5)]
    assert all("Row 2" in problem.problem and problem.severity is Severity.WARNING for problem in found)


def test_a_recommendation_names_its_case_as_the_table_cases_does(tmp_path: Path, scheme: Scheme) -> None:
    named = [recommendation(case=text) for text in ("19 000 001", "19/000/001", "19 000 009")]
    found = problems(tmp_path, scheme, recommendations=named)
    assert told(found) == [
        ("case_spelling", "recommendations", 3),
        ("recommendation_without_case", "recommendations", 4),
    ]
    assert found[0].remedy == "Write 19 000 001."


def test_a_report_names_its_cases_as_the_table_cases_does(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(1), case(2), case(3)]
    reports = [report(cases="19 000 001 ;19-000-002; 19/000/003;19 000 009;")]
    found = problems(tmp_path, scheme, cases=cases, reports=reports)
    assert [(*told([problem])[0], problem.remedy) for problem in found] == [
        ("case_spelling", "reports", 2, "Write 19 000 002."),
        ("case_spelling", "reports", 2, "Write 19 000 003."),
        ("report_without_case", "reports", 2, "Correct it, with ; between several, or add the case."),
    ]


@pytest.mark.parametrize("cases", ["19 000 001, 19 000 002", ";", "18 000 001"])
def test_a_report_whose_cases_are_unknown_is_told_of(tmp_path: Path, scheme: Scheme, cases: str) -> None:
    found = problems(tmp_path, scheme, cases=[case(1), case(2)], reports=[report(cases=cases)])
    assert told(found) == [("report_without_case", "reports", 2)]


def test_reports_of_an_extract_without_cases_are_let_be(tmp_path: Path, scheme: Scheme) -> None:
    found = read_casebook(extract(tmp_path, reports=[report()], published_figures=[]), scheme)[1].problems
    assert told(found) == []


@pytest.mark.parametrize("table", ["cases", "reports"])
def test_a_reference_is_short_enough_for_the_name_of_a_page(tmp_path: Path, scheme: Scheme, table: str) -> None:
    rows = [case(reference="1" * 100), case(reference="2" * 101)]
    if table == "reports":
        rows = [report(reference=row["reference"]) for row in rows]
    assert told(problems(tmp_path, scheme, **{table: rows}))[0] == ("long_reference", table, 3)


@given(st.text() | st.text("aA1zZ9 -/_.KİßſΣé", max_size=12))
def test_the_check_and_the_website_keep_the_same_of_a_reference(reference: str) -> None:
    assert pl.DataFrame({"reference": [reference]}).select(slug_of("reference")).item() == slug(reference)
