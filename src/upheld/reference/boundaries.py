"""The shapes of England's councils in a year, flat and ready to draw; and a hexagon of one size for each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from upheld.reference.authorities import read_register

BOUNDARIES = Path(__file__).parent / "data" / "boundaries.json"
Point = tuple[int, int]
HEXAGONS = Path(__file__).parent / "data" / "hexagons.json"
Cell = tuple[int, int]
Cells = Mapping[str, Cell]


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


@cache
def read_hexagons(year: int, tier: Tier) -> Cells:
    """Column and row of each council of that year, by code; row 0 is the south, odd rows stand half a cell to the east.

    Between two layouts of councils the earlier one holds; counties have one for all years. A council that the layout
    does not have takes the free cell nearest to the councils it came from or went into.
    Source: our own layouts, of 2019 and 2026; see data/SOURCES.md.
    """
    layout = _layout(year, tier)
    wanted = [shape.code for shape in read_boundaries(year).shapes if shape.tier is tier]
    cells = {code: layout[code] for code in wanted if code in layout}
    for code in sorted(set(wanted) - set(layout)):
        cells[code] = _nearest_free(_relatives(code, layout), taken=set(cells.values()))
    return MappingProxyType(dict(sorted(cells.items())))


def _layout(year: int, tier: Tier) -> Cells:
    content = _layouts()
    if tier is Tier.COUNTY:
        return _cells(content["cty"])
    layouts = {int(start): cells for start, cells in content["lad"].items()}
    before = [start for start in layouts if start <= year]
    return _cells(layouts[max(before, default=min(layouts))])


def _cells(content: Mapping[str, list[int]]) -> Cells:
    return {code: (column, row) for code, (column, row) in content.items()}


@cache
def _layouts() -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(HEXAGONS.read_text(encoding="utf-8"))
    return content


def _relatives(code: str, layout: Cells) -> list[Cell]:
    """The cells of those it came from or went into, however many changes ago, that the layout has."""
    register = {authority.code: authority for authority in read_register()}
    seen, ahead = {code}, [code]
    while ahead:
        authority = register[ahead.pop()]
        new = {*authority.predecessors, *authority.successors} - seen
        seen |= new
        ahead.extend(sorted(new))
    return [layout[relative] for relative in sorted(seen) if relative in layout]


def _nearest_free(relatives: list[Cell], *, taken: set[Cell]) -> Cell:
    assert relatives, "a council that no layout has must have come from one, or gone into one, that a layout has"
    x = sum(_across(cell) for cell in relatives) / len(relatives)
    y = sum(row for _, row in relatives) / len(relatives)
    free = [cell for cell in _around(relatives) if cell not in taken]
    return min(free, key=lambda cell: ((_across(cell) - x) ** 2 + 0.75 * (cell[1] - y) ** 2, cell))


def _around(relatives: Iterable[Cell]) -> set[Cell]:
    """Cells at most three away from any of these."""
    near = range(-3, 4)
    return {(column + right, row + up) for column, row in relatives for right in near for up in near}


def _across(cell: Cell) -> float:
    """How far east the middle of a cell is."""
    return cell[0] + (cell[1] % 2) / 2
