"""A few cases, one dot each: full where counted, hollow where not. A percentage would say more than is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.svg import TEXT_SIZE, circle, drawing, text

RADIUS = 13
STEP = 36
HEIGHT = 52


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
    return drawing(HEIGHT, _marks(chart))


def _marks(chart: DotsChart) -> Iterator[str]:
    for at in range(chart.total):
        yield circle(RADIUS + at * STEP, RADIUS + 1, RADIUS, filled=at < chart.full)
    baseline = 2 * RADIUS + 8 + TEXT_SIZE
    if chart.full:
        yield text(chart.full_label, 0, baseline, bold=True)
    if chart.full < chart.total:
        # Under its own dots, but never into the words before it.
        words_end = (len(chart.full_label) * 0.56 * TEXT_SIZE + 16) if chart.full else 0
        yield text(chart.hollow_label, max(chart.full * STEP, words_end), baseline)
