"""How many people live in each authority."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

POPULATIONS = Path(__file__).parent / "data" / "populations.csv"


@cache
def read_populations() -> Mapping[tuple[str, int], int]:
    """Residents in the middle of a year, by the authority's code and the year.

    A body that has no row for a year has no population for it: another year never stands in, because a review names
    the year it divides by and prints it. Source: Office for National Statistics; see data/SOURCES.md.
    """
    with POPULATIONS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return MappingProxyType({(row["code"], int(row["year"])): int(row["population"]) for row in rows})
