"""The few marks that charts are drawn with. Everything takes the colour of the text around it, so that it is read in
print, in greyscale, and on a dark page alike; what differs is shape and pattern.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

WIDTH = 320
FAMILY = "Upheld Sans, Source Sans 3, system-ui, sans-serif"
TEXT_SIZE = 14
LETTER_WIDTH = 0.58
"""The width of an average letter, as a share of its height: to keep labels inside the picture."""


def drawing(height: int, marks: Iterable[str]) -> str:
    """A whole picture, 320 units wide."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'fill="currentColor" stroke="none" font-family="{FAMILY}" font-size="{TEXT_SIZE}">{"".join(marks)}</svg>'
    )


def line(start: tuple[float, float], end: tuple[float, float], width: float, *, dashes: str = "") -> str:
    """A straight line; dashes are lengths such as "3 2"."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    (x1, y1), (x2, y2) = start, end
    return (
        f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" fill="none" stroke="currentColor" '
        f'stroke-width="{_n(width)}"{dashed}/>'
    )


def shape(points: Iterable[tuple[float, float]]) -> str:
    """A filled shape with straight edges."""
    return f'<path d="M{"L".join(f"{_n(x)} {_n(y)}" for x, y in points)}Z"/>'


def circle(x: float, y: float, radius: float, *, filled: bool) -> str:
    """A circle, full or hollow."""
    if filled:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius - 1)}" fill="none" stroke="currentColor" stroke-width="2"/>'
    )


def bar(x: float, y: float, width: float, height: float) -> str:
    """A full bar."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'


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


def text_near(words: str, x: float, y: float, *, bold: bool = False) -> str:
    """Words with their middle at x, moved as little as it takes to stay inside the picture."""
    half = len(words) * TEXT_SIZE * LETTER_WIDTH / 2
    if x - half < 0:
        return text(words, 0, y, bold=bold)
    if x + half > WIDTH:
        return text(words, WIDTH, y, bold=bold, anchor="end")
    return text(words, x, y, bold=bold, anchor="middle")


def _n(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
