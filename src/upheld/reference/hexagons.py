"""A hexagon of the same size for every council, so that a small one is seen as well as a large one."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from upheld.reference.authorities import read_register
from upheld.reference.boundaries import Tier, read_boundaries

HEXAGONS = Path(__file__).parent / "data" / "hexagons.json"

Cell = tuple[int, int]
Cells = Mapping[str, Cell]


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
    content = _content()
    if tier is Tier.COUNTY:
        return _cells(content["cty"])
    layouts = {int(start): cells for start, cells in content["lad"].items()}
    before = [start for start in layouts if start <= year]
    return _cells(layouts[max(before, default=min(layouts))])


def _cells(content: Mapping[str, list[int]]) -> Cells:
    return {code: (column, row) for code, (column, row) in content.items()}


@cache
def _content() -> Mapping[str, Any]:
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
