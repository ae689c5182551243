"""Every file about bodies, body by body in the order of their names."""

from collections.abc import Iterator

from upheld.website.councils.authority import authority_page
from upheld.website.councils.committee import committee_files
from upheld.website.councils.group_pages import group_pages
from upheld.website.councils.letter_pages import LetterPages
from upheld.website.councils.shared import read_shared
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site


def council_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The pages of every body, of its committee, of its letters, and of the groups.

    Raises:
        UpheldError: the wording of a scheme asks for what a letter's facts do not have.
    """
    shared = read_shared(site, pages)
    letters = LetterPages(pages)
    for authority in site.authorities.values():
        yield from authority_page(authority, shared)
        yield from letters.files(shared.letters.get(authority.code, ()), authority.official_name)
    yield from committee_files(shared)
    yield from group_pages(shared)
