"""The page of one body: what may and what may not be concluded of its figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from upheld.editions.insight_comparisons import Absent, Expected, Fragility, Funnel, Why
from upheld.editions.insight_series import Scope
from upheld.editions.public_edition import PublishedBody
from upheld.editions.rows import Row
from upheld.measures.definitions import Measure
from upheld.measures.verdicts import Verdict
from upheld.website.insights.changing import Changing, changing
from upheld.website.insights.found import NOT_COUNTED, Found
from upheld.website.insights.funnels import GroupFunnel, group_funnels
from upheld.website.insights.remedy_times import RemedyTimes, remedy_times
from upheld.website.pages import Pages, SiteFile

TEMPLATE = "insights/body.html"
COMPARED = (Verdict.CANNOT_TELL, Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True)
class Judged:
    """What is said of one body by one measure. `row` is its figure; `compared` how many bodies have a verdict."""

    measure: Measure
    row: Row | None
    compared: int
    place: Funnel | Absent
    funnel: Markup
    funnel_words: str
    mix: Expected | Absent
    change: Changing | None
    fragility: Fragility | None


@dataclass(frozen=True)
class BodyPages:
    """Makes the pages of the bodies of one edition. `decided` are the references of decisions that have a page."""

    found: Found
    pages: Pages
    decided: frozenset[str]

    def page(self, code: str) -> Iterator[SiteFile]:
        """The page of one body."""
        edition = self.found.edition
        body = edition.bodies[code]
        judged = tuple(self._judged(body, measure) for measure in self.found.measures)
        yield from self.pages.page(
            self.pages.addresses.insight(code),
            TEMPLATE,
            title=f"{body.official_name}: what the figures can tell",
            description=f"What may and may not be concluded of the figures of {body.official_name}, {edition.period}.",
            figures=[one.row for one in judged if one.row],
            found=self.found,
            edition=edition,
            insight=self.found.insight,
            body_of=body,
            group=edition.scheme.group(body.group) if body.group else None,
            judged=judged,
            fixes=self.found.fixes.get(code, ()),
            decided=self.decided,
            remedies=self._remedies[body.group],
        )

    @cached_property
    def funnels(self) -> Mapping[tuple[str, str], GroupFunnel]:
        """The funnel plot of every group and measure."""
        return group_funnels(self.found)

    @cached_property
    def _compared(self) -> Mapping[str, int]:
        """How many bodies have a verdict, by measure."""
        counts = dict.fromkeys(self.found.insight.measures, 0)
        for place in self.found.insight.places:
            points = place.found.points if isinstance(place.found, Funnel) else ()
            counts[place.measure] += sum(point.verdict in COMPARED for point in points)
        return counts

    @cached_property
    def _remedies(self) -> Mapping[str | None, tuple[RemedyTimes, ...]]:
        groups = (None, *(group.id for group in self.found.edition.scheme.grouping.groups))
        return {group: remedy_times(self.found, group) for group in groups}

    def _judged(self, body: PublishedBody, measure: Measure) -> Judged:
        found, key = self.found, (body.code, measure.id)
        funnel = self.funnels.get((body.group or "", measure.id))
        mix = found.mixes.get(key)
        rows = found.edition.rows[body.code]
        return Judged(
            measure,
            next((row for row in rows if (row["measure"], row["breakdown"]) == (measure.id, None)), None),
            self._compared[measure.id],
            self._place(body, measure),
            funnel.svg(body.code) if funnel else Markup(),
            funnel.words(body.code) if funnel else "",
            mix.found if mix else NOT_COUNTED,
            changing(found, measure, Scope.AUTHORITY, body.code, group=body.group),
            found.fragility.get(key),
        )

    def _place(self, body: PublishedBody, measure: Measure) -> Funnel | Absent:
        place = self.found.places.get((body.group or "", measure.id))
        return place.found if place else Absent(Why.NO_GROUP)
