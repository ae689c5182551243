"""examples/published-figures holds what was published, all of it and nothing else.

Facts: data/lgsco_council_years.csv, one row a council and year, each naming its source.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.spec.conftest import Published, Rows
from upheld.casebook.casebook import read_casebook
from upheld.casebook.tables import TABLES
from upheld.measures.rounding import whole_percent
from upheld.reference.authorities import read_register
from upheld.reference.names import NameIndex
from upheld.schemes.reader import read_review

FOLDER = Path(__file__).parents[2] / "examples/published-figures"
type Key = tuple[str, str, str]
type Figure = tuple[str, str, str, str, str]


@pytest.fixture
def example() -> Rows:
    with (FOLDER / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def period_of(year_ending: str) -> str:
    year = int(year_ending[:4])
    return f"{year - 1}-{year % 100:02}"


def facts_of(row: dict[str, str]) -> dict[str, Figure]:
    """By measure: numerator, denominator, percent, average and source.

    The letter of Hinckley & Bosworth says in words that no recommendation was due: 0 of 0. Where none was upheld, 0 of
    0 were remedied; the base of remedies is the upheld count, whatever number a letter prints beside it.
    """
    source = row["source"]
    facts = {
        "complaints_upheld": (
            row["upheld"],
            row["detailed_investigations"],
            row["uphold_rate"],
            row["group_average_uphold_rate"],
            source,
        )
    }
    if row["compliance_rate"]:
        average = row["group_average_compliance_rate"]
        facts["compliance"] = ("", row["compliance_outcomes"], row["compliance_rate"], average, source)
    elif row["authority"].startswith("Hinckley"):
        facts["compliance"] = ("0", "0", "", "", source)
    if row["upheld"] == "0":
        facts["satisfactory_remedies"] = ("0", "0", "", "", source)
    elif row["satisfactory_remedy_rate"]:
        average = row["group_average_satisfactory_remedy_rate"]
        rate = row["satisfactory_remedy_rate"]
        facts["satisfactory_remedies"] = (row["satisfactory_remedies"], row["upheld"], rate, average, source)
    return facts


def test_it_holds_every_fact_and_nothing_else(published: Published, example: Rows) -> None:
    facts: dict[Key, Figure] = {
        (row["authority"], period_of(row["year_ending"]), measure): figure
        for row in published("lgsco_council_years")
        for measure, figure in facts_of(row).items()
    }
    parts = ("numerator", "denominator", "percent", "group_average_percent", "source")
    held: dict[Key, tuple[str, ...]] = {
        (row["authority"], row["period"], row["measure"]): tuple(row[part] for part in parts) for row in example
    }
    assert held == facts
    assert len(held) == len(example)


def test_its_columns_are_those_of_the_table(example: Rows) -> None:
    assert list(example[0]) == [column.name for column in TABLES["published_figures"].columns]


def test_every_name_means_one_council(example: Rows) -> None:
    names = NameIndex(read_register())
    for row in example:
        day = date(int(row["period"][:4]), 4, 1)
        assert len(names.find(row["authority"], day)) == 1, row["authority"]


def test_every_percentage_is_the_one_printed_for_its_parts(example: Rows) -> None:
    with_parts = [row for row in example if row["numerator"] and row["denominator"] != "0"]
    assert len(with_parts) > 35
    for row in with_parts:
        assert whole_percent(int(row["numerator"]), int(row["denominator"])) == int(row["percent"]), row


@pytest.mark.parametrize("period", ["2019-20", "2022-23", "2023-24", "2024-25"])
def test_every_year_of_it_can_be_read(period: str) -> None:
    casebook, report = read_casebook(FOLDER, *read_review(f"lgsco/{period}"))
    assert casebook, report.as_text()
    assert f"--review lgsco/{period}" in (FOLDER / "README.md").read_text(encoding="utf-8")
