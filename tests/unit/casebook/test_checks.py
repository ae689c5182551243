"""Each data check: the extract that breaks it, where the problem is said to be, and what is said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, case, contact, extract, published_figure, recommendation, report
from upheld.build.check import published_checks
from upheld.casebook import checks
from upheld.casebook.casebook import read_casebook
from upheld.casebook.checking import checks_in
from upheld.casebook.problems import Problem, Severity
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

Tables = dict[str, Iterable[Row]]
FULL = {"cases": [case(1)], "recommendations": [recommendation(1)], "contacts": [contact()]}
PARK = {"code": "P1", "name": "The Park"}


@dataclass(frozen=True)
class Broken:
    """A check, the tables that break it, and where it must say so: table, row and column, - for none."""

    check: str
    tables: Tables
    place: str
    said: str


def broken(check: str, place: str, said: str = "", **tables: Iterable[Row]) -> Broken:
    return Broken(check, tables, place, said)


BROKEN: list[Broken] = [
    broken("unreadable_date", "cases 2 received", "There is no month 30", cases=[case(received="06/30/2019")]),
    broken("unreadable_date", "cases 2 received", "no such day", cases=[case(received="31/06/2019")]),
    broken("unreadable_date", "cases 2 received", "no date that we can read", cases=[case(received="soon")]),
    broken("unreadable_date", "cases 2 decided", "Perhaps it is January", cases=[case(decided="3 Janurary 2019")]),
    broken("unreadable_date", "cases 2 decided", "1800 to 2199", cases=[case(decided="2500-01-01")]),
    broken("empty_date", "cases 2 published", "SQL Server", cases=[case(published="1900-01-01")]),
    broken("empty_date", "extract 2 taken", "Write the day the extract", extract=[{"taken": "01/01/1970"}]),
    broken("unreadable_number", "published_figures 2 percent", published_figures=[published_figure(percent="25 %")]),
    broken("unreadable_yes_no", "cases 2 remedied_by_authority", cases=[case(remedied_by_authority="perhaps")]),
    broken("unknown_choice", "contacts 2 role", "no role that we know", contacts=[contact(role="mayor")]),
    broken("unknown_choice", "recommendations 2 result", "it is late", recommendations=[recommendation(result="lat")]),
    broken(
        "unknown_choice",
        "published_figures 2 measure",
        "complaints_upheld",
        published_figures=[published_figure(measure="upheld_per_100k")],
    ),
    broken("unknown_authority", "cases 2 authority", "Bolsover District Council", cases=[case(authority="Bolsovre")]),
    broken("unknown_authority", "cases 2 authority", "add it to the table", cases=[case(authority="Qqqq")]),
    broken(
        "unknown_authority",
        "published_figures 2 authority",
        "can mean 2 bodies",
        published_figures=[published_figure(authority="Dorset", period="x")],
    ),
    broken(
        "unknown_authority",
        "training 2 authorities",
        "No body is called Xanadu",
        training=[{"date": "2019-10-02", "kind": "course", "delegates": 1, "authorities": "Bolsover;Xanadu;Leeds"}],
    ),
    broken("unknown_outcome", "cases 2 outcome", "Upheld", cases=[case(outcome="Uphold")]),
    broken("unknown_category", "cases 2 category", "Homelessness", cases=[case(category="Homelesness")]),
    broken("unknown_category", "cases 2 category", "or add it there", cases=[case(category="qqq")]),
    broken(
        "unknown_group",
        "memberships 2 grouping",
        "type",
        memberships=[{"authority": "Leeds", "grouping": "tpye", "group": "x"}],
    ),
    broken(
        "unknown_group",
        "memberships 2 group",
        memberships=[{"authority": "Leeds", "grouping": "type", "group": "metro"}],
    ),
    broken(
        "unknown_period",
        "published_figures 2 period",
        "2019-20",
        published_figures=[published_figure(period="2019/20")],
    ),
    broken("empty_cell", "cases 2 reference", "Write the case reference", cases=[case(reference="")]),
    broken("duplicate_row", "cases 4 reference", "Row 2 has the same reference", cases=[case(1), case(2), case(1)]),
    broken(
        "duplicate_row",
        "published_figures 3 authority",
        "Row 2",
        published_figures=[published_figure(), published_figure()],
    ),
    broken("reference_spelling", "cases 3 reference", "Row 2", cases=[case(reference="19 1"), case(reference="19/1")]),
    broken(
        "case_spelling", "recommendations 2 case", "19 000 001", recommendations=[recommendation(case="19/000/001")]
    ),
    broken("long_reference", "cases 2 reference", "at most 100", cases=[case(reference="1" * 101)]),
    broken("unprintable_character", "cases 2 reference", "U+200B ZERO WIDTH SPACE", cases=[case(reference="1\u200b2")]),
    broken(
        "unprintable_character", "cases 2 summary", "U+FEFF ZERO WIDTH NO-BREAK SPACE", cases=[case(summary="a\ufeffb")]
    ),
    broken(
        "unprintable_character", "cases 2 summary", "U+0000 NUL, U+0007 CONTROL", cases=[case(summary="a\x00b\x07")]
    ),
    broken(
        "unprintable_character", "contacts 2 name", "U+202E RIGHT-TO-LEFT OVERRIDE", contacts=[contact(name="A\u202eB")]
    ),
    broken("unprintable_character", "contacts 2 name", "U+000A LINE BREAK", contacts=[contact(name="Ada\nBcc: x")]),
    broken("unprintable_character", "contacts 2 name", "U+1F600 GRINNING FACE", contacts=[contact(name="Ada 😀")]),
    broken("unprintable_character", "contacts 2 name", "CYRILLIC CAPITAL LETTER A", contacts=[contact(name="Ада")]),
    broken("unprintable_character", "contacts 2 name", "HEBREW LETTER AYIN", contacts=[contact(name="עדה")]),
    broken("unprintable_character", "contacts 2 name", "and 3 more", contacts=[contact(name="一二三四五六七八")]),
    broken("invalid_email", "contacts 2 email", "no e-mail address", contacts=[contact(email="Ada <ada@x.example>")]),
    broken("invalid_address", "cases 2 address", "no web address", cases=[case(address="javascript:alert(1)")]),
    broken(
        "number_too_small",
        "exposures 2 count",
        exposures=[{"authority": "Leeds", "year": 2019, "kind": "population", "count": 0}],
    ),
    broken(
        "number_too_small", "training 2 delegates", training=[{"date": "2019-10-02", "kind": "course", "delegates": -1}]
    ),
    broken(
        "impossible_year",
        "exposures 2 year",
        "1800 to 2199",
        exposures=[{"authority": "Leeds", "year": 50000, "kind": "population", "count": 9}],
    ),
    broken("body_code", "authorities 2 code", "files", authorities=[PARK | {"code": "../P1"}]),
    broken("body_code", "authorities 2 code", "There is also E07000033", authorities=[PARK | {"code": "e07000033"}]),
    broken(
        "body_code",
        "authorities 2 code",
        "There is also P-1",
        authorities=[PARK | {"code": "P_1"}, PARK | {"code": "P-1"}],
    ),
    broken(
        "body_did_not_exist",
        "cases 2 authority",
        "took over: Buckinghamshire Council",
        cases=[case(authority="E10000002", received="2020-04-01", decided="", outcome="")],
    ),
    broken(
        "body_did_not_exist", "cases 2 authority", "Buckinghamshire County Council", cases=[case(authority="E06000060")]
    ),
    broken(
        "body_did_not_exist",
        "published_figures 2 authority",
        "began on 2020-04-01",
        published_figures=[published_figure(authority="E06000060")],
    ),
    broken(
        "successor_of_itself",
        "authorities 2 successors",
        authorities=[PARK | {"successors": "P1", "end": "2020-01-01"}],
    ),
    broken("successor_of_itself", "authorities 2 end", "no last day", authorities=[PARK | {"successors": "Leeds"}]),
    broken(
        "successor_of_itself",
        "authorities 2 successors",
        "succeed itself",
        authorities=[
            PARK | {"successors": "P2", "end": "2020-01-01"},
            {"code": "P2", "name": "P", "successors": "P1", "end": "2021-01-01"},
        ],
    ),
    broken("ends_before_start", "authorities 2 end", authorities=[PARK | {"start": "2020-01-02", "end": "2020-01-01"}]),
    broken(
        "overlapping_groups",
        "memberships 3 start",
        "Row 2",
        memberships=[
            {"authority": "Leeds", "grouping": "type", "group": "county", "end": "2019-01-01"},
            {"authority": "Leeds", "grouping": "type", "group": "district", "start": "2019-01-01"},
        ],
    ),
    broken("decided_before_received", "cases 2 decided", "2019-06-03", cases=[case(decided="2019-06-02")]),
    broken("decided_without_outcome", "cases 2 outcome", "no outcome", cases=[case(outcome="")]),
    broken("decided_without_outcome", "cases 2 decided", "no day of decision", cases=[case(decided="")]),
    broken("date_after_extract", "cases 2 decided", "2020-05-04", cases=[case(decided="2091-11-20")]),
    broken("published_before_decided", "cases 2 published", "2019-11-20", cases=[case(published="2019-11-19")]),
    broken("finding_number", "cases 2 finding", "counts cases", cases=[case(finding=1)]),
    broken(
        "remedy_without_upheld",
        "cases 2 remedied_by_authority",
        cases=[case(outcome="not_upheld", remedied_by_authority="y")],
    ),
    broken(
        "recommendation_without_case",
        "recommendations 2 case",
        "add the case",
        cases=[],
        recommendations=[recommendation()],
    ),
    broken(
        "recommendation_without_upheld",
        "recommendations 2 case",
        "row 2 of cases",
        cases=[case(outcome="Not upheld")],
        recommendations=[recommendation()],
    ),
    broken("result_without_date", "recommendations 2 result_date", recommendations=[recommendation(result_date="")]),
    broken("result_without_date", "recommendations 2 result", recommendations=[recommendation(result="")]),
    broken(
        "result_before_decision",
        "recommendations 2 result_date",
        "2019-11-20",
        recommendations=[recommendation(result_date="2019-11-19")],
    ),
    broken("two_addressees", "contacts 3 receives", "Row 2", contacts=[contact(), contact(role="link_officer")]),
    broken(
        "published_parts",
        "published_figures 2 percent",
        "not the percentage",
        published_figures=[published_figure(percent=26)],
    ),
    broken(
        "published_parts",
        "published_figures 2 percent",
        published_figures=[published_figure(numerator=33, denominator=40, percent=82)],
    ),
    broken(
        "published_parts", "published_figures 2 numerator", "above", published_figures=[published_figure(numerator=5)]
    ),
    broken(
        "published_parts",
        "published_figures 2 denominator",
        "no denominator",
        published_figures=[published_figure(denominator="")],
    ),
    broken(
        "published_parts",
        "published_figures 2 percent",
        "neither",
        published_figures=[published_figure(numerator="", denominator="", percent="")],
    ),
    broken(
        "published_parts",
        "published_figures 2 percent",
        "of 0",
        published_figures=[published_figure(numerator=0, denominator=0, percent=0)],
    ),
    broken(
        "published_parts",
        "published_figures 2 group_average_percent",
        published_figures=[published_figure(group_average_percent=101)],
    ),
    broken("second_extract_row", "extract 3 -", extract=[{"taken": "2020-05-04"}, {"taken": "2020-05-05"}]),
    broken(
        "nothing_in_period",
        "cases - -",
        "cases from 2015-06-03 to 2015-11-20",
        cases=[case(received="2015-06-03", decided="2015-11-20")],
        recommendations=[],
    ),
    broken("no_extract_date", "extract - taken", extract=[]),
    broken("taken_too_early", "extract 2 taken", "2020-03-31", extract=[{"taken": "2020-03-31"}]),
    broken("no_addressee", "contacts - -", "all 339 bodies", contacts=[]),
    broken("no_addressee", "contacts - -", "goes to the office", contacts=[contact(receives="copy")]),
    broken("body_ended", "authorities - -", "the addressee of Buckinghamshire Council"),
    broken(
        "case_outside_bodies",
        "cases 2 authority",
        "Name Aylesbury Vale",
        cases=[case(authority="E06000060", decided="", outcome="")],
        recommendations=[],
    ),
    broken("reference_alike", "cases 3 reference", "Row 2", cases=[case(), case(reference="19000001")]),
    broken("report_without_case", "reports 2 cases", "19 000 009", reports=[report(cases="19 000 001;19 000 009")]),
    broken("report_before_decision", "reports 2 date", "2019-11-20", reports=[report(date="2019-11-19")]),
    broken("satisfied_before_report", "reports 2 satisfied", "2019-12-02", reports=[report(satisfied="2019-12-01")]),
    broken(
        "due_before_decision", "recommendations 2 due", "2019-11-20", recommendations=[recommendation(due="1/11/2019")]
    ),
    broken(
        "unused_exposure",
        "exposures 2 kind",
        "population",
        exposures=[{"authority": "Leeds", "year": 2019, "kind": "populatoin", "count": 9}],
    ),
]


def problems(folder: Path, scheme: Scheme, review: Review | None, tables: Tables) -> list[Problem]:
    return list(read_casebook(extract(folder, **tables), scheme, review)[1].problems)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.check} {broken.place}")
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, scheme: Scheme, review: Review, broken: Broken) -> None:
    found = [fault for fault in problems(tmp_path, scheme, review, FULL | broken.tables) if fault.check == broken.check]
    assert broken.place in [f"{fault.table} {fault.row or '-'} {fault.column or '-'}" for fault in found]
    assert broken.said in " ".join(f"{fault.problem} {fault.remedy}" for fault in found)


def test_every_check_has_an_extract_that_breaks_it() -> None:
    other_scheme = {"findings_disagree"}
    names = {check.id for check in checks_in(checks)}
    assert names - other_scheme == {broken.check for broken in BROKEN}


def test_a_sound_extract_has_no_error(tmp_path: Path, scheme: Scheme, review: Review) -> None:
    found = problems(tmp_path, scheme, review, FULL | {"published_figures": [published_figure(period="2018-19")][:0]})
    assert {problem.check for problem in found} == {"no_addressee", "body_ended"}


def test_a_text_that_cannot_be_read_is_no_further_problem(tmp_path: Path, scheme: Scheme) -> None:
    unread = {"received": "soon", "decided": "later", "outcome": "Uphold", "authority": "Qqqq", "category": "qqq"}
    found = problems(tmp_path, scheme, None, FULL | {"cases": [case(remedied_by_authority="yes", **unread)]})
    assert sorted(problem.column or "" for problem in found) == sorted(unread)


@pytest.mark.parametrize(
    "changes",
    [
        {"cases": [case(authority="E10000002", received="2020-03-31", decided="2020-04-30")]},
        {"cases": [case(authority="E06000060", received="2020-03-01", decided="2020-04-30")]},
        {"cases": [case(summary="Two lines.\r\nA tab\tand “quotes” – £5.")]},
        {"contacts": [contact(name="Siân Ŵyn O’Hare-Núñez", surname="Ωmega"[1:])]},
        {"contacts": [contact(name="Sia\u0302n")]},
        {"contacts": [contact(email="o'hare+x@a-b.example.org")]},
        {"published_figures": [published_figure(numerator=33, denominator=40, percent=83)]},
        {"published_figures": [published_figure(numerator="", percent="")]},
        {"published_figures": [published_figure(numerator=0, denominator=0, percent="")]},
        {"cases": [case(address="https://www.example.org/decisions/19-000-001?x=1#top")]},
        {"recommendations": [recommendation(), recommendation()]},
    ],
)
def test_what_is_unusual_and_right_is_let_be(tmp_path: Path, scheme: Scheme, changes: Tables) -> None:
    tables = FULL | {"recommendations": []} | changes if "cases" in changes else FULL | changes
    assert problems(tmp_path, scheme, None, tables) == []


@pytest.mark.parametrize(
    "email",
    [
        "ada",
        "ada@",
        "@x.example",
        "a b@x.example",
        "ada@x",
        "ada@x..example",
        "a@b@c.example",
        "ada@x.example,b@x.example",
        "ada@-x.example",
        "ädä@x.example",
        ".ada@x.example",
        f"{'a' * 65}@x.example",
        "ada@x.example\nBcc: b@x.example",
    ],
)
def test_an_address_that_could_go_astray_is_refused(tmp_path: Path, scheme: Scheme, email: str) -> None:
    found = problems(tmp_path, scheme, None, FULL | {"contacts": [contact(email=email)]})
    assert "invalid_email" in {problem.check for problem in found}


def test_findings_of_one_case_say_the_same_of_it(tmp_path: Path, scheme: Scheme) -> None:
    cases = [case(finding=1), case(finding=2, authority="Leeds"), case(2), case(3, finding=1), case(3, finding=2)]
    found = problems(tmp_path, replace(scheme, findings=True), None, FULL | {"cases": cases})
    assert [(problem.check, problem.row, problem.column) for problem in found] == [
        ("finding_number", 4, "finding"),
        ("findings_disagree", 3, "authority"),
    ]


def test_the_value_is_the_one_that_stands_in_the_file(tmp_path: Path, scheme: Scheme) -> None:
    found = problems(tmp_path, scheme, None, FULL | {"cases": [{}, case(1, decided="1 June 2019")]})
    early = [problem for problem in found if problem.check == "decided_before_received"]
    assert [(problem.row, problem.value) for problem in early] == [(3, "1 June 2019")]


def test_all_checks_are_published_with_a_sentence() -> None:
    published = published_checks()
    assert {"unreadable_table", "unreadable_date", "counts_disagree"} <= {check.id for check in published}
    assert len({check.id for check in published}) == len(published)
    assert {check.severity for check in published} == set(Severity)
    for check in published:
        assert check.statement.endswith(".")
        assert len(check.statement) < 130
