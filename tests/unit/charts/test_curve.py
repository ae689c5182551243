from itertools import pairwise

import pytest

from tests.unit.charts.pictures import at, paths, text_boxes, words
from upheld.charts.curve import DASHES, Curve, CurveChart, curve_chart, curve_words

LEFT, RIGHT, TOP, BOTTOM = 42, 376, 28, 200


def curve(label: str = "Payment", **more: object) -> Curve:
    given = {"steps": ((6, 75.0), (12, 40.0)), "until": 18, "at_risk": (8, 6, 2)}
    return Curve(label=label, **{**given, **more})  # type: ignore[arg-type]


def drawn(*curves: Curve) -> str:
    return curve_chart(CurveChart(curves=curves, times=(0, 12, 24)))


def place(time: float, percent: float) -> tuple[float, float]:
    return (
        pytest.approx(LEFT + (RIGHT - LEFT) * time / 24, abs=0.01),
        pytest.approx(BOTTOM - (BOTTOM - TOP) * percent / 100, abs=0.01),
    )


def steps(svg: str, dashes: str | None = None) -> list[tuple[float, float]]:
    return max(paths(svg, dashes), key=len)


def test_the_curve_steps_at_its_times_to_its_levels_and_ends_where_it_was_last_seen() -> None:
    corners = [(0, 100), (6, 100), (6, 75), (12, 75), (12, 40), (18, 40)]
    assert steps(drawn(curve())) == [place(*corner) for corner in corners]


def test_nothing_done_is_a_level_line_and_nothing_watched_is_none() -> None:
    assert [place(0, 100), place(18, 100)] in paths(drawn(curve(steps=())))
    svg = drawn(curve(steps=(), until=0, at_risk=(0, 0, 0)))
    assert words(svg)[-3:] == ["0", "0", "0"]


def test_one_still_open_has_a_stroke_where_it_was_last_seen() -> None:
    svg = drawn(curve(censored=(9.0, 9.0, 15.0)))
    (x, y), (late_x, late_y) = place(9, 75), place(15, 40)
    strokes = [
        line
        for line in paths(svg)
        if len(line) == 2 and line[0][0] == line[1][0] and line[1][1] - line[0][1] == pytest.approx(8)
    ]
    assert [(line[0][0], line[0][1] + 4) for line in strokes] == [(x, y), (late_x, late_y)]


def test_five_curves_differ_by_their_dashes_and_a_letter_leads_to_their_words() -> None:
    names = ["Apology", "Payment", "Training", "Procedure", "Other"]
    svg = drawn(*(curve(name) for name in names))
    for dashes in DASHES:
        assert len(steps(svg, dashes or None)) == 6
    assert [said for said in words(svg) if len(said) > 2 and said[1] == " "] == [
        f"{letter} {name}" for letter, name in zip("ABCDE", names, strict=True)
    ]
    assert [said for said in words(svg) if said in set("ABCDE")] == list("ABCDE")


def test_one_curve_needs_no_letter() -> None:
    svg = drawn(curve())
    assert "Payment" in words(svg) and "A" not in words(svg)


@pytest.mark.parametrize("level", [0.0, 40.0, 100.0])
def test_letters_of_curves_that_end_together_lie_under_each_other(level: float) -> None:
    svg = drawn(*(curve(str(number), steps=((1, level),)) for number in range(5)))
    tops = sorted(box[1] for said, box in text_boxes(svg).items() if said.split(" ", 1)[1] in set("ABCDE"))
    assert all(lower - upper >= 14 for upper, lower in pairwise(tops))
    assert tops[0] > TOP - 15 and tops[-1] < BOTTOM


def test_numbers_at_risk_stand_under_their_times() -> None:
    svg = drawn(curve(at_risk=(81, 62, 23)))
    assert [at(svg, said)[0] for said in ("81", "62", "23")] == [at(svg, said)[0] for said in ("0", "12", "24")]


def test_the_words_say_how_many_and_when_half_was_reached() -> None:
    chart = CurveChart(curves=(curve(), curve("Training", steps=((2, 80.0),))), times=(0, 12, 24))
    assert curve_words(chart) == (
        "Per cent not yet done, by months since agreed: Payment, 8 at the start, half at 12.0; "
        "Training, 8 at the start, never down to half, last seen at 18.0."
    )
