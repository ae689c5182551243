"""What keeps the house small and free of what does not belong in it. The numbers are those of the style we follow."""

import ast
import re
import socket
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = sorted(ROOT.glob("src/**/*.py"))
TESTS = sorted(ROOT.glob("tests/**/*.py"))
OTHERS = sorted(chain(ROOT.glob("scripts/*.py"), ROOT.glob("bench/*.py"), ROOT.glob("*.py")))
MADE = {"node_modules", "dist", "demo", "fonts", "__pycache__"}

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(paths: list[Path]) -> Iterator[tuple[str, Function]]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def imported(paths: list[Path]) -> set[str]:
    """The top names of all that is imported and not part of Python."""
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in whole | parts} - sys.stdlib_module_names


def lines_of_files(paths: list[Path]) -> dict[str, int]:
    return {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in paths}


def lines_of_functions(paths: list[Path]) -> dict[str, int]:
    return {name: (node.end_lineno or node.lineno) - node.lineno + 1 for name, node in functions(paths)}


def over(limit: int, sizes: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}


def importers() -> dict[str, set[str]]:
    """Who imports each module of src, both by their dotted names; `__init__` files and data checks left out."""
    names = {".".join(path.relative_to(ROOT / "src").with_suffix("").parts): path for path in SOURCE}
    by_module: dict[str, set[str]] = {
        name: set() for name, path in names.items() if path.stem != "__init__" and path.parent.name != "checks"
    }
    for name, path in names.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for target in {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}:
                    by_module.get(target, set()).add(name)
    return by_module


def committed_texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project, what make builds left out."""
    for folder, folders, names in ROOT.walk():
        folders[:] = [name for name in folders if name not in MADE and (name == ".ci" or not name.startswith("."))]
        for path in (folder / name for name in names):
            try:
                yield path.relative_to(ROOT), path.read_text("utf-8")
            except UnicodeDecodeError:  # a picture, or a table in another encoding
                continue


def test_files_are_small() -> None:
    sizes = lines_of_files(SOURCE)
    assert median(sizes.values()) < 90
    assert over(250, sizes) == {}
    assert over(500, lines_of_files(TESTS + OTHERS)) == {}


def test_an_idea_is_not_in_two_halves() -> None:
    alone = sorted(name for name, by in importers().items() if len(by) == 1)
    assert len(alone) <= 60, alone


def test_the_name_of_a_file_says_what_it_holds() -> None:
    """A name that stands in two folders says too little; `addresses` are those of an edition, and those of the site."""
    stems = [path.stem for path in SOURCE if path.stem != "__init__"]
    assert {stem for stem in stems if stems.count(stem) > 1} <= {"addresses"}


def test_functions_are_small() -> None:
    sizes = lines_of_functions(SOURCE)
    assert median(sizes.values()) < 10
    assert len(over(29, sizes)) <= len(sizes) * 0.05, over(29, sizes)
    assert over(60, sizes | lines_of_functions(OTHERS)) == {}


def test_functions_take_at_most_four_arguments_by_position() -> None:
    counts = {
        name: len(
            [argument for argument in node.args.posonlyargs + node.args.args if argument.arg not in ("self", "cls")]
        )
        for name, node in functions(SOURCE + OTHERS)
    }
    assert over(4, counts) == {}


def test_every_module_says_what_it_is() -> None:
    silent = [path.relative_to(ROOT) for path in SOURCE if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]} | {project["name"]}
    packages = packages_distributions()
    used = {package.lower() for name in imported(SOURCE) for package in packages.get(name, [name])}
    assert used - declared == set()


def test_no_file_is_named_for_being_handy() -> None:
    dumps = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"}
    assert [path for path in SOURCE + TESTS + OTHERS if dumps.intersection(path.stem.split("_"))] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("the path of a machine", r"(?<![\w.])/(work|root|home|farm)/"),
        ("a package registry", r'"resolved":\s*"|--(extra-)?index-url|--find-l[i]nks|registry\.npm|py[p]i\.org'),
        ("unfinished work", r"\b(TO[D]O|FIX[M]E|XX[X])\b"),
    ],
)
def test_no_committed_file_holds(what: str, pattern: str) -> None:
    found = [f"{path}: {match[0]}" for path, text in committed_texts() if (match := re.search(pattern, text))]
    assert found == [], what


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(PermissionError, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(PermissionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)
