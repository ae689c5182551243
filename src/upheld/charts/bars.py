"""Counts as lengths: a row each, its words before it or above it, and its number at the end."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.lettering import Item, fitted, key, key_height, width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, bar, drawing, outline, text

BAR = 14
BEFORE_BAR = 10
LABEL = 20
GAP = 8
BETWEEN_GROUPS = 12
MOST_BESIDE = 0.42
"""Words that take more of the width than this stand above their bars."""
THINNEST = 1.5


@dataclass(frozen=True)
class BarRow:
    """One row: `before` is what it was in the other period, None where that is not known."""

    label: str
    count: int
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class BarsChart:
    """1 to 12 rows, in the order given. `label` and `before_label` make a key where any row has `before`."""

    rows: tuple[BarRow, ...]
    label: str = ""
    before_label: str = ""


def bars_chart(chart: BarsChart) -> str:
    """The chart as SVG: full bars on one scale, and under each a thinner hollow one for the other period."""
    assert chart.rows and all(row.count >= 0 and (row.before or 0) >= 0 for row in chart.rows), chart
    layout = _layout(chart)
    items = _key_items(chart)
    top = len(chart.rows) * layout.row - GAP
    height = top + (BETWEEN_GROUPS + key_height(items) if items else 0)
    marks = [mark for at, row in enumerate(chart.rows) for mark in _row(row, at * layout.row, layout)]
    return drawing(height, (*marks, *key(items, top + BETWEEN_GROUPS)), width=WIDE)


def bars_words(chart: BarsChart) -> str:
    """What stands for the picture where it cannot be seen: every row with its numbers."""
    rows = (
        f"{row.label} {row.count:,}" + ("" if row.before is None else f" ({chart.before_label} {row.before:,})")
        for row in chart.rows
    )
    return f"Bar chart: {'; '.join(rows)}."


@dataclass(frozen=True)
class _Layout:
    """How high a row is, where bars start, how high above them words stand, and how many units long one is."""

    row: int
    left: float
    above: int
    unit: float


def _layout(chart: BarsChart) -> _Layout:
    widest = max(width_of(row.label) for row in chart.rows)
    is_above = widest > MOST_BESIDE * WIDE
    left = 0 if is_above else widest + GAP
    counts = [count for row in chart.rows for count in (row.count, row.before or 0)]
    numbers = max(width_of(f"{count:,}", bold=True) for count in counts) + GAP
    above = LABEL if is_above else 0
    before = BEFORE_BAR + 4 if any(row.before is not None for row in chart.rows) else 0
    return _Layout(above + BAR + before + GAP, left, above, (WIDE - left - numbers) / max(1, *counts))


def _row(row: BarRow, top: float, layout: _Layout) -> Iterator[str]:
    bar_top = top + layout.above
    baseline = bar_top + BAR / 2 + TEXT_SIZE * 0.35
    yield text(fitted(row.label, WIDE), 0, top + TEXT_SIZE if layout.above else baseline)
    length = max(row.count * layout.unit, THINNEST)
    yield bar(layout.left, bar_top, length, BAR)
    yield text(f"{row.count:,}", layout.left + length + GAP / 2, baseline, bold=True)
    if row.before is not None:
        length = max(row.before * layout.unit, THINNEST)
        yield outline(layout.left, bar_top + BAR + 3, length, BEFORE_BAR)
        yield text(f"{row.before:,}", layout.left + length + GAP / 2, bar_top + BAR + 4 + BEFORE_BAR)


def _key_items(chart: BarsChart) -> list[Item]:
    if all(row.before is None for row in chart.rows):
        return []
    return [
        (lambda x, y: bar(x - 13, y - BAR / 2, 26, BAR), chart.label),
        (lambda x, y: outline(x - 13, y - BEFORE_BAR / 2, 26, BEFORE_BAR), chart.before_label),
    ]
