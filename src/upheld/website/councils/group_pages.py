"""A page for each group and year: everybody in it as a funnel plot and as a table, by name."""

from collections.abc import Iterator

from markupsafe import Markup

from upheld.website.councils.peers import Peers
from upheld.website.councils.shared import Shared
from upheld.website.pages import SiteFile

TEMPLATE = "councils/group.html"


def group_pages(shared: Shared) -> Iterator[SiteFile]:
    """Every group of every year on the site."""
    for by_group in shared.peers.values():
        for peers in by_group.values():
            yield from _page(peers, tuple(by_group.values()), shared)


def _page(peers: Peers, groups: tuple[Peers, ...], shared: Shared) -> Iterator[SiteFile]:
    group, period = peers.group, peers.edition.period
    heading = group.many[:1].upper() + group.many[1:]
    yield from shared.pages.page(
        shared.pages.addresses.group(group.id, period),
        TEMPLATE,
        title=f"{heading} side by side, {period}",
        description=f"{peers.measure.title} in {period}: {group.many} by name, with what may be concluded of each.",
        figures=[row for _, row in peers.members],
        heading=heading,
        peers=peers,
        funnel=Markup(peers.drawn()),  # drawn by charts, which escape
        funnel_words=peers.words(),
        groups=groups,
        years=[one for one in shared.site.editions if group.id in shared.peers[one.period]],
    )
