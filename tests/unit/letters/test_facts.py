import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.worlds.letter_cases import CASES, TRAINING
from tests.worlds.letter_editions import BOLSOVER, CODE, contact, edition, figures, share, table
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.editions.letter_facts import LetterFacts
from upheld.letters.attached_facts import facts_json, figure_keys, fingerprint
from upheld.letters.facts import letter_facts
from upheld.letters.material import letter_material
from upheld.measures.period import Period
from upheld.subjects.training import training_totals

THREE = ("complaints_upheld", "compliance", "satisfactory_remedies")
NOTHING = figures(*(share(name, 0, 0) for name in THREE))
YEAR = Period("2019-20", date(2019, 4, 1), date(2020, 3, 31))


def facts_of(made: Edition, contributions: pl.DataFrame | None = None) -> LetterFacts:
    return letter_facts(made.bodies[0].code, letter_material(made, contributions))


def numbers_of(made: Edition) -> Mapping[str, Any]:
    return {number["name"]: number["value"] for number in json.loads(facts_json(facts_of(made)))["numbers"]}


def test_a_small_base_tells_what_one_case_would_change() -> None:
    upheld = facts_of(CASES["few"]()).figures["complaints_upheld"]
    assert (upheld.is_small, upheld.otherwise) == (True, (0, 50))


def test_a_large_base_does_not() -> None:
    upheld = facts_of(CASES["luck"]()).figures["complaints_upheld"]
    assert (upheld.is_small, upheld.otherwise) == (False, ())


def test_luck_is_told_only_where_the_interval_leaves_out_the_average() -> None:
    assert facts_of(CASES["luck"]()).figures["complaints_upheld"].luck_among == 250
    within = figures(share("complaints_upheld", 5, 10, "cannot_tell"), *(share(name, 0, 0) for name in THREE[1:]))
    assert facts_of(edition(within)).figures["complaints_upheld"].luck_among is None


def test_an_absence_has_no_average_beside_it() -> None:
    assert [one.average for one in facts_of(CASES["nothing_at_all"]()).figures.values()] == [None, None, None]


def test_published_cases_not_complied_with_are_named() -> None:
    of_body = figures(share(THREE[0], 0, 0), share(THREE[1], 0, 2), share(THREE[2], 0, 0))
    cases = [{"reference": "19 000 001", "authority": CODE, "published": date(2020, 1, 1)}]
    cases += [{"reference": "19 000 002", "authority": CODE}]
    parts = pl.DataFrame(
        [("compliance", CODE, f"19 000 00{at}", True, False, "not_complied") for at in (1, 2)],
        schema=["measure", "authority", "case_reference", "in_base", "in_numerator", "reason"],
        orient="row",
    )
    assert facts_of(edition(of_body, cases=cases), parts).figures["compliance"].missed == ("19 000 001",)


def test_no_address_and_no_unpublished_text_reaches_the_facts() -> None:
    people = [contact(), contact(receives="copy", role="link_officer", name="Lin Secret", email="lin@council.invalid")]
    cases = [{"reference": "19 000 001", "authority": CODE, "decided": date(2019, 9, 1), "outcome": "upheld"}]
    agreed = [{"case": "19 000 001", "kind": "service_improvement", "text": "Keep this to yourselves"}]
    attached = facts_json(facts_of(edition(NOTHING, contacts=people, cases=cases, recommendations=agreed)))
    for private in ("@council", "Lin Secret", "Keep this", "19 000 001"):
        assert private not in attached
    assert "Ada Example" in attached


def test_the_fingerprint_follows_the_facts_of_this_letter_alone() -> None:
    made = CASES["few"]()
    same = replace(made, id="f" * 64, bodies=(*made.bodies, replace(BOLSOVER, code="X", group="county")))
    other = replace(
        made, figures=Figures({CODE: (share("complaints_upheld", 2, 4, "too_few"), *made.figures[CODE][1:])})
    )
    prints = [fingerprint(facts_json(facts_of(one))) for one in (made, same, other)]
    assert prints[0] == prints[1] != prints[2]
    assert len(prints[0]) == 12


