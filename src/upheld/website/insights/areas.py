"""The page of a service area: what came in each month in the nation, and what was seen after its fixes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_remedies import Fix, Held
from upheld.editions.insight_series import Arrivals
from upheld.measures.definitions import Breakdown, Kind, Measure
from upheld.schemes.scheme import ServiceArea
from upheld.website.insights.arriving import arriving
from upheld.website.insights.found import Found
from upheld.website.pages import Pages, SiteFile

TEMPLATE = "insights/area.html"


@dataclass(frozen=True)
class AreaFixes:
    """What was seen after the fixes of an area: how many subjects were watched, and those seen again, by name."""

    watched: int
    seen_again: tuple[Fix, ...]


def area_pages(found: Found, pages: Pages, with_decisions: frozenset[str]) -> Iterator[SiteFile]:
    """A page for every service area of the scheme; `with_decisions` are those that have a list of decisions."""
    counts = national_counts(found.edition)
    for area in found.edition.scheme.service_areas:
        series = found.arrivals.get(area.id)
        yield from pages.page(
            pages.addresses.service_area(area.id),
            TEMPLATE,
            title=f"{area.label}: what comes in",
            description=f"Complaints about {area.label} each month, and what may be concluded of them.",
            found=found,
            edition=found.edition,
            area=area,
            areas=found.edition.scheme.service_areas,
            counts=tuple((measure, counts[measure.id, area.id]) for measure in by_area(found.edition)),
            arriving=arriving(series) if series and series.counts else None,
            unwatched=_unwatched(series),
            watched=found.watched,
            fixes=_fixes(found, area),
            has_decisions=area.id in with_decisions,
        )


def by_area(edition: PublishedEdition) -> Sequence[Measure]:
    """The counts of the review that are split by service area."""
    measures = (edition.scheme.measures[name] for name in edition.review.measures)
    return [one for one in measures if one.breakdown is Breakdown.SERVICE_AREA and one.kind is Kind.COUNT]


def national_counts(edition: PublishedEdition) -> Mapping[tuple[str, str], int]:
    """The sums over all bodies of the counts split by service area, by measure and area."""
    measures = {measure.id for measure in by_area(edition)}
    sums: Counter[tuple[str, str]] = Counter()
    for rows in edition.rows.values():
        for row in rows:
            if row["measure"] in measures and row["value"]:
                sums[row["measure"], row["breakdown"]] += row["value"]
    return sums


def _unwatched(series: Arrivals | None) -> Why | None:
    """Why an area is not watched; None where it is."""
    if series is None:
        return Why.NOT_COUNTED
    return series.chart.why if isinstance(series.chart, Absent) else None


def _fixes(found: Found, area: ServiceArea) -> AreaFixes:
    here = [fix for fix in found.insight.fixes if fix.category in area.categories]
    again = (fix for fix in here if fix.held is not Held.NOT_SEEN_AGAIN)
    return AreaFixes(len(here), tuple(sorted(again, key=lambda fix: _by_name(fix, found))))


def _by_name(fix: Fix, found: Found) -> tuple[str, ...]:
    name = found.edition.bodies[fix.authority].official_name
    return (name.casefold(), fix.authority, fix.category, fix.subcategory or "")
