"""The demonstration extract, written once, and its rows."""

import csv
from pathlib import Path

import pytest

from upheld.demonstration.demonstrate import write_demo_extract
from upheld.schemes.reader import read_scheme
from upheld.schemes.scheme import Scheme

type Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    return read_scheme("lgsco")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> Path:
    """The folder as `upheld demo` writes it."""
    folder = tmp_path_factory.mktemp("demo") / "extract"
    write_demo_extract(folder, scheme)
    return folder


@pytest.fixture(scope="session")
def tables(demo: Path) -> dict[str, Rows]:
    """The rows of every file, by table."""
    return {path.stem: read(path) for path in demo.glob("*.csv")}


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
