"""The page of each body, with its year, cases, years and letters; and of each group, its members side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.subjects.body import KnownBody
from upheld.website.councils.body_figures import areas_of, headlines, outcomes_of, per_population, rows_of
from upheld.website.councils.committee_page import committee_files
from upheld.website.councils.council_material import CouncilMaterial, council_material
from upheld.website.councils.letter_pages import LetterPages
from upheld.website.councils.similar_bodies import Peers, main_measure
from upheld.website.councils.years_shown import earlier_rows_shown, years_of
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

TEMPLATE, WITHOUT_FIGURES, OF_GROUP = "councils/authority.html", "councils/no_figures.html", "councils/group.html"


def council_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The pages of every body in the order of their names, of its letters, of its committee, and of the groups.

    Raises:
        UpheldError: the wording of a scheme asks for what a letter's facts do not have.
    """
    material = council_material(site, pages)
    letters = LetterPages(pages)
    for authority in site.authorities.values():
        edition = material.last.get(authority.code)
        yield from _page(authority, edition, material) if edition else _without_figures(authority, material)
        yield from letters.files(material.letters.get(authority.code, ()), authority.official_name)
    yield from committee_files(material)
    for by_group in material.peers.values():
        for peers in by_group.values():
            yield from _group_page(peers, tuple(by_group.values()), material)


@dataclass(frozen=True)
class _Around:
    """The bodies around one: the county it lies in, if that has a page with figures, and who came before and after."""

    county: KnownBody | None
    before: tuple[KnownBody, ...]
    after: tuple[KnownBody, ...]


def _around(authority: KnownBody, material: CouncilMaterial) -> _Around:
    known = material.site.authorities
    county = known.get(authority.county or "")
    return _Around(
        county=county if county and county.code in material.last and county.code != authority.code else None,
        before=tuple(known[code] for code in authority.predecessors if code in known),
        after=tuple(known[code] for code in authority.successors if code in known),
    )


def _page(authority: KnownBody, edition: PublishedEdition, material: CouncilMaterial) -> Iterator[SiteFile]:
    """The page of a body, with the figures of the last year it is in."""
    code, site = authority.code, material.site
    rows, main = rows_of(edition, code), main_measure(edition)
    panels = edition.panels(code)
    heads = tuple(headlines(edition, code, panels))
    group = edition.bodies[code].group
    peers = material.peers[edition.period].get(group or "")
    kinds = edition.scheme.improvement_kinds
    yield from material.pages.page(
        material.pages.addresses.authority(code),
        TEMPLATE,
        title=authority.official_name,
        description=(
            f"Complaints about {authority.official_name} in {edition.period}: what was decided, upheld and put right."
        ),
        figures=[*earlier_rows_shown(site, code, edition), *rows.values()],
        edition=edition,
        authority=authority,
        around=_around(authority, material),
        letters=material.letters.get(code, ()),
        has_committee=material.has_committee(code),
        headlines=heads,
        other_panels=tuple(panel for panel in panels if panel not in [head.panel for head in heads]),
        populations=tuple(per_population(edition, rows)),
        outcomes=outcomes_of(edition, rows, main),
        areas=areas_of(edition, rows),
        years=years_of(site, code, edition, main=main, breaks=material.breaks[edition.period]),
        group=edition.scheme.group(group) if group else None,
        peers=peers,
        funnel=Markup(peers.drawn(code)) if peers else "",  # drawn by charts, which escape
        funnel_words=peers.words(code) if peers else "",
        record=material.records.of(code),
        agreed=[row for (_, part), row in rows.items() if part in kinds and row["kind"] == "count"],
    )


def _without_figures(authority: KnownBody, material: CouncilMaterial) -> Iterator[SiteFile]:
    """The short page of a body that no edition has figures of."""
    yield from material.pages.page(
        material.pages.addresses.authority(authority.code),
        WITHOUT_FIGURES,
        title=authority.official_name,
        description=f"There are no figures of {authority.official_name} here, and why.",
        authority=authority,
        around=_around(authority, material),
        group=material.site.scheme.group(authority.group) if authority.group else None,
        record=material.records.of(authority.code),
        agreed=[],
    )


def _group_page(peers: Peers, groups: tuple[Peers, ...], material: CouncilMaterial) -> Iterator[SiteFile]:
    """Everybody in a group in one year, as a funnel plot and as a table by name."""
    group, period = peers.group, peers.edition.period
    heading = group.many[:1].upper() + group.many[1:]
    yield from material.pages.page(
        material.pages.addresses.group(group.id, period),
        OF_GROUP,
        title=f"{heading} side by side, {period}",
        description=f"{peers.measure.title} in {period}: {group.many} by name, with what may be concluded of each.",
        figures=[member.row for member in peers.members],
        heading=heading,
        peers=peers,
        funnel=Markup(peers.drawn()),  # drawn by charts, which escape
        funnel_words=peers.words(),
        groups=groups,
        years=[edition for edition in material.site.editions if group.id in material.peers[edition.period]],
    )
