"""A figure over years: a mark and its interval each, the numbers beneath, and no line across a break."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from upheld.charts.frame import Frame, base_line, count_ticks, percent_ticks, round_top
from upheld.charts.lettering import Item, fitted, key, key_height, line_item, text_inside, width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, Point, circle, drawing, line, text, track

TOP, BOTTOM = 14, 190
LEFT = 42
ROW = 20
DOT = 5
CAP = 4
AVERAGE = 13
AVERAGE_DASHES = "4 2"
BREAK = 2
"""Half the distance between the two lines of a break."""


@dataclass(frozen=True, kw_only=True)
class SeriesYear:
    """One year. `value` in the chart's unit, None where there is none (then `printed` says so, shortly: "none", "–").

    `printed` is the value as it is printed elsewhere ("61%"); `base` the number beneath it ("15"), or empty.
    `low` and `high` are the interval; `average` that of the group; all in the chart's unit. `too_few` draws it hollow.
    `broken` is whether this year may not be compared with the one before it.
    """

    year: str
    value: float | None
    printed: str
    base: str = ""
    low: float | None = None
    high: float | None = None
    average: float | None = None
    too_few: bool = False
    broken: bool = False


@dataclass(frozen=True, kw_only=True)
class SeriesChart:
    """1 to 8 years in order; one that is missing is given too, with value None.

    `is_percent`: the axis is 0 to 100%; else it is 0 to the next round number. `base_label` is said before the bases
    ("of"), the other labels are in the key where what they name is there.
    """

    years: tuple[SeriesYear, ...]
    is_percent: bool = True
    base_label: str = "of"
    average_label: str = "average of the group"
    interval_label: str = "range that chance allows"
    too_few_label: str = "too few to compare"
    break_label: str = "not comparable across"
    break_words: str = "not comparable with the year before"


def series_chart(chart: SeriesChart) -> str:
    """The chart as SVG: marks over a small table of years, values and bases; the line between marks stops at a break
    and at a year without a value.
    """
    frame = _frame(chart)
    items = _key_items(chart)
    table_rows = 2 + any(year.base for year in chart.years)
    key_top = BOTTOM + 12 + ROW * table_rows
    marks = (
        *(percent_ticks(frame) if chart.is_percent else count_ticks(frame)),
        base_line(frame),
        *_line(chart, frame),
        *(mark for at, year in enumerate(chart.years) for mark in _year(year, _x(chart, at), frame)),
        *_table(chart),
        *key(items, key_top),
    )
    return drawing(key_top + key_height(items), marks, width=WIDE)


def series_words(chart: SeriesChart) -> str:
    """What stands for the picture where it cannot be seen: each year, and where the breaks are."""
    return f"By year: {'; '.join(_year_words(year, chart) for year in chart.years)}."


def _year_words(year: SeriesYear, chart: SeriesChart) -> str:
    base = f" {chart.base_label} {year.base}" if year.base else ""
    notes = [chart.too_few_label] * year.too_few + [chart.break_words] * year.broken
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{year.year} {year.printed}{base}{noted}"


def _frame(chart: SeriesChart) -> Frame:
    if chart.is_percent:
        return Frame(LEFT, WIDE, TOP, BOTTOM, 100)
    numbers = [number for year in chart.years for number in (year.value, year.high, year.average) if number is not None]
    highest = round_top(max(numbers, default=1))
    return Frame(width_of(f"{highest:,}") + 8, WIDE, TOP, BOTTOM, highest)


def _x(chart: SeriesChart, at: float) -> float:
    """The middle of a year's column."""
    left = _frame(chart).left
    return left + (WIDE - left) * (at + 0.5) / len(chart.years)


def _line(chart: SeriesChart, frame: Frame) -> Iterator[str]:
    """Thin, and only between neighbours that may be compared."""
    for at, (before, year) in enumerate(pairwise(chart.years)):
        if year.broken:
            x = _x(chart, at + 0.5)
            yield from _break(x, frame.top, frame.bottom)
        elif before.value is not None and year.value is not None:
            start = (_x(chart, at), frame.y(before.value))
            end = (_x(chart, at + 1), frame.y(year.value))
            yield track(_shortened(start, end), 1)


def _shortened(start: Point, end: Point) -> tuple[Point, Point]:
    """The line without the ends that would lie inside the marks."""
    (x1, y1), (x2, y2) = start, end
    share = (DOT + 3) / ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    across, down = (x2 - x1) * share, (y2 - y1) * share
    return (x1 + across, y1 + down), (x2 - across, y2 - down)


def _break(x: float, top: float, bottom: float) -> Iterator[str]:
    for side in (-BREAK, BREAK):
        yield line((x + side, top), (x + side, bottom), 1)


def _year(year: SeriesYear, x: float, frame: Frame) -> Iterator[str]:
    if year.average is not None:
        y = frame.y(year.average)
        yield line((x - AVERAGE, y), (x + AVERAGE, y), 2, dashes=AVERAGE_DASHES)
    if year.value is None:
        return
    y = frame.y(year.value)
    if year.low is not None and year.high is not None:
        yield from _interval(x, frame.y(year.low), frame.y(year.high), y)
    yield circle(x, y, DOT, filled=not year.too_few)


def _interval(x: float, low: float, high: float, y: float) -> Iterator[str]:
    """From the mark to both ends, for a hollow mark must stay hollow."""
    for end, edge in ((low, y + DOT), (high, y - DOT)):
        if (end - edge) * (edge - y) > 0:
            yield line((x, edge), (x, end), 1.5)
        yield line((x - CAP, end), (x + CAP, end), 1.5)


def _table(chart: SeriesChart) -> Iterator[str]:
    """Years, values and bases under their marks; where years are too narrow for their names, every second is named."""
    room = _x(chart, 1) - _x(chart, 0)
    step = 1 if max(width_of(year.year) for year in chart.years) + 6 <= room else 2
    has_base = any(year.base for year in chart.years)
    for at, year in enumerate(chart.years):
        x = _x(chart, at)
        if (len(chart.years) - 1 - at) % step == 0:
            yield text_inside(year.year, x, BOTTOM + 8 + TEXT_SIZE)
        yield text_inside(fitted(year.printed, room, bold=True), x, BOTTOM + 8 + ROW + TEXT_SIZE, bold=True)
        if year.base:
            yield text_inside(year.base, x, BOTTOM + 8 + 2 * ROW + TEXT_SIZE)
    if has_base:
        yield text(chart.base_label, 0, BOTTOM + 8 + 2 * ROW + TEXT_SIZE)


def _key_items(chart: SeriesChart) -> list[Item]:
    items: list[Item] = []
    if any(year.low is not None and year.value is not None for year in chart.years):
        items.append((_interval_sample, chart.interval_label))
    if any(year.average is not None for year in chart.years):
        items.append(line_item(chart.average_label, 2, dashes=AVERAGE_DASHES))
    if any(year.too_few and year.value is not None for year in chart.years):
        items.append((lambda x, y: circle(x, y, DOT, filled=False), chart.too_few_label))
    if any(year.broken for year in chart.years):
        items.append((lambda x, y: "".join(_break(x, y - 8, y + 8)), chart.break_label))
    return items


def _interval_sample(x: float, y: float) -> str:
    return "".join((*_interval(x, y + 9, y - 9, y), circle(x, y, DOT, filled=True)))
