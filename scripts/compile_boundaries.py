"""Make the shipped boundaries and hexagons: flat, on a grid of whole numbers, simplified border by border.

Every border is one arc that the shapes on both sides share, and only whole arcs are simplified: so neighbours still
touch, and shapes of different years still fit.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import atan, atanh, cos, radians, sin, sqrt, tan
from pathlib import Path
from typing import Any

Point = tuple[float, float]
GridPoint = tuple[int, int]

EARTH_KM = 6371.0
KM_A_UNIT = 0.25
MERIDIAN = -2.0  # the middle of the national grid
SMALLEST_BEND = 1.5  # square units: a bend of a border that is smaller than this (0.1 square km) is straightened
SMALLEST_ISLAND = 60.0  # square units (4 square km): smaller islands go, unless they are all there is of a council
MARGIN = 8
COUNTY_CELL = 290  # units from one county's hexagon to the next: 72 km
ROW = sqrt(3) / 2  # of that, from one row of hexagons to the next


def compile_boundaries(source: Path, target: Path) -> None:
    """`boundaries.json` and `hexagons.json` in `target`, from the topology and the two layouts in `source`."""
    topology = json.loads((source / "england-authorities-history.topo.json").read_text("utf-8"))
    flat = [[_flat(point) for point in _degrees(arc, topology["transform"])] for arc in topology["arcs"]]
    arcs, size = _on_grid(flat)
    shapes = [
        _shape(tier, geometry, arcs) for tier in ("lad", "cty") for geometry in topology["objects"][tier]["geometries"]
    ]
    shapes.sort(key=lambda shape: (shape["code"], shape["start"]))
    used = sorted({_forwards(arc) for shape in shapes for ring in shape["rings"] for arc in ring})
    place = {arc: at for at, arc in enumerate(used)}
    for shape in shapes:
        shape["rings"] = [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in shape["rings"]]
    boundaries = {"size": size, "arcs": [_deltas(arcs[at]) for at in used], "shapes": shapes}
    _write(target / "boundaries.json", boundaries)
    counties = {
        shape["code"]: _middle(shape["rings"][0], [arcs[at] for at in used], size)
        for shape in shapes
        if shape["tier"] == "cty"
    }
    layouts = [json.loads(path.read_text("utf-8")) for path in sorted(source.glob("hex-lad-*.json"))]
    cells = {
        str(layout["year"]): {code: [cell["q"], cell["r"]] for code, cell in layout["hexes"].items()}
        for layout in layouts
    }
    _write(target / "hexagons.json", {"cty": _spread(counties), "lad": cells})


def _degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Iterable[Point]:
    """An arc's longitudes and latitudes; TopoJSON keeps steps on its own grid."""
    x = y = 0
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + left, y * scale_y + bottom


def _flat(place: Point) -> Point:
    """Kilometres east and south, by the transverse Mercator projection of a sphere (Snyder 1987, page 58)."""
    longitude, latitude = radians(place[0] - MERIDIAN), radians(place[1])
    east = EARTH_KM * atanh(cos(latitude) * sin(longitude))
    north = EARTH_KM * atan(tan(latitude) / cos(longitude))
    return east, -north


def _on_grid(flat: Sequence[Sequence[Point]]) -> tuple[list[list[GridPoint]], GridPoint]:
    """The arcs in whole units from the top left corner, simplified; and how wide and high they are together."""
    left = min(x for arc in flat for x, _ in arc)
    top = min(y for arc in flat for _, y in arc)
    grid = [
        [(round((x - left) / KM_A_UNIT) + MARGIN, round((y - top) / KM_A_UNIT) + MARGIN) for x, y in arc]
        for arc in flat
    ]
    size = (max(x for arc in grid for x, _ in arc) + MARGIN, max(y for arc in grid for _, y in arc) + MARGIN)
    return [simplified(arc) for arc in grid], size


def simplified(arc: Sequence[GridPoint]) -> list[GridPoint]:
    """The arc without its smallest bends, its two ends kept; of a closed arc at least three corners.

    Source: Visvalingam and Whyatt 1993, Cartographic Journal 30:46-51.
    """
    kept = [point for at, point in enumerate(arc) if at == 0 or point != arc[at - 1]]
    fewest = 4 if arc[0] == arc[-1] else 2
    while len(kept) > fewest:
        areas = [_triangle(*kept[at - 1 : at + 2]) for at in range(1, len(kept) - 1)]
        smallest = min(areas)
        if smallest >= SMALLEST_BEND:
            break
        del kept[areas.index(smallest) + 1]
    return kept


def _triangle(a: GridPoint, b: GridPoint, c: GridPoint) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _shape(tier: str, geometry: Mapping[str, Any], arcs: Sequence[Sequence[GridPoint]]) -> dict[str, Any]:
    """A council's shape: its rings as numbers of arcs, `~n` for one that is walked backwards."""
    facts = geometry["properties"]
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = sorted(
        ((_area(ring, arcs), ring) for polygon in polygons for ring in polygon), key=lambda pair: (-pair[0], pair[1])
    )
    kept = [ring for at, (area, ring) in enumerate(rings) if at == 0 or area >= SMALLEST_ISLAND]
    return {
        "code": facts["code"],
        "tier": tier,
        "start": int(facts["start"] or 0),
        "end": int(facts["end"]) if facts["end"] else None,
        "rings": kept,
    }


def _area(ring: Sequence[int], arcs: Sequence[Sequence[GridPoint]]) -> float:
    points = _points(ring, arcs)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def _forwards(arc: int) -> int:
    """The number of an arc, whichever way it is walked."""
    return arc if arc >= 0 else ~arc


def _points(ring: Sequence[int], arcs: Sequence[Sequence[GridPoint]]) -> list[GridPoint]:
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]


def _deltas(arc: Sequence[GridPoint]) -> str:
    """First point, then steps: "10 20 1 -2 3 0"."""
    steps = [arc[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(arc))]
    return " ".join(f"{x} {y}" for x, y in steps)


def _middle(ring: Sequence[int], arcs: Sequence[Sequence[GridPoint]], size: GridPoint) -> Point:
    """Where the middle of a county lies on the grid of its hexagons; row 0 is the south."""
    points = _points(ring, arcs)
    x, y = (sum(column) / len(points) for column in zip(*points, strict=True))
    return x / COUNTY_CELL, (size[1] - y) / COUNTY_CELL / ROW


def _spread(middles: Mapping[str, Point]) -> dict[str, list[int]]:
    """A free cell for each county, with the least way to go for all of them together."""
    from scipy.optimize import linear_sum_assignment

    free = [(column, row) for row in range(16) for column in range(12)]
    ways = [
        [(x - column - (row % 2) / 2) ** 2 + ((y - row) * ROW) ** 2 for column, row in free]
        for x, y in middles.values()
    ]
    _, chosen = linear_sum_assignment(ways)
    return {county: list(free[at]) for county, at in zip(middles, chosen, strict=True)}


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
