"""The few marks that charts are drawn with. Everything takes the colour of the text around it, so that it is read in
print, in greyscale, and on a dark page alike; what differs is shape and pattern.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

WIDTH = 320
WIDE = 400
"""For pictures with axes: as wide as a phone lets them be without letters too small to read."""
FAMILY = "Upheld Sans, Source Sans 3, system-ui, sans-serif"
TEXT_SIZE = 14
LETTER_WIDTH = 0.58
"""The width of an average letter, as a share of its height: to keep labels inside the picture."""

type Point = tuple[float, float]


def drawing(height: int, marks: Iterable[str], *, width: int = WIDTH) -> str:
    """A whole picture, so many units wide and high."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'fill="currentColor" stroke="none" font-family="{FAMILY}" font-size="{TEXT_SIZE}">{"".join(marks)}</svg>'
    )


def line(start: Point, end: Point, width: float, *, dashes: str = "") -> str:
    """A straight line; dashes are lengths such as "3 2"."""
    return track((start, end), width, dashes=dashes)


def track(points: Sequence[Point], width: float, *, dashes: str = "") -> str:
    """A line through two points or more."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{_path(points)}" fill="none" stroke="currentColor" stroke-width="{_n(width)}"{dashed}/>'


def faint(start: Point, end: Point) -> str:
    """A line that helps the eye and means nothing."""
    return f'<path d="{_path((start, end))}" stroke="currentColor" stroke-width="1" stroke-opacity=".2"/>'


def shape(points: Iterable[Point]) -> str:
    """A filled shape with straight edges."""
    return f'<path d="{_path(points)}Z"/>'


def triangle(x: float, y: float, radius: float, *, up: bool) -> str:
    """A full triangle about a point, that stands on its side (up) or on its tip."""
    tip = -radius if up else radius
    return shape([(x, y + tip), (x + 0.95 * radius, y - 0.6 * tip), (x - 0.95 * radius, y - 0.6 * tip)])


def diamond(x: float, y: float, radius: float) -> str:
    """A full diamond about a point."""
    return shape([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)])


def circle(x: float, y: float, radius: float, *, filled: bool) -> str:
    """A circle, full or hollow."""
    if filled:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius - 1)}" fill="none" stroke="currentColor" stroke-width="2"/>'
    )


def dot(x: float, y: float, radius: float) -> str:
    """A small circle as its surroundings fill or outline it, with no more digits than can be seen."""
    return f'<circle cx="{_n(round(x, 1))}" cy="{_n(round(y, 1))}" r="{_n(radius)}"/>'


def bar(x: float, y: float, width: float, height: float) -> str:
    """A full bar."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'


def tinted(x: float, y: float, width: float, height: float) -> str:
    """A bar between full and hollow: grey within its line."""
    return f'<g fill-opacity=".2">{bar(x, y, width, height)}</g>{outline(x, y, width, height)}'


def outline(x: float, y: float, width: float, height: float) -> str:
    """A hollow bar, its line inside its edges."""
    return (
        f'<rect x="{_n(x + 0.75)}" y="{_n(y + 0.75)}" width="{_n(max(width - 1.5, 0.1))}" '
        f'height="{_n(height - 1.5)}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    )


def text(words: str, x: float, y: float, *, bold: bool = False, anchor: str = "start") -> str:
    """Words on a line; anchor is start, middle or end."""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor={quoteattr(anchor)}{weight}>{escape(words)}</text>'


def text_counted(count: str, words: str, x: float, y: float) -> str:
    """A number in bold and words after it."""
    return f'<text x="{_n(x)}" y="{_n(y)}"><tspan font-weight="700">{escape(count)}</tspan> {escape(words)}</text>'


def text_near(words: str, x: float, y: float, *, bold: bool = False) -> str:
    """Words with their middle at x, moved as little as it takes to stay inside the picture."""
    half = len(words) * TEXT_SIZE * LETTER_WIDTH / 2
    if x - half < 0:
        return text(words, 0, y, bold=bold)
    if x + half > WIDTH:
        return text(words, WIDTH, y, bold=bold, anchor="end")
    return text(words, x, y, bold=bold, anchor="middle")


def link(address: str, title: str, mark: str) -> str:
    """A mark that leads somewhere, and is called by its title; one that leads nowhere has its title alone."""
    named = f"<title>{escape(title)}</title>{mark}"
    return f"<a href={quoteattr(address)}>{named}</a>" if address else f"<g>{named}</g>"


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
