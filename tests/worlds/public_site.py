"""Whole sites, read back: every page of a published folder as a tree, and the figures it shows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

ROW_PARTS = (
    "numerator",
    "denominator",
    "value",
    "percent",
    "group_numerator",
    "group_denominator",
    "group_average_percent",
)


@dataclass(frozen=True)
class SitePage:
    """One page: its address, and its tree."""

    address: str
    tree: html.HtmlElement

    def links(self) -> Iterator[str]:
        """Every address within the site that the page leads to or loads, without its query and fragment."""
        for name in ("href", "src"):
            for link in self.tree.xpath(f"//@*[local-name()='{name}']"):
                whole = urlsplit(urljoin(f"https://site{self.address}", str(link)))
                if whole.netloc == "site":
                    yield unquote(whole.path)

    def shown(self) -> Iterator[tuple[str, str, str, str]]:
        """Every figure on the page: its key, the part of it, the value it is marked with, and what is printed."""
        for data in self.tree.xpath("//data[@data-key]"):
            yield data.get("data-key"), data.get("data-part"), data.get("value"), data.text_content().strip()


@dataclass(frozen=True)
class PublicSite:
    """A published site: the folder visitors see, and the edition it was made of."""

    folder: Path
    edition: Path

    def pages(self) -> Iterator[SitePage]:
        """Every page but frozen letters, which are what the edition made."""
        for path in sorted(self.folder.rglob("*.html")):
            address = "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")
            if "pagefind" not in path.parts:
                yield SitePage(address, html.fromstring(path.read_bytes()))

    def has(self, address: str) -> bool:
        """Whether something lies at an address."""
        path = self.folder / address.lstrip("/")
        return (path / "index.html").is_file() if address.endswith("/") else path.is_file()

    @cached_property
    def figures(self) -> Mapping[str, Mapping[str, object]]:
        """Every figure that the edition froze, by its key."""
        rows = [row for name in ("figures", "earlier_figures") for row in self._rows(name)]
        return {"|".join((r["authority"], r["period"], r["measure"], r["breakdown"] or "")): r for r in rows}

    def _rows(self, name: str) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = json.loads((self.edition / f"public/{name}.json").read_bytes())
        return rows
