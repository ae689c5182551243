"""Figures of earlier years come from published rows and from earlier editions, which must not contradict each other."""

import pytest

from upheld.editions.as_published import agree, result_as_published
from upheld.editions.earlier import EarlierEdition, with_earlier
from upheld.editions.figures import Figure, Figures
from upheld.errors import UpheldError
from upheld.measures.results import Absence, AbsenceKind, PercentOnly, Rate, Result
from upheld.schemes.reader import read_scheme

NOTHING = Absence(AbsenceKind.NOTHING_INVESTIGATED)
UNKNOWN = Absence(AbsenceKind.NOT_KNOWN)
WHEN = read_scheme("lgsco").when


def figure(result: Result, period: str = "2018-19", source: str = "a letter") -> Figure:
    return Figure("X1", period, "complaints_upheld", None, result, source=source, few=5)


def edition(name: str, *figures: Figure) -> EarlierEdition:
    return EarlierEdition(name, "few", "2018-19", Figures({"X1": figures}))


@pytest.mark.parametrize(
    ("published", "counted", "same"),
    [
        (Rate(1, 5), Rate(1, 5), True),
        (Rate(1, 5), Rate(2, 10), False),
        (PercentOnly(20, None), Rate(1, 5), True),
        (PercentOnly(20, 5), Rate(1, 5), True),
        (PercentOnly(20, 10), Rate(1, 5), False),
        (PercentOnly(21, 5), Rate(1, 5), False),
        (PercentOnly(83, 40), Rate(33, 40), True),
        (NOTHING, NOTHING, True),
        (NOTHING, Rate(0, 5), False),
    ],
)
def test_a_published_result_agrees_as_far_as_it_says(published: Result, counted: Result, *, same: bool) -> None:
    assert agree(published, counted) is same


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent", "said"),
    [
        (1, 5, 20, Rate(1, 5)),
        (0, 5, 0, Rate(0, 5)),
        (None, 5, 20, PercentOnly(20, 5)),
        (None, None, 20, PercentOnly(20, None)),
        (0, 0, None, NOTHING),
        (None, 34, None, UNKNOWN),
        (None, None, None, UNKNOWN),
    ],
)
def test_a_published_row_is_a_result(
    numerator: int | None, denominator: int | None, percent: int | None, said: Result
) -> None:
    row = {"numerator": numerator, "denominator": denominator, "percent": percent}
    assert result_as_published(row, AbsenceKind.NOTHING_INVESTIGATED) == said


def test_years_are_oldest_first_and_the_order_of_editions_does_not_show() -> None:
    editions = [edition("b", figure(Rate(1, 5), source="b")), edition("a", figure(Rate(1, 5), source="a"))]
    editions.append(edition("c", figure(Rate(1, 4), "2016-17"), figure(Rate(3, 4), "2017-18")))
    found = [with_earlier(Figures({}), order, WHEN) for order in (editions, editions[::-1])]
    assert found[0] == found[1]
    assert [(one.period, one.source) for one in found[0]["X1"]] == [
        ("2016-17", "a letter"),
        ("2017-18", "a letter"),
        ("2018-19", "a"),
    ]


def test_where_both_agree_the_published_one_stands() -> None:
    published = figure(PercentOnly(20, None))
    assert with_earlier({"X1": (published,)}, [edition("a", figure(Rate(1, 5)))], WHEN) == {"X1": (published,)}


def test_where_they_differ_both_are_named() -> None:
    with pytest.raises(UpheldError, match="a letter and edition abc differ on complaints_upheld of X1 in 2018-19"):
        with_earlier({"X1": (figure(Rate(2, 5)),)}, [edition("abc", figure(Rate(1, 5)))], WHEN)
