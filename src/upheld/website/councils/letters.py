"""Which letters each body was sent, and what replaced them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from upheld.editions.door import PublishedEdition
from upheld.website.addresses import Addresses
from upheld.website.site import Site

MARKS = "letters/marks.json"


@dataclass(frozen=True)
class Sent:
    """A letter as it was first issued, under an address that stays; `also_in` are later versions that left it as it is.

    `replaced_by` is the one that corrects it and `replaces` the one it corrects itself, or None.
    """

    code: str
    edition: PublishedEdition
    fingerprint: str
    address: str
    replaces: "Sent | None" = None
    replaced_by: "Sent | None" = None
    also_in: tuple[PublishedEdition, ...] = ()

    @property
    def title(self) -> str:
        """What the letter is called."""
        return self.edition.review.letter_title

    @property
    def issued(self) -> date:
        """The day it was first issued."""
        return self.edition.issued

    @property
    def day(self) -> date:
        """The day it bears: that of the year's letters, or of its issue where it is a correction."""
        return self.edition.issued if self.replaces else self.edition.review.letter_date or self.edition.issued


def letters_sent(site: Site, addresses: Addresses) -> Mapping[str, tuple[Sent, ...]]:
    """The letters of every body by its code, newest year and version first; one that did not change is there once."""
    versions: dict[str, dict[str, list[Sent]]] = {}
    for edition in site.every_edition():
        for code, fingerprint in _fingerprints(edition).items():
            years = versions.setdefault(code, {})
            _add(years.setdefault(edition.period, []), Sent(code, edition, fingerprint, ""), addresses)
    return {
        code: tuple(letter for period in sorted(years, reverse=True) for letter in _linked(years[period]))
        for code, years in versions.items()
    }


def _add(letters: list[Sent], letter: Sent, addresses: Addresses) -> None:
    if letters and letters[-1].fingerprint == letter.fingerprint:
        letters[-1] = replace(letters[-1], also_in=(*letters[-1].also_in, letter.edition))
        return
    address = addresses.letter(letter.code, letter.edition.period, letter.edition.version)
    letters.append(replace(letter, address=address, replaces=letters[-1] if letters else None))


def _linked(letters: Sequence[Sent]) -> Iterator[Sent]:
    """The newest first, each with the one that replaced it."""
    after: Sent | None = None
    for letter in reversed(letters):
        after = replace(letter, replaced_by=after)
        yield after


def _fingerprints(edition: PublishedEdition) -> Mapping[str, str]:
    marks = json.loads((edition.public / MARKS).read_bytes())
    return {code: marks[code]["printed"] for code in edition.bodies if code in marks}
