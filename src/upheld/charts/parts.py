"""A whole in parts along one bar, each part with its own pattern and its own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from upheld.charts.svg import TEXT_SIZE, WIDTH, bar, drawing, line, outline, text

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
    return drawing(BAR + 8 + ROW * len(chart.parts), _marks(chart))


def _marks(chart: PartsChart) -> Iterator[str]:
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
