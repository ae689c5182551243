import pytest

from tests.unit.charts.pictures import elements, size, words
from upheld.charts.bars import BarRow, BarsChart, bars_chart, bars_words


def lengths(svg: str, *, hollow: bool = False) -> list[float]:
    bars = [bar for bar in elements(svg, "rect") if (bar.get("fill") == "none") is hollow]
    return [float(bar.attrib["width"]) + 1.5 * hollow for bar in bars]


def chart(*counts: int, label: str = "Housing") -> BarsChart:
    return BarsChart(rows=tuple(BarRow(label, count) for count in counts))


def test_lengths_stand_to_each_other_as_the_counts_do() -> None:
    longest, half, tenth = lengths(bars_chart(chart(100, 50, 10)))
    assert (longest / half, longest / tenth) == pytest.approx((2, 10), rel=1e-3)


def test_the_number_stands_right_of_its_bar_and_all_bars_start_together() -> None:
    svg = bars_chart(chart(1_234, 5))
    assert words(svg) == ["Housing", "1,234", "Housing", "5"]
    bars, numbers = elements(svg, "rect"), elements(svg, "text")[1::2]
    assert len({bar.attrib["x"] for bar in bars}) == 1
    for bar, number in zip(bars, numbers, strict=True):
        assert 0 < float(number.attrib["x"]) - float(bar.attrib["x"]) - float(bar.attrib["width"]) < 10


@pytest.mark.parametrize("counts", [(0,), (0, 0), (1,)])
def test_no_cases_or_one_are_drawn_with_their_number(counts: tuple[int, ...]) -> None:
    svg = bars_chart(chart(*counts))
    assert words(svg)[1::2] == [str(count) for count in counts]
    assert all(length > 0 for length in lengths(svg))


def test_the_other_period_is_hollow_on_the_same_scale_with_a_key() -> None:
    rows = (BarRow("Housing", 50, 100), BarRow("Adult care", 100, None))
    svg = bars_chart(BarsChart(rows=rows, label="2019-20", before_label="2018-19"))
    full, hollow = lengths(svg)[:2], lengths(svg, hollow=True)
    assert hollow[0] == pytest.approx(full[1]) == pytest.approx(2 * full[0], rel=1e-3)
    assert len(hollow) == 2, "one bar and one piece of the key"
    assert words(svg)[-2:] == ["2019-20", "2018-19"]


def test_long_words_stand_above_their_bars() -> None:
    beside, above = (bars_chart(chart(5, label=label)) for label in ("Housing", "Environment and public protection"))
    assert float(elements(beside, "rect")[0].attrib["x"]) > 40
    assert float(elements(above, "rect")[0].attrib["x"]) == 0
    assert size(above)[1] > size(beside)[1]


def test_the_words_say_every_row() -> None:
    rows = (BarRow("Housing", 1_050, 100), BarRow("Adult care", 2))
    said = bars_words(BarsChart(rows=rows, label="2019-20", before_label="2018-19"))
    assert said == "Bar chart: Housing 1,050 (2018-19 100); Adult care 2."
