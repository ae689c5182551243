"""The field that values are drawn in, its scales and its ticks."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.svg import TEXT_SIZE, faint, line, text

STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Frame:
    """The edges of the field in units of the picture, and what the bottom (0) and the top of its scale stand for."""

    left: float
    right: float
    top: float
    bottom: float
    highest: float

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    def y(self, value: float) -> float:
        """Where a value is drawn."""
        return self.bottom - (self.bottom - self.top) * value / self.highest


def percent_ticks(frame: Frame) -> Iterator[str]:
    """Faint lines at every quarter from 0% to 100%, and words at every half."""
    for percent in (0, 25, 50, 75, 100):
        yield faint((frame.left, frame.y(percent)), (frame.right, frame.y(percent)))
        if percent % 50 == 0:
            yield tick_label(f"{percent}%", frame, percent)


def count_ticks(frame: Frame) -> Iterator[str]:
    """Faint lines and words at round counts, from 0 to the top."""
    step = round_step(frame.highest)
    for count in range(0, int(frame.highest) + 1, step):
        yield faint((frame.left, frame.y(count)), (frame.right, frame.y(count)))
        yield tick_label(f"{count:,}", frame, count)


def tick_label(words: str, frame: Frame, value: float) -> str:
    """Words left of the field at the height of a value."""
    return text(words, frame.left - 6, frame.y(value) + TEXT_SIZE * 0.35, anchor="end")


def base_line(frame: Frame) -> str:
    """The lower edge of the field."""
    return line((frame.left, frame.bottom), (frame.right, frame.bottom), 1)


def tick_below(x: float, words: str, frame: Frame) -> Iterator[str]:
    """A short line under the field, and words under it."""
    yield line((x, frame.bottom), (x, frame.bottom + 5), 1)
    yield text(words, x, frame.bottom + 7 + TEXT_SIZE, anchor="middle")


def round_step(highest: float) -> int:
    """The round number of which at most five reach the highest: 1, 2, 5, 10, 20 and so on."""
    power = 1
    while True:
        for step in STEPS:
            if highest <= 5 * step * power:
                return step * power
        power *= 10


def round_top(highest: float) -> int:
    """The first multiple of the round step that the highest does not pass; at least 1."""
    step = round_step(max(highest, 1))
    return -int(-max(highest, 1) // step) * step
