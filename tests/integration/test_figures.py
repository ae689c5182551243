"""`upheld figures`: the form that others build on, and the figures of the demonstration and of what was published."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.few import upheld
from upheld.measures.results import AbsenceKind
from upheld.measures.rounding import one_decimal_percent, whole_percent
from upheld.measures.verdicts import Verdict

type Rows = list[dict[str, Any]]

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/published-figures"
DOCUMENT = (ROOT / "docs/figures.md").read_text(encoding="utf-8")
PROMISED = (
    "edition authority name official_name group period measure breakdown kind base numerator denominator value percent "
    "group_numerator group_denominator group_average_percent interval verdict rankable "
    "source demonstration"
)
KINDS = {"rate", "percent_only", "count", "per_100k", *AbsenceKind}
TYPES = {
    "text": (str,),
    "text or null": (str, type(None)),
    "whole number or null": (int, type(None)),
    "number or null": (int, float, type(None)),
    "two numbers or null": (list, type(None)),
    "true or false": (bool,),
}
KEY_FIGURES = ("complaints_upheld", "compliance", "satisfactory_remedies")


@cache
def figures(edition: Path) -> Rows:
    ran = upheld("figures", edition, "--format", "json")
    assert ran.status == 0
    rows: Rows = json.loads(ran.out)
    return rows


def whole(rows: Rows, measure: str) -> Rows:
    return [row for row in rows if row["measure"] == measure and row["breakdown"] is None]


def documented(heading: str) -> dict[str, str]:
    """The first two columns of the table of docs/figures.md that begins so."""
    table = DOCUMENT[DOCUMENT.index(f"| {heading} |") :].split("\n\n")[0]
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.MULTILINE))


def test_the_documented_keys_are_those_printed(demonstration: Path) -> None:
    keys = list(documented("key"))
    assert set(PROMISED.split()) == set(keys)
    assert {tuple(row) for row in figures(demonstration)} == {tuple(keys)}


def test_every_value_has_its_documented_type(demonstration: Path) -> None:
    for key, said in documented("key").items():
        found = {type(row[key]) for row in figures(demonstration)}
        assert found <= set(TYPES[said]), key


def test_the_documented_kinds_and_verdicts_are_all_there_are(demonstration: Path) -> None:
    assert set(documented("kind")) == KINDS
    assert {row["kind"] for row in figures(demonstration)} <= KINDS
    for verdict in Verdict:
        assert f"`{verdict}`" in DOCUMENT


def test_the_documented_example_is_what_is_printed(demonstration: Path) -> None:
    example = json.loads(DOCUMENT[DOCUMENT.index("```json") + 7 :].split("```")[0])
    (row,) = [row for row in whole(figures(demonstration), "complaints_upheld") if row["name"] == "Bolsover"]
    assert row | {"edition": ""} == example | {"edition": ""}
    assert re.fullmatch(r"[0-9a-f]{64}", row["edition"])


def test_csv_says_the_same_as_json(demonstration: Path) -> None:
    ran = upheld("figures", demonstration, "--authority", "Bolsover District")
    rows = [row for row in figures(demonstration) if row["authority"] == "E07000033"]
    printed = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert [(row["measure"], row["breakdown"], row["numerator"]) for row in printed] == [
        (row["measure"], row["breakdown"] or "", str(row["numerator"])) for row in rows
    ]
    assert (printed[0]["interval"], printed[0]["rankable"], printed[0]["demonstration"]) == ("4.6; 69.9", "no", "yes")


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("Hinckley and Bosworth", [("rate", 0, 6, 0), ("nothing_due", 0, 0, None), ("nothing_upheld", 0, 0, None)]),
        ("Bolsover", [("rate", 1, 4, 25), ("rate", 1, 1, 100), ("rate", 0, 1, 0)]),
        ("Wellingborough", [("rate", 2, 2, 100), ("rate", 1, 1, 100), ("rate", 0, 2, 0)]),
        ("Bromsgrove", [("rate", 2, 5, 40), ("rate", 2, 2, 100), ("rate", 0, 2, 0)]),
    ],
)
def test_four_councils_carry_their_published_figures(
    demonstration: Path, name: str, published: list[tuple[object, ...]]
) -> None:
    ran = upheld("figures", demonstration, "--authority", name, "--format", "json")
    rows = [row for row in json.loads(ran.out) if row["measure"] in KEY_FIGURES]
    assert [tuple(row[key] for key in ("kind", "numerator", "denominator", "percent")) for row in rows] == published
    averages = [row["group_average_percent"] for row in rows if row["kind"] == "rate"]
    assert averages == [45, 99, 20][: len(averages)]


@pytest.mark.parametrize(("measure", "counts"), [*zip(KEY_FIGURES, [(389, 864), (297, 300), (78, 389)], strict=True)])
def test_the_average_of_the_districts_is_one_and_is_theirs(
    demonstration: Path, measure: str, counts: tuple[int, int]
) -> None:
    """Every member has the same; it is the sum of all members; and counts in the file give it again."""
    districts = [row for row in whole(figures(demonstration), measure) if row["group"] == "district"]
    assert len(districts) == 192
    assert {(row["group_numerator"], row["group_denominator"]) for row in districts} == {counts}
    assert tuple(sum(row[key] for row in districts) for key in ("numerator", "denominator")) == counts
    assert {row["group_average_percent"] for row in districts} == {whole_percent(*counts)}


def test_the_nation_adds_up_as_published(demonstration: Path) -> None:
    """61% upheld, 99.4% compliance, 13% satisfactory remedies; about 17,000 received and 4,200 investigated."""
    rows = figures(demonstration)
    totals = {
        measure: tuple(sum(row[key] for row in whole(rows, measure)) for key in ("numerator", "denominator"))
        for measure in KEY_FIGURES
    }
    assert len(whole(rows, "complaints_upheld")) == 343
    assert whole_percent(*totals["complaints_upheld"]) == 61
    assert one_decimal_percent(*totals["compliance"]) == "99.4"
    assert whole_percent(*totals["satisfactory_remedies"]) == 13
    assert 4_100 <= totals["complaints_upheld"][1] <= 4_300
    assert 16_500 <= sum(row["value"] for row in whole(rows, "received_by_service_area")) <= 17_500


def test_parts_add_up_to_the_whole(demonstration: Path) -> None:
    sums: dict[tuple[str, str], int] = {}
    counts = [row for row in figures(demonstration) if row["kind"] == "count"]
    for row in counts:
        key = (row["authority"], row["measure"])
        sums[key] = sums.get(key, 0) + (row["value"] if row["breakdown"] else -row["value"])
    assert set(sums.values()) == {0}


def test_no_council_of_the_demonstration_is_called_better_or_worse(demonstration: Path) -> None:
    rows = figures(demonstration)
    assert {row["verdict"] for row in whole(rows, "complaints_upheld")} <= {"too_few", "cannot_tell", None}
    assert {row["demonstration"] for row in rows} == {True}


def published() -> Mapping[str, Rows]:
    """The rows of the example by their year."""
    years: dict[str, Rows] = {}
    with (EXAMPLE / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            years.setdefault(row["period"], []).append(row)
    return years


@pytest.mark.parametrize("year", sorted(published()))
def test_a_published_year_is_printed_as_it_was_published(year: str, tmp_path: Path) -> None:
    ran = upheld("build", EXAMPLE, "--review", f"lgsco/{year}", "--out", tmp_path)
    assert ran.status == 0, ran.err
    rows, given = figures(tmp_path), published()[year]
    councils = {row["authority"] for row in given}
    assert len(rows) == 3 * len(councils), "of each council, every rate of the review: as published, or not known"
    known = [texts(row) for row in rows if row["kind"] != "not_known"]
    assert printed(known) == printed([row for row in given if row["percent"] or row["denominator"] == "0"])
    assert {row["verdict"] for row in rows if row["measure"] == "complaints_upheld"} <= {"not_tested", "too_few", None}
    assert not any(row["rankable"] for row in rows)
    letters = {path.stem for path in tmp_path.glob("editions/*/*/*/public/letters/*.pdf")}
    assert letters == {row["authority"] for row in rows}
    assert len(letters) == len(councils)
    for path in tmp_path.glob("editions/*/*/*/public/letters/*.txt"):
        assert "published" in path.read_text(encoding="utf-8")


def printed(rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """What was published of each figure; the denominator where there was none is 0 of both."""
    keys = ("measure", "percent", "group_average_percent", "denominator", "source")
    return sorted([row[key] for key in keys] for row in rows)


def texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in row.items()}


def test_a_figure_that_was_not_published_is_not_known(tmp_path: Path) -> None:
    """Bradford's page for 2024-25 gives 34 investigations, and no count of those upheld."""
    assert upheld("build", EXAMPLE, "--review", "lgsco/2024-25", "--out", tmp_path).status == 0
    rows = [row for row in figures(tmp_path) if row["name"] == "Bradford"]
    assert [row["measure"] for row in rows] == ["complaints_upheld", "compliance", "satisfactory_remedies"]
    for row in rows:
        assert [row[key] for key in ("kind", "numerator", "percent", "verdict", "interval")] == [
            "not_known",
            None,
            None,
            None,
            None,
        ]
