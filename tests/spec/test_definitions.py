"""A definition is honoured to the last key, or refused with a sentence: there are no silent options."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.casebooks import SOUND, WITH_FINDINGS, YEAR, casebook, measure
from upheld.editions.freeze import Sources, freeze
from upheld.editions.rows import figure_rows
from upheld.errors import UpheldError
from upheld.measures.definitions import Breakdown, Comparison, Conditions, Kind, Measure, Noun, PeriodDate, Unit
from upheld.measures.results import AbsenceKind
from upheld.schemes.reader import SHIPPED, read_review, read_scheme

SCHEMES = sorted(path.parent.name for path in SHIPPED.glob("*/scheme.toml"))
UPHELD = "measures/complaints_upheld.toml"
CASES = Noun("case", "cases")


@pytest.mark.parametrize("scheme_id", SCHEMES)
def test_every_shipped_definition_and_review_loads(scheme_id: str) -> None:
    scheme = read_scheme(scheme_id)
    assert set(scheme.measures) == {path.stem for path in (SHIPPED / scheme_id / "measures").glob("*.toml")} != set()
    for period in scheme.periods:
        assert read_review(f"{scheme_id}/{period}")[1].period.id == period


@pytest.mark.parametrize("scheme_id", SCHEMES)
def test_every_shipped_definition_has_a_source_and_a_day_on_which_it_is_read_again(scheme_id: str) -> None:
    for one in read_scheme(scheme_id).measures.values():
        assert len(one.source.split()) > 3, one.id
        assert one.checked_by, one.id
        assert one.review_due > one.checked_on, one.id


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (UPHELD, 'title = "', 'rounding = "up"\ntitle = "', r"complaints_upheld\.toml: rounding: There is no such key"),
        (UPHELD, "outcome_in", "outcomes", r"base\.outcomes: There is no such key"),
        (UPHELD, 'kind = "rate"', 'kind = "share"', r"kind: Input should be 'rate'"),
        (UPHELD, 'source = "', '# source = "', r"source: It is not there"),
        (UPHELD, "kind = ", "kind == ", r"cannot be read as TOML: .*line 3"),
        (UPHELD, 'outcome_in = ["upheld"]', 'outcome_in = ["fault"]', r"asks for fault: no outcome counts as that"),
        (UPHELD, 'outcome_in = ["upheld"]', 'outcome_in = ["late"]', r"asks for late: no outcome counts as that"),
        ("measures/compliance.toml", '["on_time", "late"]', '["upheld"]', r"asks for upheld: no compliance result"),
        ("scheme.toml", 'licence = "', 'colour = "red"\nlicence = "', r"scheme\.toml: colour: There is no such key"),
        ("scheme.toml", "rank = 6", "rank = 6\nweight = 3", r"outcomes\.5\.weight: There is no such key"),
        ("scheme.toml", "too_few = 5", "too_few = 0", r"too_few=0"),
        ("scheme.toml", 'compared_by = "type"', 'compared_by = "size"', r'"size", which is not one of its groupings'),
        ("scheme.toml", "rank = 6", "rank = 5", r"5 is twice among the ranks of outcomes"),
        ("scheme.toml", 'id = "upheld"', 'id = "not_upheld"', r"not_upheld is twice among the outcomes"),
        ("scheme.toml", '"Housing benefit"', '"Homelessness"', r"Homelessness is twice among the categories"),
        ("scheme.toml", 'notice = "', 'notice = " "\n# "', r"demonstration\.notice is empty"),
        ("scheme.toml", "Europe/London", "Europe/Londn", r'time_zone is "Europe/Londn"'),
        ("scheme.toml", 'id = "upheld"', 'id = "Not-upheld"', r"Not-upheld and not_upheld, among the outcomes, would"),
        ("scheme.toml", 'id = "not_for_us"', 'id = "not-upheld"', r"not-upheld and not_upheld, among the outcomes"),
        (
            "scheme.toml",
            'id = "other"',
            'id = "hou-sing"\nlabel = "x"\ncategories = []\n[[service_areas]]\nid = "hou_sing"',
            r"hou-sing and hou_sing, among the service areas",
        ),
        ("scheme.toml", 'id = "london"', 'id = "County!"', r"County! and county, among the groups"),
        ("scheme.toml", 'id = "london"', 'id = "capital"', r'has bodies of the group "london"'),
        (
            "scheme.toml",
            'many = "councils"',
            'many = "Reports"',
            r'body\.many is "Reports", and the website has other pages',
        ),
        ("scheme.toml", "[office]", "[office", r"scheme\.toml cannot be read as TOML"),
        ("reviews/2019-20.toml", "[period]", "[period]\ncolour = 1", r"period\.colour: There is no such key"),
        ("reviews/2019-20.toml", 'id = "2019-20"', 'id = "2020-21"', r'its period is called "2020-21"'),
        ("reviews/2019-20.toml", '"compliance",', '"complience",', r"no measure is called complience"),
        ("reviews/2019-20.toml", '"compliance",', '"compliance", "compliance",', r"compliance is twice"),
        ("reviews/2019-20.toml", "29T00:01:00", "29T00:01:00Z", r"leave out the offset"),
        ("reviews/2019-20.toml", "end = 2020-03-31", "end = 2018-03-31", r"ends on 2018-03-31, before it starts"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    changed = shutil.copytree(SHIPPED / "lgsco", tmp_path / "lgsco") / file
    text = changed.read_text("utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(UpheldError, match=said):
        read_review("lgsco/2019-20", folders=[tmp_path])


@pytest.mark.parametrize(
    ("file", "beside", "said"),
    [
        (
            "measures/compliance.toml",
            "measures/Compliance.toml",
            "Compliance and compliance, among the measures, would",
        ),
        (
            "reviews/2019-20.toml",
            "reviews/2019_20.toml",
            "2019-20 and 2019_20, among the reviews, would have one address",
        ),
    ],
)
def test_files_whose_names_meet_in_an_address_are_refused(tmp_path: Path, file: str, beside: str, said: str) -> None:
    folder = shutil.copytree(SHIPPED / "lgsco", tmp_path / "lgsco")
    shutil.copyfile(folder / file, folder / beside)
    with pytest.raises(UpheldError, match=said):
        read_review("lgsco/2019-20", folders=[tmp_path])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": Kind.RATE, "absent_as": AbsenceKind.NOTHING_DUE}, "needs base_name"),
        ({"base_name": CASES}, "needs base_name"),
        ({"kind": Kind.RATE, "base_name": CASES}, "needs absent_as"),
        ({"absent_as": AbsenceKind.NOTHING_DUE}, "needs absent_as"),
        ({"kind": Kind.PER_POPULATION}, "needs exposure"),
        ({"exposure": "population"}, "needs exposure"),
        ({"kind": Kind.PER_POPULATION, "exposure": "homes", "breakdown": Breakdown.OUTCOME}, "only a count can have"),
        ({"comparison": Comparison.POOLED}, "a count is not compared"),
        ({"verdict": True}, "only a rate can have a verdict"),
        ({"verdict": True, "comparison": Comparison.MEAN}, "a verdict needs the pooled average"),
        ({"verdict": True, "unit": Unit.FINDING}, "findings cluster"),
        ({"unit": Unit.RECOMMENDATION, "base": Conditions(("upheld",))}, "a recommendation has a kind, not an outcome"),
        ({"unit": Unit.RECOMMENDATION, "breakdown": Breakdown.OUTCOME}, "a recommendation has a kind, not an outcome"),
        ({"breakdown": Breakdown.KIND}, "only a recommendation has a kind"),
        ({"unit": Unit.FINDING, "date_in_period": PeriodDate.RESULT}, "has no day of result"),
        ({"numerator": Conditions((), {"cheap": True})}, "attribute_is knows only remedied_by_authority"),
        ({"source": " "}, "source and checked_by say something"),
        ({"review_due": YEAR.period.start, "checked_on": YEAR.period.end}, "review_due is after checked_on"),
    ],
)
def test_a_contradictory_definition_is_refused(options: Mapping[str, Any], said: str) -> None:
    shape = {"unit": Unit.CASE, "day": PeriodDate.DECIDED, "breakdown": None}
    assert any(said in fault for fault in measure("contradictory", **(shape | dict(options))).faults())


@pytest.mark.parametrize("unit", Unit)
def test_a_definition_is_sound_where_its_unit_has_what_it_asks_for(unit: Unit) -> None:
    shapes = [(day, part) for day in PeriodDate for part in (None, *Breakdown)]
    accepted = [(unit, *shape) for shape in shapes if not measure("any", unit, *shape).faults()]
    assert accepted == [shape for shape in SOUND if shape[0] is unit]


BOOK = casebook(
    """
    reference | finding | authority | received   | decided    | outcome    | remedied_by_authority | service_area
    A         | 1       | Ash       | 2019-05-01 | 2019-07-01 | upheld     | yes                   | housing
    A         | 2       | Ash       | 2019-05-01 | 2019-07-01 | not_upheld | no                    | other
    B         | 1       | Ash       | 2019-02-01 | 2019-07-01 | not_upheld | no                    | other
    C         | 1       | Ash       | 2019-02-01 | 2019-07-01 | advice_given | no                  | other
    C         | 2       | Ash       | 2019-02-01 | 2019-07-01 | advice_given | no                  | other
    D         | 1       | Beech     | 2019-02-01 | 2019-07-01 | upheld     | -                     | other
    """,
    """
    case | kind                | result  | result_date
    A    | personal_remedy     | on_time | 2019-09-01
    A    | personal_remedy     | on_time | 2019-09-01
    A    | service_improvement | on_time | 2019-09-01
    D    | personal_remedy     | late    | 2020-05-01
    B    | personal_remedy     | on_time | 2019-09-01
    """,
    exposures=[
        {"authority": "Ash", "year": YEAR.exposure_year, "kind": kind, "count": count}
        for kind, count in {"population": 1000, "homes": 300}.items()
    ],
)
INVESTIGATED, UPHELD_ONES = Conditions(("investigated",)), Conditions(("upheld",))
REMEDIED = Conditions((), {"remedied_by_authority": True})
NOT_REMEDIED = Conditions(("investigated",), {"remedied_by_authority": False})
RATE = {
    "kind": Kind.RATE, "base": INVESTIGATED, "base_name": CASES, "numerator": UPHELD_ONES,
    "absent_as": AbsenceKind.NOTHING_DUE,
}  # fmt: skip
PER_POPULATION = {"kind": Kind.PER_POPULATION, "exposure": "population"}

VARIANTS: Mapping[str, tuple[Mapping[str, Any], Sequence[object]]] = {
    "kind": ({}, [{"kind": Kind.COUNT}, RATE, PER_POPULATION]),
    "unit": ({}, list(Unit)),
    "date_in_period": ({"unit": Unit.COMPLIANCE_OUTCOME}, list(PeriodDate)),
    "base": (RATE, [Conditions(), INVESTIGATED, UPHELD_ONES, NOT_REMEDIED]),
    "base_name": (RATE, [CASES, Noun("complaint", "complaints")]),
    "numerator": ({}, [Conditions(), UPHELD_ONES, REMEDIED]),
    "breakdown": ({"unit": Unit.CASE}, [None, Breakdown.OUTCOME, Breakdown.SERVICE_AREA]),
    "exposure": (PER_POPULATION, ["population", "homes"]),
    "absent_as": (RATE, [kind for kind in AbsenceKind if kind is not AbsenceKind.NOT_KNOWN]),
    "comparison": (RATE, list(Comparison)),
    "verdict": (RATE | {"comparison": Comparison.POOLED}, [False, True]),
}
"""For each option: a definition that has it, and values which all give different figures of the same cases."""

WORDS = {"id", "title", "question", "numerator_name", "source", "checked_by", "checked_on", "review_due"}
"""What a definition says of itself: printed in letters or in docs/methods.md, and no figure depends on it."""


def test_every_option_is_tried() -> None:
    assert set(VARIANTS) | WORDS == {field.name for field in fields(Measure)}


@pytest.mark.parametrize("option", VARIANTS)
def test_every_option_changes_some_figure(option: str) -> None:
    shape, values = VARIANTS[option]
    seen = [printed(shape | (value if option == "kind" else {option: value})) for value in values]
    assert all(one not in seen[:number] for number, one in enumerate(seen))


def test_a_breakdown_by_kind_changes_the_figures_of_recommendations() -> None:
    assert printed({"unit": Unit.RECOMMENDATION}) != printed({"unit": Unit.RECOMMENDATION, "breakdown": Breakdown.KIND})


def printed(options: Mapping[str, Any]) -> list[Mapping[str, object]]:
    """Every figure that a definition gives of the cases above."""
    definition = replace(measure("tried", Unit.CASE, PeriodDate.DECIDED, None), **options)
    assert definition.faults() == ()
    scheme = replace(WITH_FINDINGS, measures={"tried": definition})
    edition = freeze(Sources(BOOK, scheme, replace(YEAR, measures=("tried",))))
    return [{key: value for key, value in row.items() if key != "edition"} for row in figure_rows(edition)]


def test_every_word_of_a_definition_is_printed_in_the_methods() -> None:
    methods = (Path(__file__).parents[2] / "docs/methods.md").read_text("utf-8")
    said: Sequence[Callable[[Measure], str]] = [
        lambda one: f"`{one.id}`",
        lambda one: f"### {one.title}",
        lambda one: one.question,
        lambda one: one.numerator_name.many,
        lambda one: one.source,
        lambda one: f"{one.checked_on} by {one.checked_by}; due again {one.review_due}",
    ]
    for one in read_scheme("lgsco").measures.values():
        assert [word(one) for word in said if word(one) not in methods] == []
