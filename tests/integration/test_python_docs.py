"""The example of docs/python.md runs as it stands there, and every name that the page tells of is there."""

import re
from pathlib import Path

import pytest

import upheld
from tests.worlds.publishing import ready

PAGE = (Path(__file__).parents[2] / "docs/python.md").read_text("utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one edition in it, which the page calls demo."""
    return ready(tmp_path_factory.mktemp("world")).parents[3].rename(tmp_path_factory.mktemp("here") / "demo")


def test_the_example_runs(demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(example.strip().splitlines()) <= 12
    monkeypatch.chdir(demo.parent)
    exec(compile(example, "docs/python.md", "exec"), {})
    head, rate, *_, cases = capsys.readouterr().out.strip().splitlines()
    assert head == "few 2019-20 4"
    assert rate == "Rate(numerator=3, denominator=5) 3/5 60% cannot_tell"
    published, every = map(int, cases.split())
    assert published < every


def test_every_name_of_the_page_is_there(demo: Path) -> None:
    edition = upheld.open_edition(demo)
    names = [name for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE) for name in re.findall(r"`(\w+)", row)]
    assert {"manifest", "figures", "public", "sources"} <= set(names)
    for name in names:
        assert hasattr(edition, name), name
        assert name in ("public", "sources") or hasattr(edition.public, name), name


def test_the_public_view_holds_no_way_to_the_private_half(demo: Path) -> None:
    public = upheld.open_edition(demo).public
    (demo / "moved").mkdir()
    for half in demo.rglob("private"):
        casebook = half / "casebook"
        casebook.rename(demo / "moved/casebook")
        assert public.decisions.height and public.figures.every and public.letter("X1").text
        assert not hasattr(public, "sources") and not hasattr(public, "folder")
        (demo / "moved/casebook").rename(casebook)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="open_sesame"):
        _ = upheld.open_sesame  # type: ignore[attr-defined]
