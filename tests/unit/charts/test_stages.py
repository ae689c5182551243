from xml.etree import ElementTree

import pytest

from tests.unit.charts.pictures import SVG, elements, words
from upheld.charts.bars import Stage, StagesChart, stages_chart, stages_words

WIDTH = 400


def chart(not_for_us: int, closed: int, not_upheld: int, upheld: int) -> StagesChart:
    divided = (Stage("upheld", upheld, full=True), Stage("not upheld", not_upheld))
    investigated = Stage("investigated", upheld + not_upheld, divided)
    parts = (Stage("not for us", not_for_us), Stage("closed", closed), investigated)
    return StagesChart(Stage("decided", sum(part.count for part in parts), parts))


def outlines(svg: str) -> list[tuple[float, float]]:
    """Start and length of every outlined bar, grey or hollow, in order."""
    bars = [bar for bar in elements(svg, "rect") if bar.get("fill") == "none"]
    return [(float(bar.attrib["x"]) - 0.75, float(bar.attrib["width"]) + 1.5) for bar in bars]


def full(svg: str) -> list[tuple[float, float]]:
    """Start and length of every full bar; the insides of grey ones are in groups."""
    bars = ElementTree.fromstring(svg).findall(f"{SVG}rect")
    return [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in bars if bar.get("fill") is None]


def test_every_part_starts_where_the_one_before_it_ended() -> None:
    svg = stages_chart(chart(30, 27, 9, 6))
    unit = WIDTH / 72
    decided, not_for_us, closed, investigated, not_upheld = outlines(svg)
    assert decided == (0, WIDTH)
    assert not_for_us == pytest.approx((0, 30 * unit), abs=0.02)
    assert closed == pytest.approx((30 * unit, 27 * unit), abs=0.02)
    assert investigated == pytest.approx((57 * unit, 15 * unit), abs=0.02)
    assert full(svg)[0] == pytest.approx((57 * unit, 6 * unit), abs=0.02)
    assert not_upheld == pytest.approx((63 * unit, 9 * unit), abs=0.02)


def test_each_part_has_its_count_and_its_words() -> None:
    assert words(stages_chart(chart(30, 27, 9, 6))) == [
        "72 decided",
        "30 not for us",
        "27 closed",
        "15 investigated",
        "6 upheld",
        "9 not upheld",
    ]


def test_no_case_is_one_line_of_words_and_no_bar() -> None:
    svg = stages_chart(chart(0, 0, 0, 0))
    assert words(svg) == ["0 decided"]
    assert elements(svg, "rect") == []
    assert stages_words(chart(0, 0, 0, 0)) == "0 decided."


def test_one_case_fills_its_bars_and_the_rest_are_said_to_be_none() -> None:
    svg = stages_chart(chart(0, 0, 0, 1))
    assert words(svg) == ["1 decided", "0 not for us", "0 closed", "1 investigated", "1 upheld", "0 not upheld"]
    assert outlines(svg) == [(0, WIDTH), (0, WIDTH)]
    assert full(svg) == [(0, WIDTH)]


def test_parts_of_none_are_not_divided_further() -> None:
    assert words(stages_chart(chart(3, 1, 0, 0)))[-1] == "0 investigated"


def test_a_part_too_thin_to_see_is_drawn_inside_the_picture() -> None:
    svg = stages_chart(chart(5_000, 5_000, 0, 1))
    start, length = full(svg)[0]
    assert length >= 2 and start + length <= WIDTH + 0.01


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(AssertionError):
        Stage("decided", 3, (Stage("upheld", 1), Stage("not upheld", 1)))


def test_the_words_say_every_part_within_its_whole() -> None:
    assert stages_words(chart(3_000, 27, 9, 6)) == (
        "3,042 decided: 3,000 not for us; 27 closed; 15 investigated (6 upheld, 9 not upheld)."
    )
