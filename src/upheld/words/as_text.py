"""A letter as plain text, 72 characters wide: for messages, and for whoever reads best without type."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from textwrap import fill

from upheld.words.blocks import (
    Block,
    Box,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    plain,
)
from upheld.words.numbers import NO_BREAK

WIDTH = 72
UNDERLINES = {1: "=", 2: "-"}
GAP = "  "


def plain_text(blocks: Iterable[Block]) -> str:
    """The blocks of a letter, or of what stands around it, as text that ends in a new line."""
    text = "\n\n".join(text for block in blocks for text in _block(block) if text) + "\n"
    return text.replace(NO_BREAK, " ")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, content):
            words = _wrapped(_plain_words(content))
            yield f"{words}\n{UNDERLINES[level] * max(map(len, words.splitlines()))}" if level in UNDERLINES else words
        case Paragraph(content):
            yield _wrapped(_plain_words(content))
        case ListBlock(ordered, items):
            yield "\n".join(_item(f"{at}." if ordered else "-", item) for at, item in enumerate(items, start=1))
        case Table():
            yield _table(block)
        case Box(_, content):
            for inner in content:
                yield from _block(inner)
        case Picture():
            yield _wrapped(f"[{block.alternative}]")


@lru_cache(1024)  # most paragraphs are the same in every letter
def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Text in lines; a break that is meant stays."""
    lines = text.split("\n")
    return "\n".join(
        fill(
            line,
            WIDTH,
            initial_indent=rest if at else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for at, line in enumerate(lines)
    )


def _item(mark: str, content: tuple[Inline, ...]) -> str:
    return _wrapped(_plain_words(content), f"{mark} ", " " * (len(mark) + 1))


def _table(table: Table) -> str:
    """In columns where they fit, else a row at a time: its name, then a line for every column."""
    rows = [[plain(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH:
        return _rows_apart(rows[0], rows[1:])
    header, *body = (_aligned(row, widths, table.numeric) for row in rows)
    return "\n".join((header, "-" * (sum(widths) + len(GAP) * (len(widths) - 1)), *body))


def _aligned(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = zip(row, widths, numeric, strict=True)
    return GAP.join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells).rstrip()


def _rows_apart(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(
        "\n".join([f"{header[0]}: {first}", *(_wrapped(f"{name}: {cell}", "  ", "    ") for name, cell in rest)])
        for first, rest in ((row[0], zip(header[1:], row[1:], strict=True)) for row in rows)
    )


def _plain_words(content: tuple[Inline, ...]) -> str:
    """Words, with the address of a link behind them where they do not say it."""
    return "".join(_part(part) for part in content)


def _part(part: Inline) -> str:
    match part:
        case Text(text):
            return text
        case LineBreak():
            return "\n"
        case Strong(content) | Emphasis(content):
            return _plain_words(content)
        case Link(address, content):
            words = _plain_words(content)
            return words if address.removeprefix("mailto:") == words else f"{words} <{address}>"
