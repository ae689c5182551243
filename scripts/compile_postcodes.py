"""Make the shipped table of postcodes: in each area the runs of postcodes that one council holds."""

import csv
import re
from pathlib import Path

Run = tuple[str, str]


def compile_postcodes(source: Path, target: Path) -> None:
    """`postcodes.txt` in `target`, from the last `postcode-runs-*.csv` in `source`.

    A row there is a postcode without its space and the council that holds from it on to the next row; nothing where
    that is outside England. The rows are in the order of their letters.
    """
    path = max(source.glob("postcode-runs-*.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        runs = [(postcode, code) for postcode, code in csv.reader(file)]
    assert runs == sorted(runs), f"{path} is not in order"
    codes = sorted({code for _, code in runs if code})
    number = {code: str(at) for at, code in enumerate(codes)} | {"": "-"}
    lines = [
        " ".join([area, *(f"{start}={number[code]}" for start, code in starts)])
        for area, starts in sorted(_by_area(runs).items())
        if any(code for _, code in starts)
    ]
    (target / "postcodes.txt").write_text("\n".join([" ".join(codes), *lines, ""]), encoding="utf-8")


def _by_area(runs: list[Run]) -> dict[str, list[Run]]:
    """The runs of each area without its letters. Before the first row of an area there is no postcode in it: the row
    before says who holds at the end of the area before.
    """
    areas: dict[str, list[Run]] = {}
    for postcode, code in runs:
        area, rest = _parted(postcode)
        starts = areas.setdefault(area, [("0", "")])
        if code != starts[-1][1]:
            starts.append((rest, code))
    return areas


def _parted(postcode: str) -> tuple[str, str]:
    """The letters a postcode starts with, and the rest of it."""
    area = re.match("[A-Z]+", postcode)
    assert area, postcode
    return area[0], postcode[area.end() :]
