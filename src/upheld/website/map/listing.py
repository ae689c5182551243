"""The list of all bodies, with what a visitor needs to tell them apart and to go from one that ended to the next."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from unicodedata import normalize

from upheld.subjects.body import KnownBody
from upheld.website.site import Site


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
        borne = Counter(one.name for one in site.authorities.values())
        self._named = {
            code: Named(one, one.official_name if borne[one.name] > 1 else one.name)
            for code, one in site.authorities.items()
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
        one, known = named.authority, self._named
        groups = {group.id: group.one for group in self._site.scheme.grouping.groups}
        return Entry(
            one,
            named.name,
            kind=groups.get(one.group or "", ""),
            county=known.get(one.county or ""),
            before=tuple(known[code] for code in one.predecessors if code in known),
            after=tuple(known[code] for code in one.successors if code in known),
            periods=tuple(edition.period for edition in reversed(self._site.editions) if one.code in edition.bodies),
        )
