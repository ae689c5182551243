"""Counts as lengths: rows side by side (`bars_chart`), or parts each beneath its whole (`stages_chart`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from upheld.charts.lettering import Item, fitted, key, key_height, width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, bar, drawing, line, outline, text, text_counted, tinted

BAR = 14
BEFORE_BAR = 10
LABEL = 20
GAP = 8
BETWEEN_GROUPS = 12
MOST_BESIDE = 0.42
"""Words that take more of the width than this stand above their bars."""
THINNEST = 1.5
STAGE_ROW = 44
STAGE_BAR = 16
STAGE_BAR_TOP = 20
INDENT = 14
THINNEST_STAGE = 3.0


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


@dataclass(frozen=True)
class Stage:
    """So many cases, with words for them, and what they divide into; `full` for the part the reader came for."""

    label: str
    count: int
    parts: "tuple[Stage, ...]" = ()
    full: bool = False

    def __post_init__(self) -> None:
        assert self.count >= 0, self
        assert not self.parts or sum(part.count for part in self.parts) == self.count, self


@dataclass(frozen=True)
class StagesChart:
    """The whole, in at most three levels: dealt with, of which investigated, of which upheld."""

    whole: Stage


@dataclass(frozen=True)
class _Row:
    """A stage, how many wholes it is in, the first of its cases, and the first and the number of those of its whole."""

    stage: Stage
    level: int
    first: int
    whole: tuple[int, int]


def stages_chart(chart: StagesChart) -> str:
    """The chart as SVG: a row each, every part starting where the one before it ended, on a line as long as its whole.

    Full bars are marked so, grey ones divide further down, outlined ones do not.
    """
    rows = list(_rows(chart.whole, (0, max(chart.whole.count, 1))))
    scale = WIDE / max(chart.whole.count, 1)
    marks = (mark for at, row in enumerate(rows) for mark in _marks(row, at * STAGE_ROW, scale))
    return drawing(STAGE_ROW * (len(rows) - 1) + STAGE_BAR_TOP + STAGE_BAR + 1, marks, width=WIDE)


def stages_words(chart: StagesChart) -> str:
    """What stands for the picture where it cannot be seen: "72 decided: 57 not for us; 15 investigated (…)"."""
    whole = chart.whole
    parts = f": {'; '.join(_stage_words(part) for part in whole.parts)}" if whole.count and whole.parts else ""
    return f"{whole.count:,} {whole.label}{parts}."


def _stage_words(stage: Stage) -> str:
    inside = f" ({', '.join(_stage_words(part) for part in stage.parts)})" if stage.count and stage.parts else ""
    return f"{stage.count:,} {stage.label}{inside}"


def _rows(stage: Stage, whole: tuple[int, int], *, level: int = 0, first: int = 0) -> Iterator[_Row]:
    """Every stage before its parts; the parts of none are left out, for they say nothing."""
    yield _Row(stage, level, first, whole)
    firsts = accumulate((part.count for part in stage.parts), initial=first)
    for part, begins in zip(stage.parts if stage.count else (), firsts, strict=False):
        yield from _rows(part, (first, stage.count), level=level + 1, first=begins)


def _marks(row: _Row, top: float, scale: float) -> Iterator[str]:
    indent = INDENT * row.level
    count = f"{row.stage.count:,}"
    label = fitted(row.stage.label, WIDE - indent - width_of(f"{count} ", bold=True))
    yield text_counted(count, label, indent, top + TEXT_SIZE)
    bottom = top + STAGE_BAR_TOP + STAGE_BAR
    start, end = row.whole[0] * scale, (row.whole[0] + row.whole[1]) * scale
    yield line((start, bottom), (end, bottom), 1)
    if row.stage.count:
        # A part too thin to see is drawn a little thicker, but never out of the picture.
        width = max(row.stage.count * scale, THINNEST_STAGE)
        yield from _bar(row.stage, min(row.first * scale, WIDE - width), top + STAGE_BAR_TOP, width)


def _bar(stage: Stage, x: float, y: float, width: float) -> Iterator[str]:
    if stage.full:
        yield bar(x, y, width, STAGE_BAR)
    elif stage.parts:
        yield tinted(x, y, width, STAGE_BAR)
    else:
        yield outline(x, y, width, STAGE_BAR)
