"""What the pages of all bodies are made from, read and drawn once.

Published cases stay in tables until the page of their body is made: there may be a hundred thousand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from upheld.editions.door import PublishedEdition
from upheld.subjects.finding import Finding, case_rows, read_finding
from upheld.subjects.improvement import Improvement
from upheld.subjects.published_cases import improvements_agreed, newest_cases
from upheld.subjects.report import Report, reports_by_body
from upheld.subjects.year_table import SeriesBreak, series_breaks
from upheld.website.councils.letter_pages import Sent, letters_sent
from upheld.website.councils.similar_bodies import Peers, peers_of
from upheld.website.insights.edition_insight import EditionInsight, read_edition_insight
from upheld.website.pages import Pages
from upheld.website.site import Site
from upheld.words.templates import Wording

COMMITTEE = "committee.md"
NEWEST = 10
"""How many decisions the page of a body shows itself."""


@dataclass(frozen=True)
class Record:
    """All that is published of one body, newest first; of the decisions, the newest and how many there are.

    A decision is there by its gravest finding. `periods` are the years of its improvements in order, `by_area` how many
    there are of each service area in each of these years.
    """

    decisions: tuple[Finding, ...] = ()
    decisions_in_all: int = 0
    improvements: tuple[Improvement, ...] = ()
    reports: tuple[Report, ...] = ()
    periods: tuple[str, ...] = ()
    by_area: tuple[tuple[str, tuple[int, ...]], ...] = ()


class Records:
    """State: the published cases and reports of every body, by code, each as the newest edition that has it says."""

    def __init__(self, site: Site) -> None:
        self._site = site
        by_body = newest_cases(site.editions).partition_by("authority", maintain_order=True)
        self._cases = {cases["authority"][0]: cases for cases in by_body}
        self._reports = reports_by_body(site.editions, site.authorities)

    def of(self, code: str) -> Record:
        """The record of one body."""
        cases = self._cases.get(code)
        if cases is None:
            return Record(reports=self.reports(code))
        improvements = tuple(improvements_agreed(cases, self._site.authorities))
        periods = tuple(dict.fromkeys(self._period(each.finding.decided) for each in reversed(improvements)))
        return Record(
            tuple(read_finding(row, self._site.authorities) for row in case_rows(cases.head(NEWEST))),
            cases.height,
            improvements,
            self.reports(code),
            periods,
            tuple(self._by_area(improvements, periods)),
        )

    def reports(self, code: str) -> tuple[Report, ...]:
        """The public interest reports about one body."""
        return self._reports.get(code, ())

    def _by_area(
        self, improvements: tuple[Improvement, ...], periods: tuple[str, ...]
    ) -> Iterator[tuple[str, tuple[int, ...]]]:
        counts = Counter((each.finding.area, self._period(each.finding.decided)) for each in improvements)
        for area in sorted({each.finding.area for each in improvements}):
            yield area, tuple(counts[area, period] for period in periods)

    def _period(self, day: date) -> str:
        """The year of a review that a day is in, or else the calendar year."""
        periods = self._site.scheme.periods.values()
        return next((period.id for period in periods if period.contains(day)), str(day.year))


@dataclass(frozen=True)
class CouncilMaterial:
    """The site and its pages, and what is made of it once.

    `letters` are by the code of the body, newest first. `insight` (None where an edition has none), `wordings` and
    `breaks` are by period, and `peers` by period and the id of the group.
    """

    site: Site
    pages: Pages
    letters: Mapping[str, tuple[Sent, ...]]
    records: Records
    insight: Mapping[str, EditionInsight | None]
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
    insight = {edition.period: read_edition_insight(edition) for edition in site.editions}
    return CouncilMaterial(
        site=site,
        pages=pages,
        letters=letters_sent(site, pages.addresses),
        records=Records(site),
        insight=insight,
        peers={each.period: peers_of(each, insight[each.period], pages.addresses) for each in site.editions},
        wordings={edition.period: Wording(edition.scheme.folder / "wording") for edition in site.editions},
        breaks={edition.period: series_breaks(edition.scheme, edition.review) for edition in site.editions},
    )
