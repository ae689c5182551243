"""Finding a body by name, postcode or letter; the list of them all; and the tables that postcodes are looked up in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from upheld.reference.postcodes import OUTSIDE, Runs, read_postcodes
from upheld.schemes.scheme import Scheme
from upheld.website.map.listing import Entries, Entry
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.as_html import blocks_html
from upheld.words.blocks import Block, Heading, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

TIERS = "site_tiers.md"
OUTSIDE_WORDS = "site_outside.md"
RUNS = "runs.json"


@dataclass(frozen=True)
class District:
    """The first half of a postcode, and who holds postcodes in it, with their counties."""

    name: str
    entries: list[Entry]


def find_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The page to find a body, the list of all, and for a scheme of England's councils a page and a table an area."""
    entries = Entries(site)
    body = site.scheme.body
    postcodes = areas_of(site.scheme)
    known: dict[str, Any] = {"entries": entries, "areas": sorted(postcodes), "outside": OUTSIDE if postcodes else {}}
    yield from pages.page(
        pages.addresses.find(),
        "map/find.html",
        title=f"Find a {body.one}",
        description=f"Find a {body.one} by its name{' or a postcode' if postcodes else ''}.",
        tiers=sections(site.scheme, TIERS),
        elsewhere=sections(site.scheme, OUTSIDE_WORDS),
        periods=[edition.period for edition in reversed(site.editions)],
        **known,
    )
    yield from pages.page(
        pages.addresses.authorities(),
        "map/list.html",
        title=f"All {body.many}",
        description=f"Every {body.one} in the order of the alphabet, those that ended included.",
        **known,
    )
    for area, runs in postcodes.items():
        yield from _area_files(area, runs, entries, pages)


def areas_of(scheme: Scheme) -> Mapping[str, Runs]:
    """The postcode areas that a site can look up: none where its bodies are not the councils that postcodes name."""
    return read_postcodes() if scheme.register else {}


def sections(scheme: Scheme, name: str) -> dict[str, Markup]:
    """The sections of a file of the scheme's wording under their headings, as HTML; none where there is no such file.

    Raises:
        UpheldError: the file cannot be read.
    """
    folder = scheme.folder / "wording"
    if not (folder / name).is_file():
        return {}
    parts: dict[str, list[Block]] = {}
    for block in parse_markdown(Wording(folder).fill(name, {})):
        if isinstance(block, Heading):
            parts[plain(block.content)] = []
        elif parts:
            parts[next(reversed(parts))].append(block)
    return {heading: Markup(blocks_html(blocks)) for heading, blocks in parts.items()}


def _area_files(area: str, runs: Runs, entries: Entries, pages: Pages) -> Iterator[SiteFile]:
    address = pages.addresses.postcodes(area)
    districts = [District(area + one, entries.with_counties(runs.councils_in(one))) for one in runs.districts()]
    body = pages.site.scheme.body
    yield from pages.page(
        address,
        "map/postcodes.html",
        title=f"Postcodes that start with {area}",
        description=f"Which {body.one} serves which postcodes that start with {area}.",
        area=area,
        districts=districts,
    )
    yield SiteFile(f"{address.lstrip('/')}{RUNS}", runs_json(runs))


def runs_json(runs: Runs) -> bytes:
    """The runs of an area as find.js reads them: where each starts, and the place in `councils` of who holds it."""
    councils = sorted(set(filter(None, runs.councils)))
    holders = [councils.index(code) if code else -1 for code in runs.councils]
    content = {"councils": councils, "starts": " ".join(runs.starts), "holders": holders}
    return json.dumps(content, separators=(",", ":")).encode()
