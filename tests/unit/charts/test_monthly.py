from datetime import date

import pytest

from tests.unit.charts.pictures import at, elements, paths, words
from upheld.charts.monthly import Alert, Month, MonthlyChart, monthly_chart, monthly_words

TOP, BOTTOM = 54, 214


def chart(*counts: int | None, alerts: dict[int, Alert] | None = None, first: int = 4) -> MonthlyChart:
    months = tuple(
        Month(date(2016 + (first - 1 + at) // 12, (first - 1 + at) % 12 + 1, 1), count, (alerts or {}).get(at))
        for at, count in enumerate(counts)
    )
    return MonthlyChart(months=months, centre=5, low=None, high=15, centre_label="mean 5", limit_label="limit 15")


def dots(svg: str) -> list[tuple[float, float]]:
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in elements(svg, "circle")]


def height(count: float, highest: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * count / highest


def shapes(svg: str) -> list[str]:
    """The big marks: the only filled paths."""
    return [path.attrib["d"] for path in elements(svg, "path") if path.attrib["d"].endswith("Z")]


def test_a_dot_is_at_the_height_of_its_count_and_months_are_evenly_spaced() -> None:
    places = dots(monthly_chart(chart(0, 7, 20)))
    assert [y for _, y in places] == pytest.approx([height(count, 20) for count in (0, 7, 20)], abs=0.06)
    assert places[1][0] - places[0][0] == pytest.approx(places[2][0] - places[1][0], abs=0.11)


def test_a_month_that_is_not_known_is_a_gap_in_the_line() -> None:
    svg = monthly_chart(chart(1, 2, None, 4, 5, 6, None, 8))
    assert len(dots(svg)) == 6
    marked = [x for x, _ in dots(svg)]
    slanting = [line for line in paths(svg) if line[0][0] != line[1][0]]
    joined = [line for line in slanting if all(any(abs(x - dot) < 0.06 for dot in marked) for x, _ in line)]
    assert [len(line) for line in joined] == [2, 3]


def test_the_lines_are_at_their_values_and_named_in_the_key() -> None:
    svg = monthly_chart(chart(1, 2, 20))
    assert paths(svg, "5 3")[0][0][1] == height(15, 20)
    assert height(5, 20) in [line[0][1] for line in paths(svg)]
    assert {"mean 5", "limit 15"} <= set(words(svg))


def test_a_low_limit_of_nothing_is_not_drawn() -> None:
    months = chart(1, 2).months
    drawn = {low: monthly_chart(MonthlyChart(months=months, centre=None, low=low, high=None)) for low in (None, 0, 0.5)}
    assert ["lower limit" in words(svg) for svg in drawn.values()] == [False, False, True]


def test_alerts_differ_by_shape_and_stand_in_the_key() -> None:
    drawn = {alert: monthly_chart(chart(5, 9, 5, alerts={1: alert})) for alert in Alert}
    assert len({shapes(svg)[0] for svg in drawn.values()}) == 3
    assert [words(svg)[-1] for svg in drawn.values()] == [
        "above the limit",
        "below the limit",
        "high for many months",
    ]


def test_an_alert_is_named_above_the_field_with_its_count() -> None:
    svg = monthly_chart(chart(*[5] * 24, alerts={12: Alert.HIGH}))
    x, y = at(svg, "Apr 2017: 5")
    assert y < TOP
    assert any(line[0][0] == line[1][0] == pytest.approx(dots(svg)[12][0], abs=0.06) for line in paths(svg))
    assert x < dots(svg)[12][0]


def test_of_alerts_too_close_together_the_first_is_named_and_all_have_marks() -> None:
    svg = monthly_chart(chart(*[5] * 48, alerts=dict.fromkeys(range(20, 26), Alert.SUSTAINED)))
    assert len([said for said in words(svg) if ": 5" in said]) == 1
    assert len(shapes(svg)) == 7, "six months and one in the key"


def test_of_48_months_the_first_of_each_twelve_is_named() -> None:
    svg = monthly_chart(chart(*range(48)))
    assert len(dots(svg)) == 48
    assert [said for said in words(svg) if said.startswith("Apr")] == ["Apr 2016", "Apr 2017", "Apr 2018", "Apr 2019"]


@pytest.mark.parametrize("counts", [(0,), (1,), (None,), (0, 0, 0)])
def test_no_case_or_one_month_is_drawn(counts: tuple[int | None, ...]) -> None:
    svg = monthly_chart(MonthlyChart(months=chart(*counts).months, centre=None, low=None, high=None))
    assert len(dots(svg)) == sum(count is not None for count in counts)
    assert "Apr 2016" in words(svg)


def test_the_words_name_span_limits_and_alerts() -> None:
    assert monthly_words(chart(5, 16, alerts={1: Alert.HIGH})) == (
        "Cases a month, Apr 2016 to May 2016. Mean 5; limit 15. May 2016: 16 (above the limit)."
    )
    assert monthly_words(chart(5)) == "Cases a month, Apr 2016. Mean 5; limit 15. No month calls for a look."
