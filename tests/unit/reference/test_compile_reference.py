"""Making the shipped files again from what was gathered."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.compile_boundaries import simplified
from scripts.compile_reference import main

AUTHORITIES = """\
id,gss_code,former_gss,name,official_name,type,region,county_gss,start_date,end_date,predecessors,successors
2,E09000001,,City of London,City of London Corporation,city-of-london,London,,,,,
1,E06000024,E06000099,North Somerset,North Somerset  Council,unitary,South West,,1996-04-01,2028-03-31,,E1;E2
"""
POPULATIONS = """\
gss_code,year,population,series
E09000001,2019,10938,MYE
E06000024,2020,216727,"MYE, rebased"
E06000024,2019,215574,"MYE, rebased"
"""
RUNS = """\
AB101AA,
AL11AA,E2
AL12AA,E1
AL12ZZ,
B11AA,E1
B12AA,E1
"""


def shape(code: str, arcs: list[list[int]], **changes: object) -> dict[str, Any]:
    facts = {"code": code, "county": "", "start": "1974", "end": ""} | changes
    return {"type": "Polygon", "arcs": arcs, "properties": facts}


# Two squares of a tenth of a degree side by side: the first arc is the border between them.
TOPOLOGY = {
    "transform": {"scale": [0.001, 0.001], "translate": [-2.0, 52.0]},
    "arcs": [
        [[100, 0], [0, 50], [0, 50]],
        [[100, 100], [-100, 0], [0, -100], [100, 0]],
        [[100, 0], [100, 0], [0, 100], [-100, 0]],
    ],
    "objects": {
        "lad": {"geometries": [shape("E2", [[~0, 2]], county="E9"), shape("E1", [[0, 1]], end="2020", county="E9")]},
        "cty": {"geometries": [shape("E9", [[1, 2]], start="")]},
    },
}
LAYOUT = {"year": 2019, "hexes": {"E2": {"q": 3, "r": 1}, "E1": {"q": 2, "r": 1}}}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    texts = {
        "authorities.csv": AUTHORITIES,
        "populations.csv": POPULATIONS,
        "postcode-runs-2025-08.csv": "AL11AA,E7\n",
        "postcode-runs-2025-11.csv": RUNS,
        "england-authorities-history.topo.json": json.dumps(TOPOLOGY),
        "hex-lad-2019.json": json.dumps(LAYOUT),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def target(source: Path, tmp_path: Path) -> Path:
    made = tmp_path / "target"
    made.mkdir()
    main(source, made)
    return made


def test_columns_are_chosen_rows_sorted_and_groups_named(target: Path) -> None:
    assert (target / "authorities.csv").read_bytes() == (
        b"code,former_code,name,official_name,group,region,county,start,end,predecessors,successors\n"
        b"E06000024,E06000099,North Somerset,North Somerset Council,unitary,South West,,1996-04-01,2028-03-31,,E1;E2\n"
        b"E09000001,,City of London,City of London Corporation,london,London,,,,,\n"
    )
    assert (target / "populations.csv").read_bytes() == (
        b"code,year,population,series\n"
        b'E06000024,2019,215574,"MYE, rebased"\n'
        b'E06000024,2020,216727,"MYE, rebased"\n'
        b"E09000001,2019,10938,MYE\n"
    )


def test_the_last_table_of_postcodes_is_taken_area_by_area(target: Path) -> None:
    assert (target / "postcodes.txt").read_bytes() == b"E1 E2\nAL 0=- 11AA=1 12AA=0 12ZZ=-\nB 0=- 11AA=0\n"


def test_shapes_share_their_borders_and_keep_their_years(target: Path) -> None:
    content = json.loads((target / "boundaries.json").read_bytes())
    assert [(one["code"], one["tier"], one["start"], one["end"]) for one in content["shapes"]] == [
        ("E1", "lad", 1974, 2020),
        ("E2", "lad", 1974, None),
        ("E9", "cty", 0, None),
    ]
    assert [one["rings"] for one in content["shapes"]] == [[[0, 1]], [[~0, 2]], [[1, 2]]]


def test_a_border_is_flat_in_quarters_of_a_kilometre_and_loses_what_lies_on_its_way(target: Path) -> None:
    border, *_ = json.loads((target / "boundaries.json").read_bytes())["arcs"]
    _, _, east, south = map(int, border.split())  # the corner half way is gone
    assert east == 0
    assert south in (-44, -45)  # a tenth of a degree north is 11.1 km, and both ends are rounded


def test_hexagons_are_kept_and_each_county_gets_one(target: Path) -> None:
    content = json.loads((target / "hexagons.json").read_bytes())
    assert content["lad"] == {"2019": {"E1": [2, 1], "E2": [3, 1]}}
    assert content["cty"].keys() == {"E9"}


def test_the_same_sources_make_the_same_bytes(source: Path, target: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    main(source, again)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in target.iterdir()
    }


def test_an_island_keeps_three_corners_at_least() -> None:
    assert len(simplified([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])) == 4


def test_bends_go_from_the_smallest_on() -> None:
    assert simplified([(0, 0), (5, 1), (10, 0), (20, 30), (30, 0)]) == [(0, 0), (5, 1), (10, 0), (20, 30), (30, 0)]
    assert simplified([(0, 0), (1, 1), (2, 0), (20, 30), (20, 30), (40, 0)]) == [(0, 0), (2, 0), (20, 30), (40, 0)]
