"""Days that cannot be: what a person mistyped, what a program writes for no day, what comes before or after it may."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, case, extract, published_figure, recommendation, report
from upheld.casebook.casebook import read_casebook
from upheld.casebook.columns import Holds
from upheld.casebook.problems import Problem
from upheld.casebook.tables import TABLES
from upheld.schemes.scheme import Scheme

FULL: dict[str, list[Row]] = {
    "extract": [{"taken": "2020-05-04"}],
    "authorities": [{"code": "P1", "name": "The Park", "start": "1974-04-01", "end": "2021-03-31"}],
    "memberships": [
        {"authority": "P1", "grouping": "type", "group": "county", "start": "1974-04-01", "end": "2021-03-31"}
    ],
    "cases": [case(published="2020-01-15")],
    "recommendations": [recommendation()],
    "reports": [report()],
    "training": [{"date": "2019-10-02", "kind": "course", "delegates": 9}],
}
DATES = [
    (table.name, column.name) for table in TABLES.values() for column in table.columns if column.holds is Holds.DATE
]
EMPTY = [
    "1900-01-01",
    "01/01/1900 00:00:00",
    "30 December 1899",
    "1899-12-31",
    "1904-01-01",
    "1601-01-01",
    "1753-01-01",
    "0001-01-01T00:00:00",
    "0000-00-00",
    "1969-12-31",
    "1970-01-01",
    "2079-06-06",
    "31-Dec-4712",
    "9999-12-31 23:59:59.9999999",
]
NO_DATES = [
    "3 Janurary 2019",
    "3 Mai 2019",
    "31 February 2019",
    "2019-13-01",
    "1/1/19",
    "13/13/2019",
    "0000-01-01",
    "00/01/2019",
    "50000-01-01",
    "50000",
    "٣ June 2019",
    "2019-0６-03",
    "3 June ２０１９",
    "3 " + "m" * 100_000 + " 2019",
    "9" * 100_000,
    "infinity",
    "-",
]


def errors(folder: Path, scheme: Scheme, **tables: Iterable[Row]) -> list[Problem]:
    return list(read_casebook(extract(folder, **{**FULL, **tables}), scheme)[1].errors)


def warnings(folder: Path, scheme: Scheme, **tables: Iterable[Row]) -> list[Problem]:
    return list(read_casebook(extract(folder, **{**FULL, **tables}), scheme)[1].warnings)


def places(problems: Iterable[Problem]) -> Iterator[tuple[str, str, int | None, str | None]]:
    return ((problem.check, problem.table, problem.row, problem.column) for problem in problems)


def with_date(table: str, column: str, text: str) -> dict[str, list[Row]]:
    (row,) = FULL[table]
    return {table: [{**row, column: text}]}


def with_every_date(text: str) -> dict[str, list[Row]]:
    return {
        table: [{**row, **{column: text for name, column in DATES if name == table}} for row in rows]
        for table, rows in FULL.items()
    }


def test_sound_days_are_no_problem(tmp_path: Path, scheme: Scheme) -> None:
    assert errors(tmp_path, scheme) == []
    assert warnings(tmp_path, scheme) == []


@pytest.mark.parametrize("text", NO_DATES, ids=lambda text: text[:20])
def test_what_is_no_date_is_said_with_its_place(tmp_path: Path, scheme: Scheme, text: str) -> None:
    found = errors(tmp_path, scheme, **with_every_date(text))
    assert sorted(places(found)) == sorted(("unreadable_date", table, 2, column) for table, column in DATES)
    assert {problem.value for problem in found} == {text}


def test_no_date_that_is_mistyped_hides_another_problem(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(1, decided="3 Janurary 2019", outcome="Uphold"), case(2, received="3 Mai 2019", authority="Qqqq")]
    found = errors(tmp_path, scheme, cases=cases, recommendations=[], reports=[])
    assert {(problem.row, problem.column) for problem in found} == {
        (2, "decided"),
        (2, "outcome"),
        (3, "received"),
        (3, "authority"),
    }


@pytest.mark.parametrize("text", EMPTY)
def test_the_date_that_a_program_writes_for_none_is_refused_everywhere(
    tmp_path: Path, scheme: Scheme, text: str
) -> None:
    found = errors(tmp_path, scheme, **with_every_date(text))
    assert sorted(places(found)) == sorted(("empty_date", table, 2, column) for table, column in DATES)
    for problem in found:
        column = TABLES[problem.table].column(problem.column or "")
        assert "looks like an empty date of a database" in problem.problem
        assert problem.remedy.startswith(f"Write {column.description}" if column.filled else "Leave the cell empty")


def test_an_open_case_with_an_empty_date_has_that_one_problem(tmp_path: Path, scheme: Scheme) -> None:
    """Not, as well, that it is decided and has no outcome: a reader would fill it in."""
    still_open = case(decided="1900-01-01", outcome="", remedied_by_authority="")
    pending = recommendation(2, result="", result_date="1900-01-01")
    found = errors(tmp_path, scheme, cases=[still_open, case(2)], recommendations=[pending], reports=[])
    assert list(places(found)) == [
        ("empty_date", "cases", 2, "decided"),
        ("empty_date", "recommendations", 2, "result_date"),
    ]


@pytest.mark.parametrize(
    ("table", "column", "last"),
    [
        ("cases", "published", "2020-05-04"),
        ("recommendations", "result_date", "2020-05-04"),
        ("reports", "date", "2020-05-04"),
        ("reports", "satisfied", "2020-05-04"),
        ("training", "date", "2020-05-04"),
    ],
)
def test_nothing_has_happened_after_the_extract_was_taken(
    tmp_path: Path, scheme: Scheme, table: str, column: str, last: str
) -> None:
    later = with_date(table, column, "2020-05-05")
    assert list(places(errors(tmp_path / "later", scheme, **later))) == [("date_after_extract", table, 2, column)]
    assert errors(tmp_path / "last", scheme, **with_date(table, column, last)) == []
    assert errors(tmp_path / "unknown", scheme, **later, extract=[]) == []


@pytest.mark.parametrize(
    ("table", "column"), [("authorities", "end"), ("memberships", "end"), ("recommendations", "due")]
)
def test_what_is_still_to_come_is_let_be(tmp_path: Path, scheme: Scheme, table: str, column: str) -> None:
    assert errors(tmp_path, scheme, **with_date(table, column, "2030-01-01")) == []


def test_a_decision_is_published_on_the_day_of_decision_or_later(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(1, published="2019-11-20"), case(2, published="2019-11-19"), case(3, published="")]
    found = errors(tmp_path, scheme, cases=cases)
    assert list(places(found)) == [("published_before_decided", "cases", 3, "published")]


def test_the_decision_of_an_open_case_is_not_published(tmp_path: Path, scheme: Scheme) -> None:
    still_open = case(published="2020-01-15", decided="", outcome="", remedied_by_authority="")
    (found,) = errors(tmp_path, scheme, cases=[still_open], recommendations=[])
    assert list(places([found])) == [("published_before_decided", "cases", 2, "published")]
    assert "open" in found.problem


def test_each_finding_is_held_against_its_own_day_of_decision(tmp_path: Path, scheme: Scheme) -> None:
    cases = [
        case(finding=1, published="2019-12-01"),
        case(finding=2, published="2019-11-01"),
        case(2, finding=1, published="2019-11-01", decided="3 Janurary 2019"),
    ]
    found = errors(tmp_path, replace(scheme, findings=True), cases=cases)
    assert list(places(found)) == [
        ("published_before_decided", "cases", 3, "published"),
        ("unreadable_date", "cases", 4, "decided"),
    ]


def test_a_report_is_held_against_the_last_of_its_cases(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(1, decided="2019-09-12"), case(2, decided="2019-11-20"), case(3, decided="2020-02-01")]
    of_two = report(cases="19 000 001; 19 000 002", date="2019-11-19")
    found = warnings(tmp_path, scheme, cases=cases, reports=[of_two, report(reference="R2", date="2019-09-12")])
    assert list(places(found)) == [("report_before_decision", "reports", 2, "date")]
    assert "2019-11-20" in found[0].problem


@pytest.mark.parametrize("year", ["0", "-5", "1799", "2200", "50000", "999999999", "999999999999999"])
def test_a_year_that_cannot_be_is_said_with_its_place(tmp_path: Path, scheme: Scheme, year: str) -> None:
    row = {"authority": "Leeds", "year": year, "kind": "population", "count": 9}
    found = errors(tmp_path, scheme, exposures=[row, {**row, "year": 2019}])
    assert ("impossible_year", "exposures", 2, "year") in set(places(found))
    assert {problem.row for problem in found} == {2}


def test_a_figure_of_a_body_is_checked_beside_a_mistyped_day(tmp_path: Path, scheme: Scheme) -> None:
    found = errors(
        tmp_path, scheme, published_figures=[published_figure(percent=26)], training=[{"date": "3 Mai 2019"}]
    )
    assert {problem.table for problem in found} == {"published_figures", "training"}
