"""A table of the review: its cells by name, and how they are printed."""

from datetime import date

import pytest

from upheld.editions.national_review import TOTAL, Column, DataTable, Row, Symbol
from upheld.errors import UpheldError

COLUMNS = (
    Column("area", "Service area"),
    Column("count", "Complaints", 0),
    Column("percent", "Per cent", 1),
    Column("day", "Day"),
)
TABLE = DataTable(
    "by_area",
    "Complaints, by area",
    ("How many?",),
    COLUMNS,
    (
        Row("housing", ("Housing", 1412, 61.0, date(2020, 3, 31))),
        Row("other", ("Other", 0, Symbol.NOT_APPLICABLE, Symbol.NOT_AVAILABLE)),
        Row("planning", ("Planning", 1412, -0.5, date(2019, 4, 1))),
        Row(TOTAL, ("All", 2824, 100.0, Symbol.NOT_AVAILABLE)),
    ),
)


def test_numbers_are_printed_with_commas_and_their_columns_decimals() -> None:
    housing, other, *_ = TABLE.texts()
    assert housing == ("Housing", "1,412", "61.0", "31\N{NO-BREAK SPACE}March 2020")
    assert other == ("Other", "0", "[z]", "[x]")
    assert TABLE.shown("planning", "percent") == "−0.5"


def test_the_most_and_the_least_leave_out_totals_and_symbols() -> None:
    most, least = TABLE.most("count"), TABLE.least("percent")
    assert most and most.id == "housing", "the first of two with the same number"
    assert least and least.id == "planning"
    assert TABLE.most("area") is None


def test_a_cell_is_known_where_it_holds_a_number() -> None:
    asked = [("housing", "percent"), ("other", "percent"), ("other", "count"), ("nobody", "count")]
    assert [TABLE.is_known(*one) for one in asked] == [True, False, True, False]


@pytest.mark.parametrize(
    ("row", "column", "said"), [("nobody", "count", "no row nobody"), ("housing", "size", "no column size")]
)
def test_a_name_that_is_not_there_is_said(row: str, column: str, said: str) -> None:
    with pytest.raises(AttributeError, match=f"table by_area has {said}"):
        TABLE.at(row, column)


def test_a_table_has_a_cell_for_each_column_and_no_heading_twice() -> None:
    with pytest.raises(AssertionError):
        DataTable("a", "A", (), COLUMNS, (Row("b", ("one",)),))
    with pytest.raises(UpheldError, match=r"table a would be called “Service area”\. Give each its own words"):
        DataTable("a", "A", (), (COLUMNS[0], Column("other", "Service area")), ())
