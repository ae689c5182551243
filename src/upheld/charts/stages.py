"""All cases of an authority and what became of them: each part beneath the whole it is part of, all on one scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from upheld.charts.lettering import fitted, width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, bar, drawing, line, outline, text_counted, tinted

ROW = 44
BAR = 16
BAR_TOP = 20
INDENT = 14
THINNEST = 3.0


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
    marks = (mark for at, row in enumerate(rows) for mark in _marks(row, at * ROW, scale))
    return drawing(ROW * (len(rows) - 1) + BAR_TOP + BAR + 1, marks, width=WIDE)


def stages_words(chart: StagesChart) -> str:
    """What stands for the picture where it cannot be seen: "72 decided: 57 not for us; 15 investigated (…)"."""
    whole = chart.whole
    parts = f": {'; '.join(_said(part) for part in whole.parts)}" if whole.count and whole.parts else ""
    return f"{whole.count:,} {whole.label}{parts}."


def _said(stage: Stage) -> str:
    inside = f" ({', '.join(_said(part) for part in stage.parts)})" if stage.count and stage.parts else ""
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
    bottom = top + BAR_TOP + BAR
    start, end = row.whole[0] * scale, (row.whole[0] + row.whole[1]) * scale
    yield line((start, bottom), (end, bottom), 1)
    if row.stage.count:
        # A part too thin to see is drawn a little thicker, but never out of the picture.
        width = max(row.stage.count * scale, THINNEST)
        yield from _bar(row.stage, min(row.first * scale, WIDE - width), top + BAR_TOP, width)


def _bar(stage: Stage, x: float, y: float, width: float) -> Iterator[str]:
    if stage.full:
        yield bar(x, y, width, BAR)
    elif stage.parts:
        yield tinted(x, y, width, BAR)
    else:
        yield outline(x, y, width, BAR)
