"""Blocks as plain data: what layouts read, and what a frozen review keeps."""

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
        case Box(name, content):
            return {"kind": "box", "name": name, "content": [block_data(inner) for inner in content]}
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
