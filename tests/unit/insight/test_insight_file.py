"""The whole insight as a file: it reads back as it was, says the same of the same, and tells of no unpublished case."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from tests.worlds.casebooks import GROUPS
from tests.worlds.years_of_cases import TAKEN, a_year, bodies, case, done, edition, held_years, with_insight
from upheld.editions.edition import Edition
from upheld.editions.insight import Insight
from upheld.editions.insight_codec import authority_json, insight_json, private_json, public_json, read_insight
from upheld.editions.insight_comparisons import Fragility
from upheld.editions.insight_series import Watches
from upheld.errors import UpheldError
from upheld.insight.conclude import insight_of

NAME = 'Ash <b>& "sons" =1+1'


def four_years(**options: object) -> Edition:
    rows = [
        *held_years("2016-17", "2017-18", "2018-19"),
        *[row for year in ("2016-17", "2017-18", "2018-19", "2019-20") for row in a_year(year, 6, 20, "Beech")],
        *[row for year in ("2018-19", "2019-20") for row in a_year(year, 9, 12, "Ash", "adult_care")],
        *[row for year in ("2017-18", "2018-19", "2019-20") for row in a_year(year, 3, 7, "Elm")],
        *[case("Dell", date(2019, 5, 1), reference=f"D{number}") for number in range(6)],
        case("Dell", date(2019, 9, 1), reference="HIDDEN 1", published=None, category="Noise", subcategory="Hidden"),
        case("Dell", date(2019, 11, 1), reference="HIDDEN 2", published=None),
    ]
    agreed = [done(f"D{number}", date(2019, 7, 1)) for number in range(5)]
    return edition(rows, [*agreed, done("HIDDEN 1", date(2019, 12, 1))], **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def insight() -> Insight:
    return insight_of(four_years())


def test_it_reads_back_as_it_was(insight: Insight) -> None:
    public, private = public_json(insight), private_json(insight)
    again = read_insight(public, private)
    assert again == insight
    assert (public_json(again), private_json(again)) == (public, private)
    assert insight_json(read_insight(public)) == public


def test_months_of_authorities_are_in_the_private_file_alone(insight: Insight) -> None:
    public, private = read_insight(public_json(insight)), json.loads(private_json(insight))
    assert {one.watches for one in (*public.arrivals, *public.arrivals_watched)} == {Watches.SERVICE_AREA}
    assert {row["code"] for row in private["arrivals"]} == set(GROUPS)
    assert [row["watches"] for row in private["arrivals_watched"]] == ["authority"]
    assert public == insight.public


def test_files_of_two_editions_are_refused(insight: Insight) -> None:
    other = replace(insight, edition="0" * 64)
    with pytest.raises(UpheldError, match="its two files are of different editions"):
        read_insight(public_json(insight), private_json(other))


def test_the_order_of_rows_does_not_show(insight: Insight) -> None:
    year = four_years()
    tables = {name: frame.reverse() for name, frame in year.casebook.tables.items()}
    again = insight_of(replace(year, casebook=replace(year.casebook, tables=tables)))
    assert insight_json(again) == insight_json(insight)


def test_it_is_json_with_a_row_a_line(insight: Insight) -> None:
    lines = insight_json(insight).decode().splitlines()
    assert sum('"watches": "authority"' in line and '"counts"' in line for line in lines) == len(GROUPS)
    assert json.loads("\n".join(lines))["period"] == "2019-20"


def test_no_unpublished_case_is_told_of(insight: Insight) -> None:
    text = insight_json(insight).decode()
    assert "HIDDEN" not in text and "Hidden" not in text and "Noise" not in text
    (fix,) = (fix for fix in insight.fixes if fix.authority == "Dell")
    assert (fix.upheld_after, fix.published) == (1, ())
    cases = four_years().casebook.tables["cases"]
    received = {str(day) for day in cases["received"].to_list()} - {str(day) for day in cases["published"].to_list()}
    days = set(re.findall(r"\d{4}-\d\d-\d\d", text)) - {str(TAKEN), "2019-07-01"}
    assert days & received <= {f"{year}-04-01" for year in range(2016, 2021)}  # the starts of the years


def test_of_one_authority_it_says_its_own_its_groups_and_the_nations(insight: Insight) -> None:
    one = json.loads(authority_json(insight, "Ash"))
    assert [authority["code"] for authority in one["authorities"]] == ["Ash"]
    assert {place["group"] for place in one["places"]} == {"district"}
    assert [(change["scope"], change["code"]) for change in one["changes"]] == [
        ("authority", "Ash"),
        ("group", "district"),
        ("nation", ""),
    ]
    assert {row["authority"] for key in ("mixes", "fragility", "fixes") for row in one[key]} == {"Ash"}
    assert [row["code"] for row in one["arrivals"]] == ["Ash"]
    assert one["changes_tested"] == json.loads(insight_json(insight))["changes_tested"]


def test_an_authority_that_is_not_there_is_said_to_be_not_there(insight: Insight) -> None:
    with pytest.raises(UpheldError, match="no such body"):
        authority_json(insight, "Nowhere")


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1}', b"\xff"])
def test_what_is_no_insight_is_refused_in_a_sentence(insight: Insight, data: bytes) -> None:
    with pytest.raises(UpheldError, match=r"cannot be read: .*Build the edition again"):
        read_insight(data)
    with pytest.raises(UpheldError, match=r"cannot be read: .*Build the edition again"):
        read_insight(public_json(insight), data)


def test_names_come_out_as_text() -> None:
    rows = [row | ({"name": NAME} if row["code"] == "Ash" else {}) for row in bodies()]
    found = insight_of(edition([case()], authorities=rows))
    assert json.loads(insight_json(found))["authorities"][0]["name"] == NAME


def test_an_edition_taken_from_published_figures_has_places_and_fragility_alone() -> None:
    figures = [
        {"authority": code, "period": "2019-20", "measure": "complaints_upheld", "source": "a letter"}
        | {"numerator": x, "denominator": n, "percent": 100 * x // n, "group_average_percent": 40}
        for code, x, n in (("Ash", 2, 5), ("Beech", 4, 10))
    ]
    found = insight_of(edition([], published_figures=figures))
    assert found.counted is False
    assert (found.mixes, found.changes, found.arrivals, found.fixes) == ((), (), (), ())
    assert len(found.places) == 1
    assert [one.percent for one in found.fragility] == [40, 40]


def test_fragility_is_what_one_case_more_or_fewer_would_print(insight: Insight) -> None:
    by_code = {one.authority: one for one in insight.fragility}
    assert (by_code["Ash"].one_fewer, by_code["Ash"].percent, by_code["Ash"].one_more) == (67, 75, 83)
    every = {"authority": "Dell", "measure": "complaints_upheld", "numerator": 8, "denominator": 8, "percent": 100}
    assert by_code["Dell"] == Fragility(**every, one_fewer=88, one_more=None)  # type: ignore[arg-type]
    assert "Cedar" not in by_code


@pytest.mark.parametrize(
    "changed",
    [
        {"earlier_years": 1},
        {"funnel_exact_below": 3},
        {"funnel_exact_expected": 0, "funnel_exact_below": 3},
        {"dispersion_members": 2},
        {"dispersion_members": 2, "dispersion_from": 13},
        {"dispersion_members": 2, "dispersion_winsorised": 0.4},
        {"mix_unmatched": 1.0},
        {"trend_years": 4},
        {"baseline_months": 37},
    ],
)
def test_every_number_of_the_scheme_changes_what_is_found(insight: Insight, changed: dict[str, object]) -> None:
    before = {"dispersion_members": 2} if len(changed) == 2 and "dispersion_members" in changed else {}
    before |= {"funnel_exact_below": 3} if "funnel_exact_expected" in changed else {}
    usual = insight_of(four_years(scheme=with_insight(**before))) if before else insight
    assert insight_json(insight_of(four_years(scheme=with_insight(**changed)))) != insight_json(usual)
