"""The search index: which pages are in it, in which parts, and what it says when it cannot be made."""

import json
from pathlib import Path

import pytest

from upheld.errors import UpheldError
from upheld.website.search_index import index

PAGE = (
    '<!doctype html><html lang="en-GB"><body><article data-pagefind-body><h1>{name}</h1>'
    '<p data-pagefind-sort="date[data-date]" data-date="{day}">Words of {name}.</p></article></body></html>'
)


def site(folder: Path, **days: str) -> Path:
    """A site with a decision of each name, of that day, and pages that are not to be found."""
    pages = {f"decisions/{name}": day for name, day in days.items()} | {"councils/X1": "", "decisions/by-year/2019": ""}
    for address, day in pages.items():
        (folder / address).mkdir(parents=True)
        (folder / address / "index.html").write_text(PAGE.format(name=address, day=day))
    return folder


def pages_of(part: Path) -> int:
    entry = json.loads((part / "pagefind-entry.json").read_bytes())
    return sum(language["page_count"] for language in entry["languages"].values())


def test_decisions_are_indexed_and_nothing_else(tmp_path: Path) -> None:
    index(site(tmp_path, one="2020-01-01", two="2020-01-02"))
    assert json.loads((tmp_path / "pagefind/parts.json").read_bytes()) == ["/pagefind/1/"]
    assert pages_of(tmp_path / "pagefind/1") == 2


def test_a_large_site_is_indexed_in_parts(tmp_path: Path) -> None:
    index(site(tmp_path, a="2020-01-01", b="2020-03-01", c="2020-02-01"), a_part=2)
    parts = json.loads((tmp_path / "pagefind/parts.json").read_bytes())
    assert [pages_of(tmp_path / part.strip("/")) for part in parts] == [2, 1]


def test_nothing_is_left_of_making_it(tmp_path: Path) -> None:
    index(site(tmp_path, one="2020-01-01"))
    assert {path.name for path in tmp_path.iterdir()} == {"councils", "decisions", "pagefind"}
    assert {path.suffix for path in (tmp_path / "pagefind/1").iterdir()} <= {
        "",
        ".js",
        ".json",
        ".pagefind",
        ".pf_meta",
    }


def test_a_site_without_decisions_gets_no_index(tmp_path: Path) -> None:
    index(site(tmp_path))
    assert not (tmp_path / "pagefind").exists()


def test_an_engine_that_fails_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    with pytest.raises(UpheldError, match="install upheld again"):
        index(site(tmp_path, one="2020-01-01"))
