"""The field of a funnel plot: denominators across, on a scale of square roots, and per cent upwards."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.charts.frame import Frame, base_line, percent_ticks, tick_below
from upheld.charts.lettering import width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, Point, text

FIELD = Frame(left=42, right=WIDE - 12, top=54, bottom=296, highest=100)
PADDING = 17
"""Between the edges of the field and 0% or 100%: marks at one place spread around it."""
SCALE = Frame(FIELD.left, FIELD.right, FIELD.top + PADDING, FIELD.bottom - PADDING, 100)
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
BETWEEN = 8


@dataclass(frozen=True)
class Across:
    """The scale of denominators from 1 to the most: many have few cases, and the funnel narrows with the root."""

    most: int

    def place(self, denominator: float, percent: float) -> Point:
        """Where so much per cent of so many is drawn."""
        return self.x(denominator), SCALE.y(percent)

    def x(self, denominator: float) -> float:
        """How far from the left so many are; one is as near to the edge as marks that share a place let it be."""
        first = FIELD.left + PADDING
        return float(first + (FIELD.right - first) * (denominator**0.5 - 1) / (self.most**0.5 - 1))

    def ticks(self) -> Iterator[int]:
        """The most there are, and round numbers, from the right, each where there is room for it."""
        left = WIDE + 2.0 * BETWEEN
        for tick in (self.most, *(tick for tick in reversed(TICKS) if tick < self.most)):
            half = width_of(f"{tick:,}") / 2
            if self.x(tick) + half + BETWEEN <= left:
                left = self.x(tick) - half
                yield tick


def axes(scale: Across, across: str, up: str) -> Iterator[str]:
    """The two axes with their ticks and words."""
    yield text(up, 0, TEXT_SIZE)
    yield from percent_ticks(SCALE)
    yield base_line(FIELD)
    for tick in scale.ticks():
        yield from tick_below(scale.x(tick), f"{tick:,}", FIELD)
    yield text(across, FIELD.middle, FIELD.bottom + 41, anchor="middle")
