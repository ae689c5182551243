"""A body and a report through several years: the newest edition says what they are."""

from dataclasses import replace
from datetime import date

from tests.worlds.letter_editions import BOLSOVER, CODE, PARK, Rows, edition
from upheld.casebook.bodies import Body
from upheld.subjects.body import known_bodies
from upheld.subjects.published_year import YearInMemory, published_year
from upheld.subjects.report import published_reports, reports_by_body

HEIR = Body("X02", "Amber", "Amber Council", None, "district", date(2021, 4, 1), None, ())
CASE = {"authority": CODE, "published": None, "outcome": "upheld", "decided": date(2019, 5, 1)}
CASES = [CASE | {"reference": reference} for reference in ("R1", "R2", "R3")]


def year(period: str = "2019-20", *others: Body, body: Body = BOLSOVER, **tables: Rows) -> YearInMemory:
    return published_year(edition((), body=body, others=others, period=period, **tables))


def report(reference: str, day: date, **fields: object) -> dict[str, object]:
    return {"reference": reference, "cases": reference, "title": f"Report {reference}", "date": day} | fields


def test_the_newest_edition_names_a_body_and_they_stand_in_the_order_of_names() -> None:
    later = year("2020-21", PARK, body=replace(BOLSOVER, name="Zeal", official_name="Zeal Council"))
    bodies = known_bodies([year(), later])
    assert [(body.code, body.official_name) for body in bodies.values()] == [
        ("X01", "High Fells National Park Authority"),
        (CODE, "Zeal Council"),
    ]


def test_a_body_s_group_is_the_last_it_was_compared_in() -> None:
    later = year("2020-21", body=replace(BOLSOVER, group="unitary"))
    assert known_bodies([year()])[CODE].group == "district"
    assert known_bodies([year(), later])[CODE].group == "unitary"
    assert known_bodies([year(body=replace(BOLSOVER, group="of_old"))])[CODE].group is None


def test_who_came_before_and_after() -> None:
    ended = replace(BOLSOVER, end=date(2021, 3, 31), successors=("X02", "X99"))
    bodies = known_bodies([year("2019-20", HEIR, body=ended)])
    assert (bodies[CODE].successors, bodies["X02"].predecessors) == (("X02",), (CODE,))


def test_a_district_lies_in_the_county_of_the_register() -> None:
    assert known_bodies([year()])[CODE].county == "E10000007"


def test_a_report_is_what_the_last_edition_tells_of_it() -> None:
    first = year(cases=CASES, reports=[report("R1", date(2019, 9, 1))])
    later = year("2020-21", cases=CASES, reports=[report("R1", date(2019, 9, 1), satisfied=date(2020, 6, 1))])
    (told,) = published_reports([first, later], known_bodies([first, later]))
    assert (told.satisfied, told.known, told.period) == (date(2020, 6, 1), later.taken, "2019-20")
    assert [body.code for body in told.authorities] == [CODE]


def test_reports_come_newest_first() -> None:
    days = {"R1": date(2019, 9, 1), "R2": date(2019, 10, 1), "R3": date(2018, 1, 1)}
    this = year(cases=CASES, reports=[report(reference, day) for reference, day in days.items()])
    bodies = known_bodies([this])
    assert [each.reference for each in published_reports([this], bodies)] == ["R2", "R1", "R3"]
    assert [each.reference for each in reports_by_body([this], bodies)[CODE]] == ["R2", "R1", "R3"]
    assert [each.period for each in published_reports([this], bodies)] == ["2019-20", "2019-20", None]
