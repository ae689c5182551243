"""What a map draws: a path for each council, in whole units, as shapes or as hexagons of one size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from upheld.reference.authorities import read_register
from upheld.reference.boundaries import Point, Tier, read_boundaries, read_hexagons

SIDE = 46
HALF = 40
"""A hexagon's side, and half its width, in whole units: as near to regular as makes no difference."""
HEXAGON = ((HALF, SIDE // 2), (0, SIDE), (-HALF, SIDE // 2), (-HALF, -SIDE // 2), (0, -SIDE))
EDGE = 8


@dataclass(frozen=True)
class Drawing:
    """Paths by code, and the width and height of the picture that holds them."""

    width: int
    height: int
    paths: Mapping[str, str]


@cache
def drawn_shapes(year: int, tier: Tier) -> Drawing:
    """The councils of a tier as they lay in that year."""
    boundaries = read_boundaries(year)
    paths = {shape.code: "".join(map(_path, shape.rings)) for shape in boundaries.shapes if shape.tier is tier}
    return Drawing(boundaries.width, boundaries.height, paths)


@cache
def drawn_hexagons(year: int, tier: Tier) -> Drawing:
    """The councils of a tier in that year, a hexagon each."""
    cells = read_hexagons(year, tier)
    highest = max(row for _, row in cells.values())
    tops = {
        code: (2 * HALF * column + HALF * (row % 2), (highest - row) * SIDE * 3 // 2)
        for code, (column, row) in cells.items()
    }
    left = min(x for x, _ in tops.values()) - HALF - EDGE
    top = min(y for _, y in tops.values()) - EDGE
    paths = {code: _steps((x - left, y - top), HEXAGON) for code, (x, y) in tops.items()}
    width = max(x for x, _ in tops.values()) - left + HALF + EDGE
    height = max(y for _, y in tops.values()) - top + 2 * SIDE + EDGE
    return Drawing(width, height, paths)


def land_outside_counties(year: int) -> list[str]:
    """The paths of councils that lie in no county of that year: what a map of counties leaves empty."""
    counties = drawn_shapes(year, Tier.COUNTY).paths
    county_of = {authority.code: authority.county for authority in read_register()}
    return [path for code, path in drawn_shapes(year, Tier.LOCAL).paths.items() if county_of[code] not in counties]


def _path(ring: tuple[Point, ...]) -> str:
    return _steps(ring[0], ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring)))


def _steps(start: Point, steps: Iterable[Point]) -> str:
    """A closed path from a point on, in the fewest characters: a minus sign parts numbers by itself."""
    numbers = " ".join(str(number) for step in steps for number in step).replace(" -", "-")
    return f"M{start[0]} {start[1]}l{numbers}z"
