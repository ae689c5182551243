"""The whole site, in three shares that can be made side by side; nothing of it is kept in memory."""

from collections.abc import Iterator
from itertools import chain

from upheld.website.councils import council_files
from upheld.website.decisions import decision_files, decision_list_files, improvement_files, report_files
from upheld.website.downloads.download_files import download_files
from upheld.website.front import front_files
from upheld.website.insights.insight_pages import insight_files
from upheld.website.map.find_pages import find_files
from upheld.website.map.map_pages import map_files
from upheld.website.nation_review import review_files
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

SEARCHED = (decision_files, report_files)
OF_AUTHORITIES = (council_files, insight_files)
OTHERS = (
    decision_list_files,
    front_files,
    find_files,
    map_files,
    improvement_files,
    review_files,
    download_files,
)


def searched_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The pages that the search finds, so that indexing them can begin before the others are made."""
    return chain.from_iterable(part(site, pages) for part in SEARCHED)


def authority_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """What there is of each body: as much work as all the rest, which a second process can do."""
    return chain.from_iterable(part(site, pages) for part in OF_AUTHORITIES)


def other_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """Every other file of the site."""
    return chain(pages.assets(), chain.from_iterable(part(site, pages) for part in OTHERS))
