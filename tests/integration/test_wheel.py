"""The built wheel is whole: its command runs and its data are inside, with no work tree, Node or network at hand."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import upheld

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel alone; what it depends on is in the environment of the tests."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT), cwd=wheels)
    (wheel,) = wheels.glob("upheld-*.whl")
    python("-m", "uv", "pip", "install", "--offline", "--no-deps", "--target", str(target), str(wheel), cwd=wheels)
    return target


def python(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    """What Python prints, run outside the work tree and with nothing of the shell's environment."""
    done = run(*arguments, cwd=cwd, path=path)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(*arguments: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(cwd)} | ({"PYTHONPATH": str(path)} if path else {})
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, text=True, capture_output=True, check=False
    )


def shipped() -> Iterator[Path]:
    """Every file of the package in the work tree, by its path in the package."""
    package = Path(upheld.__file__).parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(package)


def test_wheel_holds_every_file_of_the_package(installed: Path) -> None:
    assert [path for path in shipped() if not (installed / "upheld" / path).is_file()] == []


def test_wheel_finds_its_data_as_resources(installed: Path) -> None:
    program = (
        "from importlib.resources import files\n"
        "package = files('upheld')\n"
        "print(package)\n"
        "print((package / 'schemes/lgsco/scheme.toml').read_text('utf-8').splitlines() != [])\n"
        "print((package / 'words/fonts/UpheldSans-Regular.ttf').read_bytes()[:4])\n"
    )
    printed = python("-c", program, cwd=installed, path=installed).splitlines()
    assert printed == [str(installed / "upheld"), "True", r"b'\x00\x01\x00\x00'"]


def test_wheel_brings_the_command(installed: Path) -> None:
    assert "Usage: upheld" in python(str(installed / "bin/upheld"), "--help", cwd=installed, path=installed)


def test_installed_command_writes_the_blank_workbook(installed: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "template.xlsx"
    python(str(installed / "bin/upheld"), "template", str(workbook), cwd=tmp_path, path=installed)
    assert workbook.read_bytes()[:2] == b"PK"


def test_wheel_without_fonts_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    done = run("-m", "build", "--wheel", "--no-isolation", cwd=tmp_path)
    assert done.returncode == 1
    assert "src/upheld lacks words/fonts/UpheldSans-Regular.ttf" in done.stdout + done.stderr
    assert "Run: make assets" in done.stdout + done.stderr
