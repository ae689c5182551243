"""Draws the charts that the wording asks for: its words say which sort, and what each mark is called."""

from collections.abc import Mapping
from dataclasses import replace

from upheld.charts.dots import DotsChart, dots_chart
from upheld.charts.parts import Part, PartsChart, parts_chart
from upheld.charts.scale import ScaleChart, scale_chart
from upheld.errors import UpheldError
from upheld.words.blocks import Block, Box, Picture


def drawn(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks with every chart drawn, in boxes too.

    Raises:
        UpheldError: the wording asks for a sort of chart there is not, or leaves out what it needs.
    """
    return tuple(_drawn(block) for block in blocks)


def _drawn(block: Block) -> Block:
    match block:
        case Box(content=content):
            return replace(block, content=drawn(content))
        case Picture():
            return replace(block, svg=_svg(block))
        case _:
            return block


def _svg(picture: Picture) -> str:
    try:
        match picture.name:
            case "scale":
                return scale_chart(_scale(picture.labels))
            case "dots":
                return dots_chart(_dots(picture.labels))
            case "parts":
                return parts_chart(_parts(picture.labels))
    except (KeyError, ValueError) as error:
        raise UpheldError(f"The wording's chart “{picture.name}” lacks a line, or a number in it: {error}.") from error
    raise UpheldError(f"The wording asks for a chart “{picture.name}”. There are: scale, dots, parts.")


def _scale(labels: Mapping[str, str]) -> ScaleChart:
    low, high, average = (int(labels[name]) if name in labels else None for name in ("low", "high", "average"))
    own = int(labels["own"])
    if not all(0 <= percent <= 100 for percent in (own, low, high, average) if percent is not None):
        raise ValueError("a percentage is from 0 to 100")
    return ScaleChart(own, labels["own label"], low, high, average, labels.get("average label", ""))


def _dots(labels: Mapping[str, str]) -> DotsChart:
    full, total = int(labels["full"]), int(labels["total"])
    if not 0 <= full <= total:
        raise ValueError(f"full is {full} and total {total}")
    return DotsChart(full, total, labels["full label"], labels["hollow label"])


def _parts(labels: Mapping[str, str]) -> PartsChart:
    counts = {label: int(count) for label, count in labels.items()}
    if len(counts) not in (2, 3) or min(counts.values()) < 0 or not any(counts.values()):
        raise ValueError("it has two or three parts, none under 0 and not all of them 0")
    return PartsChart(tuple(Part(count, f"{count} {label}") for label, count in counts.items()))
