"""A share on a line from 0% to 100%: where it is, how far chance could move it, and where the average is."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.svg import WIDTH, circle, drawing, line, shape, text, text_near

LEFT, RIGHT = 34, WIDTH - 46
MIDDLE = 46
HEIGHT = 84


@dataclass(frozen=True)
class ScaleChart:
    """What is shown, in per cent, with the words beside each mark; `low`, `high` and `average` may be absent."""

    own: int
    own_label: str
    low: int | None = None
    high: int | None = None
    average: int | None = None
    average_label: str = ""


def scale_chart(chart: ScaleChart) -> str:
    """The chart as SVG: a dot with its interval, and the average as a dashed line under a triangle."""
    return drawing(HEIGHT, _marks(chart))


def _marks(chart: ScaleChart) -> Iterator[str]:
    yield line((LEFT, MIDDLE), (RIGHT, MIDDLE), 1)
    for percent in (0, 50, 100):
        yield line((_x(percent), MIDDLE - 4), (_x(percent), MIDDLE + 4), 1)
    yield text("0%", LEFT - 10, MIDDLE + 4.5, anchor="end")
    yield text("100%", RIGHT + 10, MIDDLE + 4.5)
    if chart.average is not None:
        yield from _average(_x(chart.average), chart.average_label)
    if chart.low is not None and chart.high is not None:
        yield from _interval(_x(chart.low), _x(chart.high))
    yield circle(_x(chart.own), MIDDLE, 7, filled=True)
    yield text_near(chart.own_label, _x(chart.own), MIDDLE + 30, bold=True)


def _average(x: float, label: str) -> Iterator[str]:
    yield text_near(label, x, 13)
    yield shape([(x - 6, 19), (x + 6, 19), (x, 28)])
    yield line((x, 28), (x, MIDDLE + 13), 1.5, dashes="3 2")


def _interval(low: float, high: float) -> Iterator[str]:
    yield line((low, MIDDLE), (high, MIDDLE), 4)
    yield line((low, MIDDLE - 6), (low, MIDDLE + 6), 2)
    yield line((high, MIDDLE - 6), (high, MIDDLE + 6), 2)


def _x(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100