def test_every_number_has_a_name_of_its_own() -> None:
    for case in CASES.values():
        listed = json.loads(facts_json(facts_of(case())))["numbers"]
        assert len({number["name"] for number in listed}) == len(listed)


def test_the_numbers_of_a_letter_by_name() -> None:
    numbers = numbers_of(CASES["few"]())
    assert numbers["2019-20.complaints_upheld.numerator"] == 1
    assert numbers["2019-20.complaints_upheld.percent"] == 25
    assert numbers["2019-20.complaints_upheld.average.percent"] == 45
    assert numbers["2019-20.complaints_upheld.otherwise.2"] == 50
    assert numbers["2019-20.decided_by_outcome.referred_back.count"] == 4
    assert numbers["2019-20.upheld_per_100k.value"] == "1.2"
    assert numbers_of(CASES["longest"]())["2022-23.complaints_upheld.percent"] == 73


def test_the_index_names_every_figure_a_letter_carries() -> None:
    keys = figure_keys(facts_of(CASES["longest"]()))
    assert (CODE, "2024-25", "complaints_upheld", "") in keys
    assert (CODE, "2019-20", "compliance", "") in keys
    assert (CODE, "2024-25", "decided_by_service_area", "housing") in keys
    assert len(set(keys)) == len(keys)


def test_training_is_totalled_with_distinct_bodies_and_the_change_on_the_year_before() -> None:
    before = {"date": date(2018, 5, 1), "kind": "course", "delegates": 10}
    found = training_totals(table("training", [*TRAINING, before, before]), YEAR)
    assert found and found.seminars and found.courses
    seminars = found.seminars
    assert (seminars.events, seminars.delegates, seminars.authorities) == (2, 178, 3)
    assert (seminars.places, seminars.change) == (("Bristol", "Leeds"), 2)
    assert found.courses.change == -1


def test_without_a_year_before_there_is_no_change() -> None:
    found = training_totals(table("training", TRAINING[:1]), YEAR)
    assert found and found.seminars and found.seminars.change is None and found.courses is None


def test_training_of_another_year_is_none() -> None:
    assert training_totals(table("training", TRAINING), Period("2021", date(2021, 3, 1), date(2022, 2, 28))) is None


def test_the_year_before_a_leap_day_ends_in_february() -> None:
    rows = [{"date": day, "kind": "course", "delegates": 1} for day in (date(2024, 2, 29), date(2023, 2, 28))]
    found = training_totals(table("training", rows), Period("leap", date(2023, 3, 1), date(2024, 2, 29)))
    assert found and found.courses and found.courses.change == 0


@pytest.mark.parametrize("field", ["published", "decided"])
def test_improvements_come_newest_first_from_published_cases_of_the_year(field: str) -> None:
    case = {"authority": CODE, "published": date(2020, 2, 1), "outcome": "upheld", "service_area": "housing"}
    cases = [case | {"reference": str(at), "decided": date(2019, 5, at)} for at in (1, 2, 3)]
    cases[2][field] = None
    agreed = [{"case": str(at), "kind": "service_improvement", "text": f"Do  {at}"} for at in (1, 2, 3)]
    agreed += [{"case": "1", "kind": "personal_remedy", "text": "Say sorry"}]
    agreed += [{"case": "1", "kind": "service_improvement", "text": " "}]
    improvements = facts_of(edition(NOTHING, cases=cases, recommendations=agreed)).improvements
    assert improvements and [each.text for each in improvements.shown] == ["Do 2", "Do 1"]


def test_improvements_are_counted_in_all_and_ten_are_shown() -> None:
    improvements = facts_of(CASES["longest"]()).improvements
    assert improvements and (improvements.agreed, improvements.published, len(improvements.shown)) == (41, 14, 10)
