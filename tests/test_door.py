"""There is one door to an edition: no other room knows the names of the files inside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/upheld"
NAMES = re.compile(
    r"(^|/)(private|public)/|(^|/)(edition|figures|earlier_figures|definitions|insight|arrivals|carriers|replaced|marks"
    r"|review)\.json$|(issued|published)\.jsonl$|(^|/)outbox\.csv$|contributions\.parquet$"
)
EXCEPTIONS = {
    "cli/making.py": "an example in the help of `demo`, for people to read",
    "demonstration/demonstrate.py": "the folder of the demonstration's site, which is no part of an edition",
    "website/downloads/download_files.py": "an address of the site, and the names in its archive",
    "website/insights/arrival_pages.py": "an address of the site",
}
"""By file, under src/upheld: why it may write such a name."""


def names_in(module: ast.Module) -> Iterator[str]:
    """Every text in code, docstrings aside, that names a file of an edition."""
    docstrings = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        match node:
            case ast.Constant(str(text)) if id(node) not in docstrings and NAMES.search(text):
                yield text
            case ast.BinOp(op=ast.Div(), right=ast.Constant("private" | "public" as half)):
                yield str(half)


def test_nobody_else_knows_the_files_of_an_edition() -> None:
    by_file = {
        path.relative_to(SOURCE).as_posix(): names
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "editions"
        if (names := list(names_in(ast.parse(path.read_text("utf-8")))))
    }
    assert {name: names for name, names in by_file.items() if name not in EXCEPTIONS} == {}
    assert sorted(set(EXCEPTIONS) - set(by_file)) == []


@pytest.mark.parametrize(
    "line",
    [
        'folder / "edition.json"',
        'f"{folder}/public/figures.json"',
        'folder / "private" / "casebook"',
        'x = "insight.json"',
    ],
)
def test_a_name_of_a_file_is_found(line: str) -> None:
    assert list(names_in(ast.parse(line)))


@pytest.mark.parametrize("line", ['"""Lies in public/figures.json."""', "addresses.FIGURES", 'x = "publication"'])
def test_what_is_no_name_of_a_file_is_let_be(line: str) -> None:
    assert list(names_in(ast.parse(line))) == []
