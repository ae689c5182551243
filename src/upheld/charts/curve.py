"""How long things take: step curves of the share still open as time goes by, with the number still watched beneath."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.frame import Frame, base_line, percent_ticks, tick_below
from upheld.charts.lettering import fitted, sentences
from upheld.charts.svg import TEXT_SIZE, WIDE, Point, drawing, line, text, text_counted, track

FIELD = Frame(left=42, right=WIDE - 24, top=28, bottom=200, highest=100)
TABLE_TOP = 268
BLOCK = 42
SAMPLE = 34
LETTER_ROW = 15
DASHES = ("", "7 3", "2 2", "9 2 2 2", "1 4")
MOST_CURVES = len(DASHES)
"""As many as can be told apart by their dashes."""
LETTERS = "ABCDE"


@dataclass(frozen=True, kw_only=True)
class Curve:
    """One curve: `steps` are (time, per cent from then on) at rising times, from 100% at 0, which need not be given.

    `until` is the last time anything was seen; `censored` the times at which one still open was last seen;
    `at_risk` the number still watched just before each of the chart's `times`.
    """

    label: str
    steps: tuple[tuple[float, float], ...]
    until: float
    at_risk: tuple[int, ...]
    censored: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CurveChart:
    """1 to 5 curves; `times` are the ticks of the time axis, from 0, and `across` says what they count."""

    curves: tuple[Curve, ...]
    times: tuple[int, ...]
    across: str = "months since agreed"
    up: str = "per cent not yet done"
    at_risk_label: str = "still watched"


def curve_chart(chart: CurveChart) -> str:
    """The chart as SVG: each curve with its own dashes, and under the field its words and its numbers at risk.

    Where there are several, a letter at the end of each leads from the curve to its words.
    """
    assert 1 <= len(chart.curves) <= len(DASHES) and chart.times and chart.times[0] == 0, chart
    assert all(len(curve.at_risk) == len(chart.times) for curve in chart.curves), chart
    lettered = len(chart.curves) > 1
    marks = (
        text(chart.up, 0, TEXT_SIZE),
        *percent_ticks(FIELD),
        base_line(FIELD),
        *(mark for time in chart.times for mark in tick_below(_x(time, chart), f"{time}", FIELD)),
        text(chart.across, FIELD.middle, FIELD.bottom + 41, anchor="middle"),
        *(mark for at, curve in enumerate(chart.curves) for mark in _curve(curve, DASHES[at], chart)),
        *(_letters(chart) if lettered else ()),
        text(chart.at_risk_label, 0, TABLE_TOP),
        *(mark for at in range(len(chart.curves)) for mark in _at_risk(chart, at, lettered=lettered)),
    )
    return drawing(TABLE_TOP + BLOCK * len(chart.curves) + 4, marks, width=WIDE)


def curve_words(chart: CurveChart) -> str:
    """What stands for the picture where it cannot be seen: for each curve, how many there were and where it ends."""
    curves = "; ".join(_curve_words(curve) for curve in chart.curves)
    return sentences(f"{chart.up}, by {chart.across}: {curves}")


def _curve_words(curve: Curve) -> str:
    """The median is the first time with half or less left; the last level is said where there is none."""
    half = next((time for time, percent in curve.steps if percent <= 50), None)
    reached = f"half at {half:.1f}" if half is not None else f"never down to half, last seen at {curve.until:.1f}"
    return f"{curve.label}, {curve.at_risk[0]:,} at the start, {reached}"


def _x(time: float, chart: CurveChart) -> float:
    last = max(chart.times[-1], *(curve.until for curve in chart.curves), 1)
    return FIELD.left + (FIELD.right - FIELD.left) * time / last


def _level(curve: Curve, time: float) -> float:
    """The per cent left at a time."""
    return next((percent for at, percent in reversed(curve.steps) if at <= time), 100.0)


def _curve(curve: Curve, dashes: str, chart: CurveChart) -> Iterator[str]:
    """The steps, and a short stroke for each that was still open when last seen."""
    points: list[Point] = [(_x(0, chart), FIELD.y(100))]
    for time, percent in curve.steps:
        x = _x(time, chart)
        points += [(x, points[-1][1]), (x, FIELD.y(percent))]
    points.append((_x(curve.until, chart), points[-1][1]))
    yield track(points, 1.75, dashes=dashes)
    for time in sorted(set(curve.censored)):
        x, y = _x(time, chart), FIELD.y(_level(curve, time))
        yield line((x, y - 4), (x, y + 4), 1)


def _letters(chart: CurveChart) -> Iterator[str]:
    """A letter right of each curve's end, moved down as far as it takes not to lie on another."""
    ends = sorted((FIELD.y(_level(curve, curve.until)), at) for at, curve in enumerate(chart.curves))
    lowest = FIELD.bottom - LETTER_ROW * (len(ends) - 1)
    last = FIELD.top - LETTER_ROW
    for place, (y, at) in enumerate(ends):
        last = max(last + LETTER_ROW, min(y, lowest + place * LETTER_ROW))
        x = _x(chart.curves[at].until, chart)
        yield text(LETTERS[at], x + 6, last + TEXT_SIZE * 0.35, bold=True)


def _at_risk(chart: CurveChart, at: int, *, lettered: bool) -> Iterator[str]:
    """A piece of the curve with its words, and the numbers under the ticks."""
    curve = chart.curves[at]
    top = TABLE_TOP + BLOCK * at
    yield line((0, top + 15), (SAMPLE, top + 15), 1.75, dashes=DASHES[at])
    label = fitted(curve.label, WIDE - SAMPLE - 26)
    x, y = SAMPLE + 8, top + 20
    yield text_counted(LETTERS[at], label, x, y) if lettered else text(label, x, y)
    for time, count in zip(chart.times, curve.at_risk, strict=True):
        yield text(f"{count:,}", _x(time, chart), top + 38, anchor="middle")
