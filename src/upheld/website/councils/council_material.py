"""What the pages of all bodies are made from, read and drawn once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from upheld.editions.door import PublishedEdition
from upheld.subjects.year_table import SeriesBreak, series_breaks
from upheld.website.councils.letter_pages import Sent, letters_sent
from upheld.website.councils.peers import Peers, peers_of
from upheld.website.councils.published_record import Records
from upheld.website.insights.edition_insight import EditionInsight, read_edition_insight
from upheld.website.pages import Pages
from upheld.website.site import Site
from upheld.words.templates import Wording

COMMITTEE = "committee.md"


@dataclass(frozen=True)
class CouncilMaterial:
    """The site and its pages; `letters` by code; `found` (insight), `wordings` and `breaks` by period; `peers` by
    period and the id of the group."""

    site: Site
    pages: Pages
    letters: Mapping[str, tuple[Sent, ...]]
    records: Records
    found: Mapping[str, EditionInsight | None]
    peers: Mapping[str, Mapping[str, Peers]]
    wordings: Mapping[str, Wording]
    breaks: Mapping[str, tuple[SeriesBreak, ...]]

    @cached_property
    def last(self) -> Mapping[str, PublishedEdition]:
        """The newest edition that each body is in, by its code."""
        return {code: edition for edition in self.site.editions for code in edition.bodies}

    def has_committee(self, code: str) -> bool:
        """Whether the body has a page for its committee: the scheme's wording may do without."""
        return code in self.last and (self.last[code].scheme.folder / "wording" / COMMITTEE).is_file()


def council_material(site: Site, pages: Pages) -> CouncilMaterial:
    """Everything that several pages need.

    Raises:
        UpheldError: a review of a scheme cannot be read.
    """
    found = {edition.period: read_edition_insight(edition) for edition in site.editions}
    return CouncilMaterial(
        site=site,
        pages=pages,
        letters=letters_sent(site, pages.addresses),
        records=Records(site),
        found=found,
        peers={edition.period: peers_of(edition, found[edition.period], pages.addresses) for edition in site.editions},
        wordings={edition.period: Wording(edition.scheme.folder / "wording") for edition in site.editions},
        breaks={edition.period: series_breaks(edition.scheme, edition.review) for edition in site.editions},
    )
