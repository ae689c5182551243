"""Imports go one way through the rooms of the house: a room imports only from rooms above it in the table."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/upheld"
ROOMS = [
    ("version", "errors", "progress", "slugs"),
    ("reference", "measures"),
    ("words", "charts"),
    ("schemes",),
    ("casebook",),
    ("editions",),
    ("subjects",),
    ("insight",),
    ("letters",),
    ("review",),
    ("website",),
    ("build",),
    ("verify",),
    ("publish",),
    ("demonstration",),
    ("__init__", "cli"),
]
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}


def wrong_imports(source: Path) -> Iterator[str]:
    for path in sorted(source.rglob("*.py")):
        inside = path.relative_to(source).with_suffix("")
        for target in imported_rooms(ast.parse(path.read_text("utf-8")), package=("upheld", *inside.parts[:-1])):
            if target != inside.parts[0] and LEVEL[target] >= LEVEL[inside.parts[0]]:
                yield f"{inside} imports {target}"


def imported_rooms(module: ast.Module, *, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(module):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else ()
            names = [".".join(filter(None, (*start, node.module, alias.name))) for alias in node.names]
        for parts in (name.split(".") for name in names):
            if parts[0] == "upheld":
                yield parts[1] if len(parts) > 1 and parts[1] in LEVEL else "__init__"


def test_imports_go_one_way() -> None:
    assert list(wrong_imports(SOURCE)) == []


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or list(path.glob("*.py"))}
    assert rooms - set(LEVEL) == set()


@pytest.mark.parametrize(
    "line",
    [
        "import upheld.letters.pdf",
        "from upheld.letters import pdf",
        "from upheld import letters",
        "from ..letters.pdf import draw",
        "from .. import letters",
        "def late():\n    from upheld.cli import main",
        "from upheld.reference import register",
    ],
)
def test_an_import_the_wrong_way_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures/counting.py").write_text(line)
    assert len(list(wrong_imports(tmp_path))) == 1


@pytest.mark.parametrize(
    "line", ["from upheld.errors import UpheldError", "from upheld.version import __version__", "import csv"]
)
def test_an_import_the_right_way_is_let_be(tmp_path: Path, line: str) -> None:
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures/counting.py").write_text(line)
    assert list(wrong_imports(tmp_path)) == []


def test_nobody_but_measures_compares_with_a_threshold() -> None:
    """What is too few is asked of a figure, a result or the thresholds, and decided in one place."""
    compared = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "measures"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        if any(isinstance(part, ast.Attribute | ast.Name) and "too_few" in ast.unparse(part) for part in ast.walk(node))
    ]
    assert compared == []
