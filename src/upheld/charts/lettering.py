"""Words on pictures: how much room they take, near enough, for the font itself is slow to ask; and the keys beneath."""

from collections.abc import Callable, Iterator, Sequence

from upheld.charts.svg import TEXT_SIZE, WIDE, line, text

# Widths in hundredths of the size, of the shipped font's regular letters; what is not named is 55.
_WIDTHS = {
    letter: width
    for letters, width in (
        (" ", 20),
        ("',.:;Iijl|’·", 25),
        ("!()-[]f{}", 30),
        ("/\\rt", 35),
        ("*?sz", 40),
        ('"cvxy“”', 45),
        ("0123456789FJLVXYaegk–", 50),
        ("BDGKHNOQUw", 65),
        ("M%Wm@…—", 85),
    )
    for letter in letters
}
_BOLD = 1.06
_OTHER_FONTS = 1.08
"""A page may be read in the reader's own font, which can be wider."""


def width_of(words: str, *, bold: bool = False) -> float:
    """The room that words on one line take, in units of the picture, rather too much than too little."""
    hundredths = sum(_WIDTHS.get(letter, 55) for letter in words)
    return hundredths / 100 * TEXT_SIZE * _OTHER_FONTS * (_BOLD if bold else 1)


def fitted(words: str, room: float, *, bold: bool = False) -> str:
    """The words, cut and ended with an ellipsis where they take more than the room there is."""
    if width_of(words, bold=bold) <= room:
        return words
    kept = words
    while kept and width_of(f"{kept}…", bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def sentences(*parts: str) -> str:
    """The parts that are not empty, each as a sentence."""
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def text_inside(words: str, x: float, y: float, *, bold: bool = False) -> str:
    """Words with their middle at x, moved as little as it takes to stay inside a wide picture; cut if too long."""
    words = fitted(words, WIDE, bold=bold)
    half = width_of(words, bold=bold) / 2
    if x - half < 0:
        return text(words, 0, y, bold=bold)
    if x + half > WIDE:
        return text(words, WIDE, y, bold=bold, anchor="end")
    return text(words, x, y, bold=bold, anchor="middle")


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
