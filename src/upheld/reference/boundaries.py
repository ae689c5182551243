"""The shapes of England's councils, as they were in a year: flat, simplified, ready to draw."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

BOUNDARIES = Path(__file__).parent / "data" / "boundaries.json"

Point = tuple[int, int]


class Tier(StrEnum):
    """The layer a council lies in: counties lie over their districts, and are drawn apart from them."""

    LOCAL = "local"
    COUNTY = "county"


TIERS = {"lad": Tier.LOCAL, "cty": Tier.COUNTY}
"""The layers by the names that the boundaries come under."""


@dataclass(frozen=True)
class Shape:
    """One council's area: closed rings of whole units, the largest first. A unit is a quarter of a kilometre."""

    code: str
    tier: Tier
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Boundaries:
    """All shapes of a year, by code, and how wide and high the map is that holds them."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


@cache
def read_boundaries(year: int) -> Boundaries:
    """The councils there were in a year of account: one that ended on 31 March of it is not there any more.

    Source: Office for National Statistics; see data/SOURCES.md.
    """
    content = _content()
    width, height = content["size"]
    arcs = _arcs()
    there = [
        shape for shape in content["shapes"] if shape["start"] <= year and (shape["end"] is None or year < shape["end"])
    ]
    return Boundaries(width, height, tuple(_shape(shape, arcs) for shape in there))


def _shape(shape: Mapping[str, Any], arcs: Sequence[tuple[Point, ...]]) -> Shape:
    return Shape(
        code=shape["code"],
        tier=TIERS[shape["tier"]],
        rings=tuple(_ring(ring, arcs) for ring in shape["rings"]),
    )


def _ring(ring: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """The corners of a ring, its end not said again; an arc with a negative number is walked backwards."""
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    return tuple(a for a, b in pairwise([*points, points[0]]) if a != b)


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    return content


@cache
def _arcs() -> tuple[tuple[Point, ...], ...]:
    """The borders: the file holds a first point and then steps from each to the next."""
    return tuple(_walked([int(number) for number in arc.split()]) for arc in _content()["arcs"])


def _walked(numbers: Sequence[int]) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return tuple(points)
