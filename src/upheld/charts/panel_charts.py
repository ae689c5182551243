"""The three charts of a letter's panels: a share on a line from 0% to 100%, a few cases as dots, a whole in parts.

A percentage of a few would say more than is known, so a dot stands for each case: full where counted, hollow where not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from upheld.charts.svg import TEXT_SIZE, WIDTH, bar, circle, drawing, line, outline, shape, text, text_near

LEFT, RIGHT = 34, WIDTH - 46
MIDDLE = 46
SCALE_HEIGHT = 84


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
    return drawing(SCALE_HEIGHT, _scale_marks(chart))


def _scale_marks(chart: ScaleChart) -> Iterator[str]:
    yield line((LEFT, MIDDLE), (RIGHT, MIDDLE), 1)
    for percent in (0, 50, 100):
        yield line((_across(percent), MIDDLE - 4), (_across(percent), MIDDLE + 4), 1)
    yield text("0%", LEFT - 10, MIDDLE + 4.5, anchor="end")
    yield text("100%", RIGHT + 10, MIDDLE + 4.5)
    if chart.average is not None:
        yield from _average(_across(chart.average), chart.average_label)
    if chart.low is not None and chart.high is not None:
        yield from _interval(_across(chart.low), _across(chart.high))
    yield circle(_across(chart.own), MIDDLE, 7, filled=True)
    yield text_near(chart.own_label, _across(chart.own), MIDDLE + 30, bold=True)


def _average(x: float, label: str) -> Iterator[str]:
    yield text_near(label, x, 13)
    yield shape([(x - 6, 19), (x + 6, 19), (x, 28)])
    yield line((x, 28), (x, MIDDLE + 13), 1.5, dashes="3 2")


def _interval(low: float, high: float) -> Iterator[str]:
    yield line((low, MIDDLE), (high, MIDDLE), 4)
    yield line((low, MIDDLE - 6), (low, MIDDLE + 6), 2)
    yield line((high, MIDDLE - 6), (high, MIDDLE + 6), 2)


def _across(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


RADIUS = 13
STEP = 36
DOTS_HEIGHT = 52


@dataclass(frozen=True)
class DotsChart:
    """`full` of `total` dots are full; the labels say what full and hollow ones are, empty where there are none."""

    full: int
    total: int
    full_label: str
    hollow_label: str


def dots_chart(chart: DotsChart) -> str:
    """The chart as SVG: the dots in a row, and a line of words under each sort."""
    assert 0 <= chart.full <= chart.total, chart
    return drawing(DOTS_HEIGHT, _dot_marks(chart))


def _dot_marks(chart: DotsChart) -> Iterator[str]:
    for at in range(chart.total):
        yield circle(RADIUS + at * STEP, RADIUS + 1, RADIUS, filled=at < chart.full)
    baseline = 2 * RADIUS + 8 + TEXT_SIZE
    if chart.full:
        yield text(chart.full_label, 0, baseline, bold=True)
    if chart.full < chart.total:
        # Under its own dots, but never into the words before it.
        words_end = (len(chart.full_label) * 0.56 * TEXT_SIZE + 16) if chart.full else 0
        yield text(chart.hollow_label, max(chart.full * STEP, words_end), baseline)


BAR = 24
KEY = 12
ROW = 18
THINNEST = 6.0


@dataclass(frozen=True)
class Part:
    """How many, and the words for them."""

    count: int
    label: str


@dataclass(frozen=True)
class PartsChart:
    """Two or three parts in order: the first is drawn full, the last hollow, one between them striped."""

    parts: tuple[Part, ...]


def parts_chart(chart: PartsChart) -> str:
    """The chart as SVG: the bar, and below it a line for each part with a piece of its pattern."""
    assert len(chart.parts) in PATTERNS, chart
    return drawing(BAR + 8 + ROW * len(chart.parts), _part_marks(chart))


def _part_marks(chart: PartsChart) -> Iterator[str]:
    patterns = PATTERNS[len(chart.parts)]
    widths = _widths([part.count for part in chart.parts])
    starts = accumulate(widths, initial=0.0)
    for pattern, start, width in zip(patterns, starts, widths, strict=False):
        if width:
            yield from pattern(start, 0, width, BAR)
    for at, (pattern, part) in enumerate(zip(patterns, chart.parts, strict=True)):
        top = BAR + 10 + ROW * at
        yield from pattern(0, top, KEY, KEY)
        yield text(part.label, KEY + 8, top + TEXT_SIZE - 2.5, bold=at == 0)


def _widths(counts: list[int]) -> list[float]:
    """How wide each part is; one too small to see is drawn a little wider, and the widest gives way."""
    total = sum(counts)
    widths = [max(WIDTH * count / total, THINNEST) if count else 0.0 for count in counts]
    widest = widths.index(max(widths))
    return [width - (sum(widths) - WIDTH if at == widest else 0) for at, width in enumerate(widths)]


def _full(x: float, y: float, width: float, height: float) -> Iterator[str]:
    yield bar(x, y, width, height)


def _striped(x: float, y: float, width: float, height: float) -> Iterator[str]:
    """Slanting lines, cut off at the edges by arithmetic: programs draw the patterns of SVG differently."""
    yield outline(x, y, width, height)
    step = 5.0
    for at in range(1, int((width + height) / step)):
        offset = at * step
        start = (x + min(offset, width), y + max(0.0, offset - width))
        end = (x + max(0.0, offset - height), y + min(offset, height))
        yield line(start, end, 1.25)


def _hollow(x: float, y: float, width: float, height: float) -> Iterator[str]:
    yield outline(x, y, width, height)


PATTERNS = {2: (_full, _hollow), 3: (_full, _striped, _hollow)}
