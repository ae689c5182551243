"""How `diff` says a value in words."""

from typing import Any

import pytest

from upheld.verify.diff import _average_in_words, _in_words


def row(**values: Any) -> dict[str, Any]:  # noqa: ANN401
    keys = ("numerator", "denominator", "value", "percent", "verdict")
    group = ("group_numerator", "group_denominator", "group_average_percent")
    return dict.fromkeys((*keys, *group)) | values


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"kind": "rate", "numerator": 1, "denominator": 4, "percent": 25, "verdict": "too_few"},
            "1 of 4 (25%), too few",
        ),
        ({"kind": "percent_only", "percent": 100}, "100%"),
        ({"kind": "count", "value": 1234}, "1,234"),
        ({"kind": "per_100k", "value": 3.5}, "3.5 for every 100,000"),
        ({"kind": "nothing_due", "numerator": 0, "denominator": 0}, "nothing due"),
        ({"kind": "not_known"}, "not known"),
    ],
)
def test_a_figure_is_said_as_its_kind_is(values: dict[str, Any], words: str) -> None:
    assert _in_words(row(**values)) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((389, 864, 45), "389 of 864 (45%)"),
        ((1500, 3000, 50), "1,500 of 3,000 (50%)"),
        ((None, None, 45), "45%"),
        ((35, 1_000_000, None), "3.5 for every 100,000"),
        ((None, None, None), ""),
    ],
)
def test_an_average_is_said_with_what_is_printed_of_it(counts: tuple[int | None, ...], words: str) -> None:
    names = ("group_numerator", "group_denominator", "group_average_percent")
    assert _average_in_words(row(**dict(zip(names, counts, strict=True)))) == words
