"""The review's sums are those of the letters' figures, for any casebook."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.casebooks import LGSCO, WITH_FINDINGS, YEAR, casebooks
from tests.worlds.reviews import Ready, ready_few, ready_hearth
from upheld.casebook.casebook import Casebook
from upheld.editions.counts import contributions_of
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.editions.national_review import TOTAL, DataTable, Symbol
from upheld.measures.definitions import Kind
from upheld.measures.results import Count, PerPopulation, Rate
from upheld.review.sums import review_cells
from upheld.schemes.scheme import Scheme

Sums = dict[tuple[str, str | None, str], tuple[int, int]]


def of_figures(edition: Edition) -> Sums:
    """Numerator and denominator by measure, part and authority, as the letters have them; zeros left out."""
    found: Sums = {}
    for code, figures in edition.figures.items():
        for figure in figures:
            match figure.result:
                case Rate(numerator, denominator):
                    found[figure.measure, figure.breakdown, code] = (numerator, denominator)
                case Count(count):
                    found[figure.measure, figure.breakdown, code] = (count, count)
                case PerPopulation(numerator, _):
                    found[figure.measure, figure.breakdown, code] = (numerator, numerator)
    return {key: parts for key, parts in found.items() if any(parts)}


def of_cells(edition: Edition, casebook: Casebook) -> Sums:
    cells = review_cells(edition, contributions_of(casebook, edition.scheme, edition.review))
    found: dict[tuple[str, str | None, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in cells.iter_rows(named=True):
        measure = edition.scheme.measures[row["measure"]]
        shown = row["numerator"] if measure.kind is not Kind.RATE else row["denominator"]
        for part in {None, row["part"]}:
            numerator, denominator = found[measure.id, part, row["authority"]]
            found[measure.id, part, row["authority"]] = (numerator + row["numerator"], denominator + shown)
    return {key: parts for key, parts in found.items() if any(parts)}


@pytest.mark.parametrize("scheme", [LGSCO, WITH_FINDINGS], ids=["cases", "findings"])
@given(data=st.data())
def test_cells_sum_to_the_figures_of_the_letters(scheme: Scheme, data: st.DataObject) -> None:
    casebook = data.draw(casebooks(scheme))
    edition = freeze(Sources(casebook, scheme, YEAR))
    assert of_cells(edition, casebook) == of_figures(edition)


def sums_down(table: DataTable) -> dict[str, int]:
    """The sum of the parts in each column that has a number in its total."""
    total = next(row for row in table.rows if row.id == TOTAL)
    return {
        column.id: sum(cell for row in table.parts if isinstance(cell := row.cells[at], int))
        for at, column in enumerate(table.columns)
        if isinstance(total.cells[at], int) and column.id not in ("percent", "low", "high")
    }


@pytest.mark.parametrize("of", ["few", "hearth"])
def test_parts_add_up_to_totals_and_one_total_is_in_every_table(of: str, tmp_path: Path) -> None:
    ready: Ready = ready_few(tmp_path) if of == "few" else ready_hearth()
    tables = ready.document().tables
    for table in tables.values():
        if any(row.id == TOTAL for row in table.rows):
            assert sums_down(table) == {name: table.at(TOTAL, name) for name in sums_down(table)}, table.id
    for measure in ready.edition.review.measures:
        if ready.edition.scheme.measures[measure].kind is Kind.RATE:
            wholes = {tables[f"{measure}_by_{split}"].at(TOTAL, "numerator") for split in ("area", "group")}
            assert wholes == {tables["shares"].at(measure, "numerator")}


def test_the_four_councils(tmp_path: Path) -> None:
    """Alder 3 of 5, Birch 2 of 7 and Cedar 1 of 1 are districts; Dale, the one county, has no case."""
    tables = ready_few(tmp_path).document().tables
    by_group = tables["complaints_upheld_by_group"]
    assert [row.cells for row in by_group.rows] == [
        ("County councils", 0, 0, *[Symbol.NOT_APPLICABLE] * 3),
        ("District councils", 6, 13, 46, 23, 71),
        ("All councils", 6, 13, 46, 23, 71),
    ]
    assert tables["shares"].at("complaints_upheld", "percent") == 46.2
    small = tables["complaints_upheld_by_authority"]
    assert [small.at(code, "percent") for code in ("X1", "X2", "X3", "X4")] == [60, 29, Symbol.LOW, "[z]"]
    assert [row.id for row in small.rows] == ["X1", "X2", "X3", "X4"], "in the order of names"
    assert tables["compliance_by_result"].at("late", "count") == 1
