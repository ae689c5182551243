"""What is published of each body beside its figures: decisions, public interest reports, service improvements.

They stay in tables until the page of their body is made: there may be a hundred thousand.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from upheld.subjects.finding import Finding, read_finding
from upheld.subjects.improvement import Improvement
from upheld.subjects.published_cases import improvements_agreed, newest_cases
from upheld.subjects.report import Report, reports_by_body
from upheld.website.site import Site

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
            tuple(read_finding(row, self._site.authorities) for row in cases.head(NEWEST).iter_rows(named=True)),
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
