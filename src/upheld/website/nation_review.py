"""The national review as pages: its contents, and a page for each section, from what the edition froze."""

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from upheld.editions import addresses
from upheld.editions.door import PublishedEdition
from upheld.editions.national_review import FrozenReview, Section
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.as_html import blocks_html


def review_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The review of each year; a year without one says so, because every page leads there."""
    for edition in site.editions:
        if edition.national_review:
            yield from _review(edition.national_review, edition, pages)
        else:
            yield from _no_review(edition, pages)


def _review(review: FrozenReview, edition: PublishedEdition, pages: Pages) -> Iterator[SiteFile]:
    address = pages.addresses.review(edition.period)
    yield from pages.page(
        address,
        "review/contents.html",
        title=review.title,
        description=f"The whole country in {edition.period}: what came to us, what we found, and what was put right.",
        edition=edition,
        review=review,
    )
    for before, section, after in _between(review.sections):
        yield from pages.page(
            pages.addresses.review_section(edition.period, section.id),
            "review/section.html",
            title=f"{section.title} – {review.title}",
            description=f"{section.title}: a part of the national review of {edition.period}.",
            edition=edition,
            review=review,
            section=section,
            before=before,
            after=after,
            words=Markup(blocks_html(section.blocks)),  # every word in it is escaped there
        )
    for name, path in edition.files_under(addresses.REVIEW):
        if name != addresses.within_public(addresses.REVIEW_JSON):  # what these pages are made from
            yield SiteFile(f"{address[1:]}{name.partition('/')[2]}", path)


def _between(sections: tuple[Section, ...]) -> Iterator[tuple[Section | None, Section, Section | None]]:
    """Each section with the one before and the one after."""
    padded = (None, *sections, None)
    for (before, section), (_, after) in zip(pairwise(padded), pairwise(padded[1:]), strict=False):
        if section is not None:
            yield before, section, after


def _no_review(edition: PublishedEdition, pages: Pages) -> Iterator[SiteFile]:
    yield from pages.page(
        pages.addresses.review(edition.period),
        "review/none.html",
        title=f"National review, {edition.period}",
        description=f"There is no national review of {edition.period}.",
        edition=edition,
    )
