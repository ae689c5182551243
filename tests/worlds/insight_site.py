"""A small site of insight: service areas with an alert and without months; bodies whose fixes held and did not, with
too few cases, none, no group.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.worlds.casebooks import GROUPS, Row
from tests.worlds.pages_read import PagesRead, by_address, bytes_of
from tests.worlds.years_of_cases import a_year, arrivals, body, case, done, edition, held_years
from upheld.editions.addresses import INSIGHT
from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.editions.edition import Edition
from upheld.editions.folder import FolderBeingWritten
from upheld.editions.frozen_files import frozen_files
from upheld.editions.insight_codec import public_json
from upheld.insight.conclude import insight_of
from upheld.website.insights.insight_pages import insight_files
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import read_site

YEARS = ("2016-17", "2017-18", "2018-19", "2019-20")
HOSTILE = "Ash <b>&amp; \"Oak\" 'x'={{7*7}} </style><script>alert(1)</script>"
SUBJECT = 'Repairs <i>& "damp"</i>|{{2+2}}'
MONTHS = [1, 0, 2] * 12 + [1, 0, 2, 1, 9, 0, 2, 1, 0, 1, 1, 0]
"""One a month, and nine in August 2019."""


def cases() -> Iterator[Row]:
    """Ash and Beech have enough in two service areas, and housing rises; Cedar 1 of 2, Dell none; Elm is in no group.

    Adult care is about Ash and Beech alone.
    """
    yield case("Ash", date(2018, 5, 1), subcategory=SUBJECT)
    yield case("Ash", date(2018, 6, 1), category="Allocations")
    yield case("Ash", date(2018, 6, 8), category="Private housing", published=None)
    yield case("Ash", date(2019, 9, 2), subcategory=SUBJECT)
    yield case("Ash", date(2019, 9, 9), subcategory=SUBJECT, published=None)
    for period, upheld in zip(YEARS, (8, 9, 8, 12), strict=True):
        yield from a_year(period, upheld, 20)
        yield from a_year(period, 5, 20, "Beech")
        yield from a_year(period, 1, 6, "Ash", "adult_care")
        yield from a_year(period, 4, 6, "Beech", "adult_care")
    yield from a_year("2019-20", 1, 2, "Cedar")
    yield from a_year("2019-20", 4, 8, "Elm")
    yield from held_years(*YEARS)
    yield from arrivals("Beech", MONTHS)
    yield from arrivals("Ash", MONTHS)


def recommendations() -> list[Row]:
    """Three improvements carried out after decisions, one of them not published, and one that is still open."""
    return [
        done("R00001", date(2018, 9, 3)),
        done("R00002", date(2018, 9, 4)),
        done("R00003", date(2018, 9, 5)),
        *(done(f"R{number:05}", date(2019, 12, number - 5)) for number in range(6, 14)),
        done("R00004", None),
    ]


def every_body(names: Mapping[str, str]) -> list[Row]:
    """The bodies, with other names where they are given."""
    named = {code: {"name": name, "official_name": name} for code, name in names.items()}
    return [body(code) | named.get(code, {}) for code in GROUPS]


def rich_edition() -> Edition:
    return edition(cases(), recommendations(), authorities=every_body({"Ash": HOSTILE}))


def published(given: Edition, folder: Path, *, insight: bool = True) -> PublishedEdition:
    """An edition as its folder would be published, without letters."""
    written = FolderBeingWritten(folder)
    for address, data in frozen_files(given, None):
        written.put(address, data)
    if insight:
        written.put(INSIGHT, public_json(insight_of(given)))
    written.seal(
        {
            "edition": given.id,
            "scheme": given.scheme.id,
            "period": given.review.period.id,
            "counted": given.counted,
            "extract_taken": str(given.taken) if given.taken else None,
            "demonstration": None,
            "inputs": {},
        }
    )
    return read_published(folder, Publication("v1", date(2020, 7, 22), datetime(2020, 7, 29, tzinfo=UTC)))


@dataclass(frozen=True)
class InsightSite(PagesRead):
    """The pages of insight, the edition they are of, and what style and scripts they load."""

    edition: PublishedEdition
    assets: tuple[SiteFile, ...]

    def insight(self) -> dict[str, Any]:
        """The insight as it lies in the edition."""
        content: dict[str, Any] = json.loads((self.edition.public / "insight.json").read_bytes())
        return content


def insight_site(*editions: PublishedEdition) -> InsightSite:
    """The pages of insight of these editions."""
    site = read_site(editions)
    pages = Pages(site)
    files = {address: bytes_of(data) for address, data in by_address(insight_files(site, pages)).items()}
    return InsightSite(files, site.newest, tuple(pages.assets()))
