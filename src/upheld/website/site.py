"""Everything the site is made from: the editions published, newest last, and every body that any of them knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.errors import UpheldError
from upheld.schemes.scheme import Scheme
from upheld.subjects.body import KnownBody, known_bodies


@dataclass(frozen=True)
class Site:
    """`editions` are the current ones, a period each, oldest first; `superseded` those that a later one corrects.

    `authorities` are all bodies that any edition or the register knows, by code, in the order of their names.
    """

    editions: tuple[PublishedEdition, ...]
    superseded: tuple[PublishedEdition, ...]
    authorities: Mapping[str, KnownBody]

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
        return tuple(
            sorted(every, key=lambda edition: (edition.review.period, edition.issued, int(edition.version[1:])))
        )


def read_site(published: Sequence[PublishedEdition]) -> Site:
    """The site of all these editions; of a period the last version is the current one.

    Raises:
        UpheldError: there is no edition, or they are of several schemes.
    """
    schemes = sorted({edition.scheme.id for edition in published})
    if len(schemes) != 1:
        raise UpheldError(f"A site is of one scheme, and these editions are of {', '.join(schemes) or 'none'}.")
    ordered = sorted(published, key=lambda edition: (edition.review.period, int(edition.version[1:])))
    current = {edition.period: edition for edition in ordered}
    superseded = tuple(edition for edition in ordered if current[edition.period] is not edition)
    return Site(tuple(current.values()), superseded, known_bodies(tuple(current.values())))
