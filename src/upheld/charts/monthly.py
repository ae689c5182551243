"""Counts by month between the limits of chance, with the months that call for a look told apart by their shape."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from upheld.charts.frame import Frame, base_line, count_ticks, round_top
from upheld.charts.lettering import Item, key, key_height, line_item, sentences, text_inside, width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, Point, diamond, dot, drawing, line, text, track, triangle

TOP, BOTTOM = 54, 214
KEY_TOP = 246
DOT = 2.2
LARGE = 6.0
LIMIT_DASHES = "5 3"
LOW_DASHES = "1.5 2.5"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


class Alert(StrEnum):
    """Why a month calls for a look: a count outside its limits, or many months that lean one way (XmR run, CUSUM)."""

    HIGH = "high"
    LOW = "low"
    SUSTAINED = "sustained"


SHAPES: Mapping[Alert, Callable[[float, float], str]] = {
    Alert.HIGH: lambda x, y: triangle(x, y, LARGE, up=True),
    Alert.LOW: lambda x, y: triangle(x, y, LARGE, up=False),
    Alert.SUSTAINED: lambda x, y: diamond(x, y, LARGE),
}


@dataclass(frozen=True)
class Month:
    """A month by its first day, its count (None where it is not known), and the alert raised in it, if any."""

    start: date
    count: int | None
    alert: Alert | None = None


@dataclass(frozen=True, kw_only=True)
class MonthlyChart:
    """1 to 60 months in order, with the centre line and the limits, None where there is none.

    Their labels are to hold their numbers ("mean 12.3"): whoever gives them knows how they are rounded.
    """

    months: tuple[Month, ...]
    centre: float | None
    low: float | None
    high: float | None
    up: str = "cases a month"
    centre_label: str = "mean"
    limit_label: str = "upper limit"
    low_label: str = "lower limit"
    no_alert_label: str = "no month calls for a look"
    alert_labels: Mapping[Alert, str] = field(
        default_factory=lambda: {
            Alert.HIGH: "above the limit",
            Alert.LOW: "below the limit",
            Alert.SUSTAINED: "high for many months",
        }
    )


def monthly_chart(chart: MonthlyChart) -> str:
    """The chart as SVG: small dots joined by a thin line, and big marks at alerts, with month and count above the field
    where there is room for them.
    """
    assert 1 <= len(chart.months) <= 60, chart
    frame = _frame(chart)
    items = _key_items(chart)
    marks = (
        text(chart.up, 0, TEXT_SIZE),
        *count_ticks(frame),
        *_limits(chart, frame),
        *_month_ticks(chart, frame),
        *_dots(chart, frame),
        *_alerts(chart, frame),
        *key(items, KEY_TOP),
    )
    return drawing(KEY_TOP + key_height(items), marks, width=WIDE)


def monthly_words(chart: MonthlyChart) -> str:
    """What stands for the picture where it cannot be seen: the span, the limits, and each alert."""
    span = " to ".join(dict.fromkeys(_named(month.start) for month in (chart.months[0], chart.months[-1])))
    lines = "; ".join(label for label, _, _ in _drawn_limits(chart))
    alerts = "; ".join(f"{_titled(month)} ({chart.alert_labels[month.alert]})" for month in chart.months if month.alert)
    return sentences(f"{chart.up}, {span}", lines, alerts or chart.no_alert_label)


def _frame(chart: MonthlyChart) -> Frame:
    counts = [month.count for month in chart.months if month.count is not None]
    highest = round_top(max([*counts, chart.high or 0, chart.centre or 0]))
    return Frame(width_of(f"{highest:,}") + 8, WIDE - 4, TOP, BOTTOM, highest)


def _x(chart: MonthlyChart, at: int) -> float:
    frame = _frame(chart)
    return frame.left + (frame.right - frame.left) * (at + 0.5) / len(chart.months)


def _limits(chart: MonthlyChart, frame: Frame) -> Iterator[str]:
    yield base_line(frame)
    for _, value, dashes in _drawn_limits(chart):
        yield line((frame.left, frame.y(value)), (frame.right, frame.y(value)), 1.25, dashes=dashes)


def _drawn_limits(chart: MonthlyChart) -> Iterator[tuple[str, float, str]]:
    """The words, the value and the dashes of each line there is; a low limit of 0 can never be passed."""
    if chart.centre is not None:
        yield chart.centre_label, chart.centre, ""
    if chart.high is not None:
        yield chart.limit_label, chart.high, LIMIT_DASHES
    if chart.low:
        yield chart.low_label, chart.low, LOW_DASHES


def _month_ticks(chart: MonthlyChart, frame: Frame) -> Iterator[str]:
    """The first month and every twelfth after it are named; of a year or less every third."""
    step = 12 if len(chart.months) > 12 else 3
    for at in range(0, len(chart.months), step):
        words = _named(chart.months[at].start)
        x = _x(chart, at)
        yield line((x, frame.bottom), (x, frame.bottom + 5), 1)
        yield text_inside(words, x, frame.bottom + 8 + TEXT_SIZE)


def _dots(chart: MonthlyChart, frame: Frame) -> Iterator[str]:
    """The dots, and a thin line through those that follow each other."""
    run: list[Point] = []
    runs = [run]
    for at, month in enumerate(chart.months):
        if month.count is None:
            runs.append(run := [])
            continue
        run.append((_x(chart, at), frame.y(month.count)))
        yield dot(*run[-1], DOT)
    yield from (track(points, 1) for points in runs if len(points) > 1)


def _alerts(chart: MonthlyChart, frame: Frame) -> Iterator[str]:
    """Big marks; from the left, each that has room for its words above the field is led to them by a thin line."""
    last = 0.0
    for at, month in enumerate(chart.months):
        if month.alert is None or month.count is None:
            continue
        x, y = _x(chart, at), frame.y(month.count)
        yield SHAPES[month.alert](x, y)
        words = _titled(month)
        width = width_of(words, bold=True)
        start = min(max(x - width / 2, last), WIDE - width)
        if start >= last and start <= x <= start + width:
            yield text(words, start, TOP - 14, bold=True)
            yield line((x, TOP - 9), (x, y - LARGE - 2), 1)
            last = start + width + 10


def _key_items(chart: MonthlyChart) -> list[Item]:
    items = [line_item(label, 1.25, dashes=dashes) for label, _, dashes in _drawn_limits(chart)]
    there = {month.alert for month in chart.months}
    return items + [(SHAPES[alert], chart.alert_labels[alert]) for alert in Alert if alert in there]


def _named(start: date) -> str:
    return f"{MONTHS[start.month - 1]} {start.year}"


def _titled(month: Month) -> str:
    return f"{_named(month.start)}: {month.count:,}"
