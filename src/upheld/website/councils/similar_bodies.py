"""Similar bodies side by side: the funnel plot and the table of each group, made once for all its pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.charts.funnel import (
    FunnelBody,
    FunnelChart,
    FunnelGroup,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.editions.door import PublishedEdition
from upheld.editions.figures import Figure
from upheld.editions.insight_comparisons import Funnel
from upheld.editions.public_edition import PublishedBody
from upheld.editions.rows import FigureRow
from upheld.insight.funnel_chart import funnel_labels, funnel_limits
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import Absence, AbsenceKind, Rate
from upheld.schemes.scheme import Group
from upheld.website.addresses import Addresses
from upheld.website.councils.body_figures import rows_of
from upheld.website.insights.edition_insight import EditionInsight


@dataclass(frozen=True)
class Member:
    """A body of a group, with its figure of the measure that the group is set side by side by."""

    body: PublishedBody
    figure: Figure
    row: FigureRow


@dataclass(frozen=True)
class Peers:
    """A group in one year: its members by name, and the funnel plot they share.

    `funnel` is None where no member has a count.
    """

    edition: PublishedEdition
    group: Group
    measure: Measure
    members: tuple[Member, ...]
    chart: FunnelChart
    funnel: FunnelGroup | None

    @property
    def row(self) -> FigureRow | None:
        """Any row that carries the average of the group, or None."""
        rows = (member.row for member in self.members)
        return next((row for row in rows if row["group_average_percent"] is not None), None)

    def drawn(self, code: str = "") -> str:
        """The funnel plot as SVG with one body ringed; empty where there is none."""
        return funnel_chart(self.funnel, code) if self.funnel else ""

    def words(self, code: str = "") -> str:
        """What stands for the picture."""
        return funnel_words(self.chart, code)


def main_measure(edition: PublishedEdition) -> Measure | None:
    """The rate that the year's bodies are set side by side by: the first with a verdict, else the first there is."""
    measures = [edition.scheme.measures[name] for name in edition.review.measures]
    rates = [measure for measure in measures if measure.kind is Kind.RATE]
    return next((measure for measure in rates if measure.verdict), rates[0] if rates else None)


def peers_of(edition: PublishedEdition, insight: EditionInsight | None, addresses: Addresses) -> Mapping[str, Peers]:
    """Every group of a year that has a member, by its id and in the scheme's order.

    `insight` is that of the edition and holds the limits of luck; without it the plots have none.
    """
    measure = main_measure(edition)
    if measure is None:
        return {}
    draw = _Drawing(edition, measure, insight, addresses)
    every = (draw.peers(group) for group in edition.scheme.grouping.groups)
    return {peers.group.id: peers for peers in every if peers.members}


@dataclass(frozen=True)
class _Drawing:
    """What the plots of all groups of a year are drawn from."""

    edition: PublishedEdition
    measure: Measure
    insight: EditionInsight | None
    addresses: Addresses

    def peers(self, group: Group) -> Peers:
        """One group with its plot."""
        members = tuple(self._members(group))
        chart = self._chart(group, members)
        has_marks = any(mark.denominator for mark in chart.bodies)
        return Peers(self.edition, group, self.measure, members, chart, funnel_group(chart) if has_marks else None)

    def _members(self, group: Group) -> Iterator[Member]:
        bodies = [body for body in self.edition.bodies.values() if body.group == group.id]
        for body in sorted(bodies, key=lambda body: (body.name.casefold(), body.code)):
            figure = self.edition.figure(body.code, self.measure.id)
            if figure:
                yield Member(body, figure, rows_of(self.edition, body.code)[self.measure.id, None])

    def _chart(self, group: Group, members: Sequence[Member]) -> FunnelChart:
        average = next((member.figure.average for member in members if member.figure.average), None)
        place = self.insight.places.get((group.id, self.measure.id)) if self.insight else None
        limits = place.funnel.limits if place and isinstance(place.funnel, Funnel) else ()
        return FunnelChart(
            bodies=tuple(_marks(members, self.addresses)),
            average=float(100 * average.rate) if average else None,
            limits=funnel_limits(limits),
            labels=funnel_labels(self.measure),
        )


def _marks(members: Sequence[Member], addresses: Addresses) -> Iterator[FunnelBody]:
    """The bodies with a count, or of whom we know there was no case."""
    for member in members:
        match member.figure.result:
            case Rate(numerator, denominator) if member.figure.verdict:
                counts = (numerator, denominator)
            case Absence(kind) if kind is not AbsenceKind.NOT_KNOWN:
                counts = (0, 0)
            case _:
                continue
        yield FunnelBody(
            code=member.body.code,
            name=member.body.name,
            numerator=counts[0],
            denominator=counts[1],
            verdict=member.figure.verdict,
            address=addresses.authority(member.body.code),
        )
