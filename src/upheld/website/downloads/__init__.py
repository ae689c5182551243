"""What can be taken away: the data of every edition with its dictionary, a dated archive, and a feed of what is new."""

from collections.abc import Iterator

from upheld.website.downloads.feed import feed_file
from upheld.website.downloads.of_edition import edition_files
from upheld.website.downloads.taken import Taken
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

__all__ = ["download_files"]


def download_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The files of each edition, a page that explains them, the page of all data, and the feed."""
    taken: list[Taken] = []
    for edition in reversed(site.every_edition()):
        one = yield from edition_files(edition, site, pages)
        taken.append(one)
    yield from pages.page(
        pages.addresses.data(),
        "data/index.html",
        title="Data to download",
        description=f"Every figure and every published decision about each {site.scheme.body.one}, to use again.",
        taken=taken,
    )
    yield feed_file(site, pages.addresses)
