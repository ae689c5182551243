import re
from xml.etree import ElementTree

import pytest

from upheld.charts.panel_charts import DotsChart, Part, PartsChart, ScaleChart, dots_chart, parts_chart, scale_chart
from upheld.charts.svg import WIDTH

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def count(svg: str, tag: str) -> int:
    return len(list(ElementTree.fromstring(svg).iter(f"{SVG}{tag}")))


EVERY = [
    scale_chart(ScaleChart(63, "this council 63%", 49, 75, 67, "county councils 67%")),
    scale_chart(ScaleChart(0, "this council 0%")),
    dots_chart(DotsChart(1, 4, "1 upheld", "3 not upheld")),
    parts_chart(PartsChart((Part(3, "on time"), Part(0, "late"), Part(1, "not done")))),
]


@pytest.mark.parametrize("svg", EVERY)
def test_a_chart_has_no_colour_of_its_own(svg: str) -> None:
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {"currentColor", "none"}


@pytest.mark.parametrize("svg", EVERY)
def test_every_label_is_inside_the_picture(svg: str) -> None:
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        width = len("".join(text.itertext())) * 14 * 0.5
        x, anchor = float(text.attrib["x"]), text.attrib["text-anchor"]
        start = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        assert start >= -1 and start + width <= WIDTH + 1, (text.text, start, width)


def test_a_scale_shows_the_figure_its_interval_and_the_average() -> None:
    svg = EVERY[0]
    assert words(svg) == ["0%", "100%", "county councils 67%", "this council 63%"]
    assert count(svg, "circle") == 1
    assert "stroke-dasharray" in svg


def test_a_scale_without_interval_or_average_shows_neither() -> None:
    assert words(EVERY[1]) == ["0%", "100%", "this council 0%"]
    assert "stroke-dasharray" not in EVERY[1]


@pytest.mark.parametrize("average", [0, 50, 100])
def test_a_long_label_stays_inside_wherever_the_average_is(average: int) -> None:
    svg = scale_chart(ScaleChart(50, "own", average=average, average_label="metropolitan boroughs 100%"))
    text = next(text for text in ElementTree.fromstring(svg).iter(f"{SVG}text") if "boroughs" in (text.text or ""))
    assert text.attrib["text-anchor"] == {0: "start", 50: "middle", 100: "end"}[average]


@pytest.mark.parametrize(
    ("full", "total", "labels"),
    [(0, 1, ["0 left"]), (1, 1, ["1 upheld"]), (2, 4, ["2 upheld", "2 left"])],
)
def test_a_dot_for_each_case_and_no_words_for_none(full: int, total: int, labels: list[str]) -> None:
    svg = dots_chart(DotsChart(full, total, f"{full} upheld", f"{total - full} left"))
    hollow = [circle for circle in ElementTree.fromstring(svg).iter(f"{SVG}circle") if circle.get("fill") == "none"]
    assert (count(svg, "circle"), len(hollow)) == (total, total - full)
    assert words(svg) == [label if "left" not in label else f"{total - full} left" for label in labels]


def test_parts_fill_the_bar_and_each_is_named() -> None:
    svg = parts_chart(PartsChart((Part(3, "3 done"), Part(1, "1 not done"))))
    widths = [float(bar.attrib["width"]) for bar in ElementTree.fromstring(svg).iter(f"{SVG}rect")]
    assert widths[0] == WIDTH * 3 / 4
    assert words(svg) == ["3 done", "1 not done"]


def test_a_part_too_small_to_see_is_drawn_all_the_same() -> None:
    svg = parts_chart(PartsChart((Part(0, "0 on time"), Part(199, "199 late"), Part(1, "1 not done"))))
    bars = [bar for bar in ElementTree.fromstring(svg).iter(f"{SVG}rect") if bar.attrib["y"] in ("0", "0.75")]
    starts = [float(bar.attrib["x"]) for bar in bars]
    assert starts == [0.75, WIDTH - 6 + 0.75]


def test_a_label_is_text_and_no_code() -> None:
    assert words(scale_chart(ScaleChart(1, 'Tom & <script>"x"'))) == ["0%", "100%", 'Tom & <script>"x"']
