"""Published values, one file a subject under data/; each row names its source."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

type Rows = list[dict[str, str]]
type Published = Callable[[str], Rows]


@pytest.fixture
def published() -> Published:
    """Reads data/NAME.csv, a dictionary a row."""

    def read(name: str) -> Rows:
        with (Path(__file__).parent / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
