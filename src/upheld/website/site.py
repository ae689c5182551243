"""Everything the site is made from: the editions published, newest last, and every body that any of them knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from upheld.editions.door import PublishedEdition
from upheld.errors import UpheldError
from upheld.reference.authorities import read_register
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class SiteAuthority:
    """A body with a page. `predecessors` and `successors` are codes; `county` the code of the county it lies in."""

    code: str
    name: str
    official_name: str
    region: str | None
    group: str | None
    start: date | None
    end: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    county: str | None


@dataclass(frozen=True)
class Site:
    """`editions` are the current ones, a period each, oldest first; `superseded` those that a later one corrects.

    `authorities` are all bodies that any edition or the register knows, by code, in the order of their names.
    """

    editions: tuple[PublishedEdition, ...]
    superseded: tuple[PublishedEdition, ...]
    authorities: Mapping[str, SiteAuthority]

    @property
    def newest(self) -> PublishedEdition:
        """The edition of the last year."""
        return self.editions[-1]

    @property
    def scheme(self) -> Scheme:
        """The scheme as the newest edition froze it."""
        return self.newest.scheme

    @property
    def demonstration(self) -> str:
        """The notice that figures are invented, where any edition is a demonstration; else empty."""
        return next((edition.demonstration for edition in reversed(self.editions) if edition.demonstration), "")

    def every_edition(self) -> tuple[PublishedEdition, ...]:
        """Current and superseded ones, by period and the order they were issued in."""
        every = (*self.editions, *self.superseded)
        return tuple(sorted(every, key=lambda edition: (edition.period, edition.issued, int(edition.version[1:]))))


def read_site(published: Sequence[PublishedEdition]) -> Site:
    """The site of all these editions; of a period the last version is the current one.

    Raises:
        UpheldError: there is no edition, or they are of several schemes.
    """
    schemes = sorted({edition.scheme.id for edition in published})
    if len(schemes) != 1:
        raise UpheldError(f"A site is of one scheme, and these editions are of {', '.join(schemes) or 'none'}.")
    ordered = sorted(published, key=lambda edition: (edition.period, int(edition.version[1:])))
    current = {edition.period: edition for edition in ordered}
    superseded = tuple(edition for edition in ordered if current[edition.period] is not edition)
    return Site(tuple(current.values()), superseded, _authorities(tuple(current.values())))


def _authorities(editions: Sequence[PublishedEdition]) -> Mapping[str, SiteAuthority]:
    """Every body; where editions differ, the newest one's words stand."""
    counties = {one.code: one.county for one in read_register()} if editions[-1].scheme.register else {}
    rows = {row["code"]: row for edition in editions for row in edition.tables["authorities"].iter_rows(named=True)}
    known = {group.id for group in editions[-1].scheme.grouping.groups}
    groups = {code: group for edition in editions for code, group in _groups(edition) if group in known}
    successors = {code: _codes(row["successors"]) for code, row in rows.items()}
    before: dict[str, list[str]] = {}
    for code, after in sorted(successors.items()):
        for successor in after:
            before.setdefault(successor, []).append(code)
    found = (
        SiteAuthority(
            code,
            row["name"],
            row["official_name"] or row["name"],
            row["region"],
            groups.get(code),
            row["start"],
            row["end"],
            tuple(before.get(code, ())),
            tuple(one for one in successors[code] if one in rows),
            counties.get(code),
        )
        for code, row in rows.items()
    )
    return {one.code: one for one in sorted(found, key=lambda one: (one.name.casefold(), one.code))}


def _groups(edition: PublishedEdition) -> Iterable[tuple[str, str]]:
    """The group each body is compared in, its own in the edition first."""
    members = edition.tables["memberships"].filter(grouping=edition.scheme.compared_by).sort("start", nulls_last=False)
    yield from members.select("authority", "group").iter_rows()
    yield from ((body.code, body.group) for body in edition.bodies.values() if body.group)


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (text or "").split(";")))
