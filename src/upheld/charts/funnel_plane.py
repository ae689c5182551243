"""The plane of a funnel plot: its scales and axes, one mark for each verdict, and how equal bodies share a place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from upheld.charts.frame import Frame, base_line, percent_ticks, tick_below
from upheld.charts.lettering import width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, Point, dot, text, triangle
from upheld.measures.verdicts import Verdict

SMALL = 2.6
INNER = 2.05
"""Of a hollow one, whose line is drawn outside it too."""
LARGE = 6.0
REACH = 32.0
"""How far apart marks at one place may be, times the root of their number: then they stay within half of it."""
HOLLOW = '<g fill="none" stroke="currentColor" stroke-width="1.1" pointer-events="all">'


@dataclass(frozen=True)
class FunnelMark:
    """How a mark is drawn about a point; hollow ones take their line from the group around them, to be short."""

    draw: Callable[[float, float], str]
    hollow: bool = False

    def grouped(self, marks: str) -> str:
        """Marks of this sort together."""
        return f"{HOLLOW if self.hollow else '<g>'}{marks}</g>"

    def sample(self, x: float, y: float) -> str:
        """One mark for the key."""
        return self.grouped(self.draw(x, y))


def _dot(x: float, y: float) -> str:
    return dot(x, y, SMALL)


def _ring(x: float, y: float) -> str:
    return dot(x, y, INNER)


def _up(x: float, y: float) -> str:
    return triangle(x, y, LARGE, up=True)


def _down(x: float, y: float) -> str:
    return triangle(x, y, LARGE, up=False)


MARKS: Mapping[Verdict, FunnelMark] = {
    Verdict.TOO_FEW: FunnelMark(_ring, hollow=True),
    Verdict.NOT_COMPARED: FunnelMark(_ring, hollow=True),
    Verdict.NOT_TESTED: FunnelMark(_ring, hollow=True),
    Verdict.CANNOT_TELL: FunnelMark(_dot),
    Verdict.HIGHER: FunnelMark(_up),
    Verdict.LOWER: FunnelMark(_down),
}
PITCH: Mapping[Verdict, float] = {
    verdict: 2 * (LARGE if verdict in (Verdict.HIGHER, Verdict.LOWER) else SMALL) + 0.9 for verdict in MARKS
}
"""The least distance between two marks of a sort."""


def spread(centre: Point, count: int, pitch: float) -> Iterator[Point]:
    """So many places, so far apart, as near to the centre as they can be: the first is the centre itself.

    Where very many share a place they are drawn over each other in part, and stay near it.
    """
    pitch = min(pitch, REACH / count**0.5)
    for across, up in _honeycomb(count):
        yield centre[0] + across * pitch, centre[1] + up * pitch


@lru_cache(maxsize=256)
def _honeycomb(count: int) -> tuple[Point, ...]:
    """The points of a grid of triangles that are nearest to its origin, the nearest first, then by their direction."""
    reach = 1
    while 3 * reach * (reach + 1) < 2 * count:  # a hexagon of this reach holds 3r(r+1)+1, and corners are far
        reach += 1
    points = (
        ((column + row / 2), row * 0.75**0.5, column * column + column * row + row * row)
        for row in range(-reach, reach + 1)
        for column in range(-2 * reach, 2 * reach + 1)
    )
    nearest = sorted(points, key=lambda point: (point[2], abs(point[1]), point[1], point[0]))
    return tuple((x, y) for x, y, _ in islice(nearest, count))


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
