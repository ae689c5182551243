"""What a figure, and the figures of an edition, answer when asked."""

from fractions import Fraction

import pytest

from upheld.editions.figures import Figure, Figures
from upheld.editions.rows import result_of_row
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, Count, PercentOnly, PerPopulation, Rate, Result
from upheld.measures.uncertainty import Interval
from upheld.measures.verdicts import Verdict

NOTHING, UNKNOWN = Absence(AbsenceKind.NOTHING_DUE), Absence(AbsenceKind.NOT_KNOWN)


def figure(result: Result, measure: str = "upheld", verdict: Verdict | None = None, code: str = "X1") -> Figure:
    average = Average(Fraction(1, 2), 50, 100)
    return Figure(code, "2019-20", measure, None, result, average, Interval(10.0, 60.0), verdict, few=5)


@pytest.mark.parametrize(
    ("result", "is_small", "share", "printed"),
    [
        (Rate(2, 4), True, Fraction(1, 2), "2 of 4"),
        (Rate(2, 5), False, Fraction(2, 5), "40%"),
        (Rate(0, 5), False, Fraction(0), "0%"),
        (PercentOnly(79, 4), True, Fraction(79, 100), "79%"),
        (PercentOnly(79, None), False, Fraction(79, 100), "79%"),
        (Count(1_204), False, None, "1,204"),
        (PerPopulation(35, 1_000_000), False, None, "3.5"),
        (NOTHING, False, None, ""),
        (UNKNOWN, False, None, ""),
    ],
)
def test_what_a_figure_says_of_itself(result: Result, is_small: bool, share: Fraction | None, printed: str) -> None:
    asked = figure(result)
    assert (asked.is_small, asked.share, asked.printed) == (is_small, share, printed)


@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_only_a_verdict_that_a_test_gave_counts_as_tested(verdict: Verdict | None) -> None:
    tested = {Verdict.CANNOT_TELL, Verdict.HIGHER, Verdict.LOWER}
    assert figure(Rate(2, 5), verdict=verdict).was_tested == (verdict in tested)


def test_figures_are_asked_for_by_body_and_measure() -> None:
    higher, few = figure(Rate(5, 6), verdict=Verdict.HIGHER), figure(Rate(1, 2), verdict=Verdict.TOO_FEW, code="X2")
    count = figure(Count(7), "decided")
    figures = Figures({"X1": (higher, count), "X2": (few,)})
    assert figures.every == (higher, count, few)
    assert figures.rates == (higher, few)
    assert figures.tested("upheld") == (higher,) and figures.tested("decided") == ()
    assert figures.of("X1", "decided") == count
    assert figures.of("X2", "decided") is None and figures.of("X3", "upheld") is None


def test_a_table_of_figures_has_their_parts_and_what_is_printed() -> None:
    results = [Rate(5, 6), PercentOnly(79, None), Count(7), PerPopulation(3, 50), NOTHING, UNKNOWN]
    table = Figures({"X1": tuple(figure(result) for result in results)}).to_polars()
    assert table["numerator"].to_list() == [5, None, 7, 3, 0, None]
    assert table["denominator"].to_list() == [6, None, None, 50, 0, None]
    assert table["share"].to_list() == [5 / 6, 0.79, None, None, None, None]
    assert table["printed"].to_list() == ["83%", "79%", "7", "6000", "", ""]
    assert table.row(0, named=True) | {"share": None} == {
        "authority": "X1", "period": "2019-20", "measure": "upheld", "breakdown": None, "numerator": 5,
        "denominator": 6, "share": None, "printed": "83%", "average": 0.5, "interval_low": 10.0, "interval_high": 60.0,
        "verdict": None, "is_small": False, "was_tested": False, "source": "",
    }  # fmt: skip
    assert Figures({}).to_polars().columns == table.columns


@pytest.mark.parametrize(
    ("kind", "numerator", "denominator", "percent"),
    [
        ("rate", 7, 6, None), ("rate", 1, 0, None), ("rate", -1, 6, None), ("rate", None, 6, None),
        ("percent_only", None, 0, 50), ("percent_only", None, 5, 101), ("percent_only", None, None, None),
        ("count", -1, None, None), ("count", None, None, None),
        ("per_100k", 1, 0, None), ("per_100k", None, 5, None), ("dance", 1, 2, None),
    ],
)  # fmt: skip
def test_numbers_that_no_figure_has_are_refused(
    kind: str, numerator: int | None, denominator: int | None, percent: int | None
) -> None:
    row = {"kind": kind, "numerator": numerator, "denominator": denominator, "percent": percent, "authority": "X1"}
    with pytest.raises(ValueError, match=r"X1|dance"):
        result_of_row(row)
