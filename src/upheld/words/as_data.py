"""Blocks as plain data, and back: what layouts read, and what a frozen review keeps."""

from collections.abc import Mapping, Sequence
from typing import Any

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
)

Json = dict[str, Any] | list[Any] | str


def block_data(block: Block) -> Json:
    """A block as layouts read it: an object with its kind, or a bare text for words."""
    match block:
        case Heading(level, content):
            return {"kind": "heading", "level": level, "content": _inlines(content)}
        case Paragraph(content):
            return {"kind": "paragraph", "content": _inlines(content)}
        case ListBlock(ordered, items):
            return {"kind": "list", "ordered": ordered, "items": [_inlines(item) for item in items]}
        case Table(header, rows, numeric):
            body = [[_inlines(cell) for cell in row] for row in rows]
            return {"kind": "table", "header": [_inlines(cell) for cell in header], "rows": body, "numeric": numeric}
        case Box(name, content, about):
            shows = {"about": about} if about else {}
            return {"kind": "box", "name": name, **shows, "content": [block_data(inner) for inner in content]}
        case Picture():
            return {"kind": "picture", "svg": block.svg, "alternative": block.alternative}


def _inlines(content: tuple[Inline, ...]) -> Json:
    return [_inline(part) for part in content]


def _inline(part: Inline) -> Json:
    match part:
        case Text(text):
            return text
        case LineBreak():
            return {"kind": "break"}
        case Strong(content):
            return {"kind": "strong", "content": _inlines(content)}
        case Emphasis(content):
            return {"kind": "emphasis", "content": _inlines(content)}
        case Link(address, content):
            return {"kind": "link", "address": address, "content": _inlines(content)}


def blocks_of(data: Sequence[Any]) -> tuple[Block, ...]:
    """The blocks that `block_data` made these data of; a chart comes back as it was drawn.

    Raises:
        ValueError, KeyError or TypeError: they are no such data.
    """
    return tuple(map(_block_of, data))


def _block_of(data: Mapping[str, Any]) -> Block:
    match data["kind"]:
        case "heading":
            return Heading(data["level"], _inlines_of(data["content"]))
        case "paragraph":
            return Paragraph(_inlines_of(data["content"]))
        case "list":
            return ListBlock(data["ordered"], tuple(map(_inlines_of, data["items"])))
        case "table":
            rows = tuple(tuple(map(_inlines_of, row)) for row in data["rows"])
            return Table(tuple(map(_inlines_of, data["header"])), rows, tuple(data["numeric"]))
        case "box":
            return Box(data["name"], blocks_of(data["content"]), data.get("about", ""))
        case "picture":
            return Picture("", {}, data["alternative"], data["svg"])
        case kind:
            raise ValueError(f"a block of kind {kind}")


def _inlines_of(data: Sequence[Any]) -> tuple[Inline, ...]:
    return tuple(map(_inline_of, data))


def _inline_of(data: Mapping[str, Any] | str) -> Inline:
    if isinstance(data, str):
        return Text(data)
    match data["kind"]:
        case "break":
            return LineBreak()
        case "strong":
            return Strong(_inlines_of(data["content"]))
        case "emphasis":
            return Emphasis(_inlines_of(data["content"]))
        case "link":
            return Link(data["address"], _inlines_of(data["content"]))
        case kind:
            raise ValueError(f"words of kind {kind}")
