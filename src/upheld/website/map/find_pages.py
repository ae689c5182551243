"""Finding a body by name, postcode or letter: the list of them all, and the tables that postcodes are looked up in.

An entry of the list has what a visitor needs to tell bodies apart, and to go from one that ended to the next.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from unicodedata import normalize

from markupsafe import Markup

from upheld.reference.postcodes import OUTSIDE, Runs, read_postcodes
from upheld.schemes.scheme import Scheme
from upheld.subjects.body import KnownBody
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.as_html import blocks_html
from upheld.words.blocks import Block, Heading, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

TIERS, OUTSIDE_WORDS = "site_tiers.md", "site_outside.md"
RUNS = "runs.json"


@dataclass(frozen=True)
class Named:
    """A body with the name that tells it from all others: the official one where several bear the short one."""

    authority: KnownBody
    name: str


@dataclass(frozen=True)
class Entry(Named):
    """A body in the list. `kind` is the word for one of its group; `periods` are the published years in which it has
    figures, newest first.
    """

    kind: str
    county: Named | None
    before: tuple[Named, ...]
    after: tuple[Named, ...]
    periods: tuple[str, ...]

    @property
    def start(self) -> date | None:
        """The first day, where another body was there the day before."""
        return self.authority.start if self.before else None


class Entries:
    """State: every entry of a site, in the order of the names."""

    def __init__(self, site: Site) -> None:
        self._site = site
        bearers = Counter(body.name for body in site.authorities.values())
        self._named = {
            code: Named(body, body.official_name if bearers[body.name] > 1 else body.name)
            for code, body in site.authorities.items()
        }

    @cached_property
    def by_code(self) -> Mapping[str, Entry]:
        """Every body by its code."""
        return {code: self._entry(named) for code, named in self._named.items()}

    @cached_property
    def by_letter(self) -> Mapping[str, Sequence[Entry]]:
        """Every body under the letter that its name starts with, whatever mark the letter has."""
        letters: dict[str, list[Entry]] = {}
        for entry in self.by_code.values():
            letters.setdefault(normalize("NFD", entry.authority.name)[:1].upper(), []).append(entry)
        return letters

    def of(self, codes: Iterable[str]) -> list[Entry]:
        """The entries of these bodies, in the order of their names; one that the site does not know is left out."""
        wanted = set(codes)
        return [entry for code, entry in self.by_code.items() if code in wanted]

    def with_counties(self, codes: Iterable[str]) -> list[Entry]:
        """The entries of these bodies and of the counties that they lie in."""
        districts = self.of(codes)
        counties = {entry.county.authority.code for entry in districts if entry.county}
        return self.of({entry.authority.code for entry in districts} | counties)

    def _entry(self, named: Named) -> Entry:
        body, known = named.authority, self._named
        groups = {group.id: group.one for group in self._site.scheme.grouping.groups}
        return Entry(
            body,
            named.name,
            kind=groups.get(body.group or "", ""),
            county=known.get(body.county or ""),
            before=tuple(known[code] for code in body.predecessors if code in known),
            after=tuple(known[code] for code in body.successors if code in known),
            periods=tuple(edition.period for edition in reversed(self._site.editions) if body.code in edition.bodies),
        )


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
    districts = [District(area + half, entries.with_counties(runs.councils_in(half))) for half in runs.districts()]
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
