"""Which bodies there are in a period, in which group, and which get a letter."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, case, extract, published_figure, recommendation
from upheld.casebook.bodies import Body, bodies, bodies_with_letters, is_counted
from upheld.casebook.casebook import Casebook, read_casebook
from upheld.casebook.checks.unprintable_character import covered_ranges
from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.schemes.scheme import Scheme

YEAR = Period("2019-20", date(2019, 4, 1), date(2020, 3, 31))
NEXT = Period("2020-21", date(2020, 4, 1), date(2021, 3, 31))


def casebook(folder: Path, scheme: Scheme, **tables: Iterable[Row]) -> Casebook:
    found, report = read_casebook(extract(folder, **({"cases": []} | tables)), scheme)
    assert found, report.as_text()
    return found


def by_code(found: Iterable[Body]) -> dict[str, Body]:
    return {body.code: body for body in found}


def test_there_were_343_councils_in_2019_20(tmp_path: Path, scheme: Scheme) -> None:
    found = bodies(casebook(tmp_path, scheme), scheme, YEAR)
    assert Counter(body.group for body in found) == {
        "district": 192,
        "county": 26,
        "metropolitan": 36,
        "unitary": 56,
        "london": 33,
    }
    names = [body.official_name for body in found]
    assert names == sorted(names)


def test_a_body_exists_up_to_its_last_day_and_from_its_first(tmp_path: Path, scheme: Scheme) -> None:
    found = casebook(tmp_path, scheme)
    before, after = by_code(bodies(found, scheme, YEAR)), by_code(bodies(found, scheme, NEXT))
    assert before["E10000002"].successors == ("E06000060",)
    assert before["E10000002"].group == "county"
    assert "E06000060" not in before
    assert "E10000002" not in after
    assert after["E06000060"].group == "unitary"


def test_an_extract_adds_bodies_that_are_in_no_group(tmp_path: Path, scheme: Scheme) -> None:
    park = {"code": "P1", "name": "The Broads", "official_name": "Broads Authority", "start": "1989-04-01"}
    added = by_code(bodies(casebook(tmp_path, scheme, authorities=[park]), scheme, YEAR))
    assert len(added) == 344
    assert added["P1"] == Body("P1", "The Broads", "Broads Authority", None, None, date(1989, 4, 1), None, ())


def test_a_body_without_an_official_name_goes_by_its_name(tmp_path: Path, scheme: Scheme) -> None:
    found = casebook(tmp_path, scheme, authorities=[{"code": "P1", "name": "The Broads"}])
    assert by_code(bodies(found, scheme, YEAR))["P1"].official_name == "The Broads"


def test_the_extract_goes_before_the_register(tmp_path: Path, scheme: Scheme) -> None:
    ended = {"code": "E07000033", "name": "Bolsover", "end": "2019-12-31", "successors": "North East Derbyshire"}
    member = {"authority": "E07000034", "grouping": "type", "group": "unitary", "start": "2019-06-01"}
    people = {"authority": "E07000034", "year": "2019", "kind": "population", "count": "5"}
    found = casebook(tmp_path, scheme, authorities=[ended], memberships=[member], exposures=[people])
    known = by_code(bodies(found, scheme, YEAR))
    assert known["E07000033"].official_name == "Bolsover District Council"
    assert (known["E07000033"].end, known["E07000033"].successors) == (date(2019, 12, 31), ("E07000038",))
    assert known["E07000033"].group == "district"
    assert known["E07000034"].group == "unitary"
    assert found.tables["exposures"].filter(authority="E07000034", year=2019)["count"].to_list() == [5]


def test_a_group_is_the_one_at_the_end_of_the_period_or_of_the_body(tmp_path: Path, scheme: Scheme) -> None:
    parks = [{"code": "P1", "name": "One"}, {"code": "P2", "name": "Two", "end": "2019-06-30"}]
    members = [
        {"authority": code, "grouping": "type", "group": group, "start": start, "end": end}
        for code in ("P1", "P2")
        for group, start, end in (("county", "", "2019-12-31"), ("london", "2020-01-01", ""))
    ]
    known = by_code(bodies(casebook(tmp_path, scheme, authorities=parks, memberships=members), scheme, YEAR))
    assert (known["P1"].group, known["P2"].group) == ("london", "county")


def test_a_scheme_without_a_register_has_the_bodies_of_its_extract(tmp_path: Path, scheme: Scheme) -> None:
    own = replace(scheme, register=None)
    found = casebook(tmp_path, own, authorities=[{"code": "H1", "name": "Harbour Homes"}])
    assert [body.code for body in bodies(found, own, YEAR)] == ["H1"]


def test_all_get_a_letter_where_cases_are_counted(tmp_path: Path, scheme: Scheme) -> None:
    found = casebook(tmp_path, scheme, cases=[case()])
    assert len(bodies_with_letters(found, scheme, YEAR)) == 343


def test_only_those_named_get_one_where_figures_are_published(tmp_path: Path, scheme: Scheme) -> None:
    figures = [published_figure(), published_figure(period="2020-21", authority="Leeds")]
    found = casebook(
        tmp_path, scheme, cases=[case(received="2018-06-03", decided="2018-06-04")], published_figures=figures
    )
    assert [body.code for body in bodies_with_letters(found, scheme, YEAR)] == ["E07000033"]


@pytest.mark.parametrize(
    ("dates", "result_date", "counted"),
    [
        (("2019-04-01", "2020-04-01"), "2020-04-02", True),
        (("2018-04-01", "2020-03-31"), "2020-04-02", True),
        (("2018-04-01", "2018-05-01"), "2019-06-01", True),
        (("2018-04-01", "2018-05-01"), "2018-06-01", False),
        (("2020-04-01", "2020-05-01"), "2020-05-02", False),
    ],
)
def test_a_period_is_counted_where_anything_is_dated_in_it(
    tmp_path: Path, scheme: Scheme, dates: tuple[str, str], result_date: str, counted: bool
) -> None:
    cases = [case(received=dates[0], decided=dates[1])]
    known = {"extract": [{"taken": "2021-05-01"}], "recommendations": [recommendation(result_date=result_date)]}
    assert is_counted(casebook(tmp_path, scheme, cases=cases, **known), YEAR) is counted


def test_a_font_that_was_not_made_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="Run `make assets`"):
        covered_ranges(tmp_path)


def test_a_register_that_is_not_shipped_is_a_sentence(tmp_path: Path, scheme: Scheme) -> None:
    with pytest.raises(UpheldError, match='the register "atlantis"'):
        casebook(tmp_path, replace(scheme, register="atlantis"))


def test_the_font_has_every_character_of_the_shipped_names(tmp_path: Path, scheme: Scheme) -> None:
    names = casebook(tmp_path, scheme).tables["authorities"].select("name", "official_name").rows()
    used = {ord(character) for pair in names for name in pair for character in name}
    assert {code for code in used if not any(first <= code <= last for first, last in covered_ranges())} == set()
