"""Shares beneath each other: a dot with its interval in each row, and the share of all as a dashed line."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.lettering import fitted
from upheld.charts.svg import TEXT_SIZE, WIDE, circle, drawing, faint, line, text

LEFT, RIGHT = 4, WIDE - 56

TOP = 30
ROW = 37


@dataclass(frozen=True)
class RateRow:
    """One row in per cent; `percent` is None where there is none, and then `instead` says what there is."""

    label: str
    percent: int | None
    low: int | None = None
    high: int | None = None
    instead: str = ""


@dataclass(frozen=True)
class RatesChart:
    """The rows in order, and the share of all with its words; None where there is none."""

    rows: tuple[RateRow, ...]
    average: float | None
    average_label: str


def rates_chart(chart: RatesChart) -> str:
    """The chart as SVG."""
    return drawing(TOP + ROW * len(chart.rows) + 24, _marks(chart), width=WIDE)


def rates_words(chart: RatesChart) -> str:
    """What stands for the picture where it cannot be seen: every row with its numbers."""
    average = f" {chart.average_label}." if chart.average is not None else ""
    return "; ".join(_row_words(row) for row in chart.rows) + "." + average


def _row_words(row: RateRow) -> str:
    if row.percent is None:
        return f"{row.label} {row.instead}"
    interval = f" ({row.low}% to {row.high}%)" if row.low is not None else ""
    return f"{row.label} {row.percent}%{interval}"


def _marks(chart: RatesChart) -> Iterator[str]:
    bottom = TOP + ROW * len(chart.rows)
    for percent, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        yield text(f"{percent}%", _x(percent), bottom + TEXT_SIZE + 2, anchor=anchor)
    if chart.average is not None:
        yield text(chart.average_label, _x(chart.average), 14, anchor="start" if chart.average <= 50 else "end")
    for at, row in enumerate(chart.rows):
        yield from _row(row, TOP + ROW * at, chart.average)


def _row(row: RateRow, top: float, average: float | None) -> Iterator[str]:
    """The words, and beneath them the scale: no line of it goes through words, of this row or of another."""
    middle = top + 24
    yield text(fitted(row.label, WIDE - LEFT), LEFT, top + 12)
    yield faint((LEFT, middle), (RIGHT, middle))
    for percent in (0, 50, 100):
        yield faint((_x(percent), middle - 5), (_x(percent), middle + 5))
    if average is not None:
        yield line((_x(average), middle - 8), (_x(average), middle + 9), 1.5, dashes="3 2")
    if row.percent is None:
        yield text(row.instead, RIGHT + 8, middle + 5)
        return
    if row.low is not None and row.high is not None:
        yield line((_x(row.low), middle), (_x(row.high), middle), 4)
    yield circle(_x(row.percent), middle, 6, filled=True)
    yield text(f"{row.percent}%", RIGHT + 8, middle + 5, bold=True)


def _x(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100
