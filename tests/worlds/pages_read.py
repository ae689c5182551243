"""Pages of part of a site, made in memory and read back as people see them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from upheld.website.pages import SiteFile


@dataclass(frozen=True)
class PagesRead:
    """Files by their address on the site: their bytes, or where these lie."""

    files: Mapping[str, bytes | Path]

    def page(self, address: str) -> html.HtmlElement:
        return html.document_fromstring(bytes_of(self.files[f"{address.lstrip('/')}index.html"]).decode())

    def words(self, address: str) -> str:
        """What a page says between its head and its foot."""
        return " ".join(self.page(address).xpath("//main")[0].text_content().split())

    def pages(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Every page, with the address that a browser shows."""
        for address in self.files:
            if address.endswith("index.html"):
                shown = f"/{address.removesuffix('index.html')}"
                yield shown, self.page(shown)


def by_address(files: Iterable[SiteFile]) -> dict[str, bytes | Path]:
    """Files by their address, which no two may share."""
    listed = list(files)
    addressed = {file.address: file.data for file in listed}
    assert len(addressed) == len(listed), "an address is given twice"
    return addressed


def bytes_of(data: bytes | Path) -> bytes:
    return data if isinstance(data, bytes) else data.read_bytes()
