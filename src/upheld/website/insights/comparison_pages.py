"""What the figures can tell of a body and of a group: its place, its mix, and its change over the years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words
from upheld.editions.insight_comparisons import Absent, Expected, Fragility, Funnel, Why
from upheld.editions.insight_series import Change, Scope, Sort, Tested, YearRate
from upheld.editions.public_edition import PublishedBody
from upheld.editions.rows import FigureRow
from upheld.measures.definitions import Measure
from upheld.measures.rounding import whole_percent
from upheld.measures.uncertainty import wilson_interval
from upheld.measures.verdicts import Verdict
from upheld.schemes.scheme import Group
from upheld.website.insights.edition_insight import NOT_COUNTED, EditionInsight
from upheld.website.insights.insight_charts import GroupFunnel, RemedyTimes, group_funnels, remedy_curves, remedy_times
from upheld.website.pages import Pages, SiteFile

BODY_PAGE, GROUP_PAGE = "insights/body.html", "insights/group.html"
MOST_YEARS = 8
"""As many as a picture has room for: the last ones."""


@dataclass(frozen=True)
class Changing:
    """The years of one of them, drawn, with why some cannot be set beside others; `beside` are its group and all."""

    change: Change
    tested: tuple[Tested, ...]
    breaks: tuple[tuple[str, str], ...]
    beside: tuple[Change, ...]
    svg: Markup
    words: str


def changing(
    insight: EditionInsight, measure: Measure, scope: Scope, code: str, *, group: str | None = None
) -> Changing | None:
    """The change of one scope and code, with that of its group and of the nation; None where nothing was counted."""
    own = insight.changes.get((scope, code, measure.id))
    if own is None:
        return None
    others = [(Scope.GROUP, group), (Scope.NATION, "")] if scope is not Scope.NATION else []
    beside = (insight.changes.get((which, other, measure.id)) for which, other in others if other is not None)
    chart = SeriesChart(years=tuple(_years(own, measure, insight))[-MOST_YEARS:], base_label="of")
    return Changing(
        own,
        tuple(insight.tested[sort, scope, measure.id] for sort in Sort),
        tuple((mark.period, mark.note) for mark in insight.whole.breaks if mark.measure == measure.id),
        tuple(filter(None, beside)),
        Markup(series_chart(chart)),  # drawn by charts, which escape
        f"{measure.title}. {series_words(chart)}",
    )


def _years(change: Change, measure: Measure, insight: EditionInsight) -> Iterator[SeriesYear]:
    broken = {mark.period for mark in insight.whole.breaks if mark.measure == measure.id}
    for at, year in enumerate(change.years):
        yield _year(year, insight, broken=at > 0 and year.period in broken)


def _year(year: YearRate, insight: EditionInsight, *, broken: bool) -> SeriesYear:
    if not year.denominator:
        return SeriesYear(year=year.period, value=None, printed="none", broken=broken)
    thresholds = insight.edition.scheme.thresholds
    few = thresholds.is_too_few(year.denominator)
    percent = whole_percent(year.numerator, year.denominator)
    interval = wilson_interval(year.numerator, year.denominator, thresholds.interval_level)
    return SeriesYear(
        year=year.period,
        value=percent,
        printed=f"{year.numerator} of {year.denominator}" if few else f"{percent}%",
        base="" if few else f"{year.denominator:,}",
        low=None if few else 100 * interval.low,
        high=None if few else 100 * interval.high,
        too_few=few,
        broken=broken,
    )


@dataclass(frozen=True)
class Compared:
    """What is said of a group by one measure."""

    measure: Measure
    place: Funnel | Absent
    funnel: GroupFunnel | None
    change: Changing | None


def group_pages(
    insight: EditionInsight, pages: Pages, funnels: Mapping[tuple[str, str], GroupFunnel]
) -> Iterator[SiteFile]:
    """A page for every group that has a member."""
    present = {body.group for body in insight.edition.bodies.values()}
    for group in insight.edition.scheme.grouping.groups:
        if group.id in present:
            compared = tuple(_compared(insight, measure, group, funnels) for measure in insight.measures)
            yield from _page(group, compared, insight, pages)


def _compared(
    insight: EditionInsight, measure: Measure, group: Group, funnels: Mapping[tuple[str, str], GroupFunnel]
) -> Compared:
    key = (group.id, measure.id)
    return Compared(
        measure, insight.places[key].funnel, funnels.get(key), changing(insight, measure, Scope.GROUP, group.id)
    )


def _page(group: Group, compared: tuple[Compared, ...], insight: EditionInsight, pages: Pages) -> Iterator[SiteFile]:
    heading = group.many[:1].upper() + group.many[1:]
    curves, curves_words = remedy_curves(insight, group.id)
    yield from pages.page(
        pages.addresses.group_insight(group.id),
        GROUP_PAGE,
        title=f"{heading}: what the figures can tell",
        description=f"How much {group.many} differ, whether they changed, and how long remedies take there.",
        heading=heading,
        insight=insight,
        edition=insight.edition,
        group=group,
        compared=compared,
        remedies=remedy_times(insight, group.id),
        curves=curves,
        curves_words=curves_words,
    )


COMPARED = (Verdict.CANNOT_TELL, Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True)
class Judged:
    """What is said of one body by one measure. `row` is its figure; `compared` how many bodies have a verdict."""

    measure: Measure
    row: FigureRow | None
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

    insight: EditionInsight
    pages: Pages
    decided: frozenset[str]

    def page(self, code: str) -> Iterator[SiteFile]:
        """The page of one body."""
        edition = self.insight.edition
        body = edition.bodies[code]
        judged = tuple(self._judged(body, measure) for measure in self.insight.measures)
        yield from self.pages.page(
            self.pages.addresses.insight(code),
            BODY_PAGE,
            title=f"{body.official_name}: what the figures can tell",
            description=f"What may and may not be concluded of the figures of {body.official_name}, {edition.period}.",
            figures=[judgement.row for judgement in judged if judgement.row],
            insight=self.insight,
            edition=edition,
            body_of=body,
            group=edition.scheme.group(body.group) if body.group else None,
            judged=judged,
            fixes=self.insight.fixes.get(code, ()),
            decided=self.decided,
            remedies=self._remedies[body.group],
        )

    @cached_property
    def funnels(self) -> Mapping[tuple[str, str], GroupFunnel]:
        """The funnel plot of every group and measure."""
        return group_funnels(self.insight)

    @cached_property
    def _compared(self) -> Mapping[str, int]:
        """How many bodies have a verdict, by measure."""
        counts = dict.fromkeys(self.insight.whole.measures, 0)
        for place in self.insight.whole.places:
            points = place.funnel.points if isinstance(place.funnel, Funnel) else ()
            counts[place.measure] += sum(point.verdict in COMPARED for point in points)
        return counts

    @cached_property
    def _remedies(self) -> Mapping[str | None, tuple[RemedyTimes, ...]]:
        groups = (None, *(group.id for group in self.insight.edition.scheme.grouping.groups))
        return {group: remedy_times(self.insight, group) for group in groups}

    def _judged(self, body: PublishedBody, measure: Measure) -> Judged:
        insight, key = self.insight, (body.code, measure.id)
        funnel = self.funnels.get((body.group or "", measure.id))
        mix = insight.mixes.get(key)
        rows = insight.edition.rows[body.code]
        return Judged(
            measure,
            next((row for row in rows if (row["measure"], row["breakdown"]) == (measure.id, None)), None),
            self._compared[measure.id],
            self._place(body, measure),
            funnel.svg(body.code) if funnel else Markup(),
            funnel.words(body.code) if funnel else "",
            mix.expected if mix else NOT_COUNTED,
            changing(insight, measure, Scope.AUTHORITY, body.code, group=body.group),
            insight.fragility.get(key),
        )

    def _place(self, body: PublishedBody, measure: Measure) -> Funnel | Absent:
        place = self.insight.places.get((body.group or "", measure.id))
        return place.funnel if place else Absent(Why.NO_GROUP)
