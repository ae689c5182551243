"""Reads a picture back: where its marks are, what its words say and how much room they take."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

import upheld.words.fonts

SVG = "{http://www.w3.org/2000/svg}"
SIZE = 14

type Box = tuple[float, float, float, float]


def elements(svg: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{tag}"))


def words(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in elements(svg, "text")]


def at(svg: str, said: str) -> tuple[float, float]:
    """Where words stand."""
    text = next(text for text in elements(svg, "text") if "".join(text.itertext()) == said)
    return float(text.attrib["x"]), float(text.attrib["y"])


def size(svg: str) -> tuple[float, float]:
    _, _, width, height = map(float, ElementTree.fromstring(svg).attrib["viewBox"].split())
    return width, height


def points(path: ElementTree.Element) -> list[tuple[float, float]]:
    """The corners of a path of straight lines."""
    return [(float(x), float(y)) for x, y in (part.split() for part in path.attrib["d"].strip("MZ").split("L"))]


def paths(svg: str, dashes: str | None = None) -> list[list[tuple[float, float]]]:
    """All lines drawn with such dashes."""
    return [points(path) for path in elements(svg, "path") if path.get("stroke-dasharray") == dashes]


def text_boxes(svg: str) -> dict[str, Box]:
    """The room that each piece of words takes, measured in the shipped font: left, top, right, bottom."""
    boxes = {}
    for number, text in enumerate(elements(svg, "text")):
        said = "".join(text.itertext())
        width = real_width(said, bold=text.get("font-weight") == "700")
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = {"start": x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor", "start")]
        boxes[f"{number} {said}"] = (left, y - 0.66 * SIZE, left + width, y)
    return boxes


def real_width(said: str, *, bold: bool = False) -> float:
    letters, widths, per_size = _font("Bold" if bold else "Regular")
    return sum(widths[letters.get(ord(letter), ".notdef")][0] for letter in said) / per_size * SIZE


@cache
def _font(weight: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(Path(upheld.words.fonts.__path__[0]) / f"UpheldSans-{weight}.ttf")
    return font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm
