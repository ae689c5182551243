"""The key beneath a picture: a piece of each mark with its words, in rows as wide as the picture."""

from collections.abc import Callable, Iterator, Sequence

from upheld.charts.lettering import fitted, width_of
from upheld.charts.svg import TEXT_SIZE, WIDE, line, text

ROW = 20
SAMPLE = 26
BETWEEN = 18

type Item = tuple[Callable[[float, float], str], str]
"""What draws a sample in the middle of a field 26 wide, and what it is called."""


def line_item(words: str, width: float, *, dashes: str = "") -> Item:
    """A piece of a line and what it is called."""
    return lambda x, y: line((x - 13, y), (x + 13, y), width, dashes=dashes), words


def key(items: Sequence[Item], top: float) -> Iterator[str]:
    """The items in their order, each on the first row that has room after the one before."""
    for row, x, (sample, words) in _placed(items):
        middle = top + row * ROW + ROW / 2
        yield sample(x + SAMPLE / 2, middle)
        yield text(fitted(words, WIDE - SAMPLE - 6), x + SAMPLE + 6, middle + TEXT_SIZE * 0.35)


def key_height(items: Sequence[Item]) -> int:
    """How high the key is."""
    return ROW * (1 + max(row for row, _, _ in _placed(items))) if items else 0


def _placed(items: Sequence[Item]) -> Iterator[tuple[int, float, Item]]:
    row, x = 0, 0.0
    for item in items:
        width = SAMPLE + 6 + width_of(item[1])
        if x and x + width > WIDE:
            row, x = row + 1, 0.0
        yield row, x, item
        x += width + BETWEEN
