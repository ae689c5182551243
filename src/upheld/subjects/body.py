"""A body through all years: its newest name and group, and who came before and after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.casebook.bodies import Body
from upheld.reference.authorities import read_register
from upheld.subjects.published_year import PublishedYear


@dataclass(frozen=True)
class KnownBody(Body):
    """A body as several editions together know it; where they differ, the newest says.

    `predecessors` and `successors` are codes of bodies, and `county` is the code of the county that it lies in. `group`
    is one of the newest scheme's groups, or None.
    """

    predecessors: tuple[str, ...] = ()
    county: str | None = None


def known_bodies(years: Sequence[PublishedYear]) -> Mapping[str, KnownBody]:
    """Every body that any of the years names, oldest year first, by its code and in the order of their names."""
    newest = years[-1].scheme
    rows = {row["code"]: row for year in years for row in year.tables["authorities"].iter_rows(named=True)}
    successors = {code: _codes(row["successors"]) for code, row in rows.items()}
    predecessors = _predecessors(successors)
    counties = {entry.code: entry.county for entry in read_register()} if newest.register else {}
    still_used = {group.id for group in newest.grouping.groups}
    groups = {code: group for year in years for code, group in _groups(year) if group in still_used}
    bodies = [
        KnownBody(
            code=code,
            name=row["name"],
            official_name=row["official_name"] or row["name"],
            region=row["region"],
            group=groups.get(code),
            start=row["start"],
            end=row["end"],
            successors=tuple(successor for successor in successors[code] if successor in rows),
            predecessors=predecessors.get(code, ()),
            county=counties.get(code),
        )
        for code, row in rows.items()
    ]
    return {body.code: body for body in sorted(bodies, key=lambda body: (body.name.casefold(), body.code))}


def _predecessors(successors: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """The codes of those that each body took over from, in their order."""
    predecessors: dict[str, tuple[str, ...]] = {}
    for code, after in sorted(successors.items()):
        for successor in after:
            predecessors[successor] = (*predecessors.get(successor, ()), code)
    return predecessors


def _groups(year: PublishedYear) -> Iterator[tuple[str, str]]:
    """The code of each body and its group; the group it is compared in that year comes last, so that it stands."""
    members = year.tables["memberships"].filter(grouping=year.scheme.compared_by).sort("start", nulls_last=False)
    yield from members.select("authority", "group").iter_rows()
    yield from ((body.code, body.group) for body in year.bodies.values() if body.group)


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (text or "").split(";")))
