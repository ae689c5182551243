"""The figures of a body as its page shows them: those that head it, how its cases ended, and what they were about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.charts.bars import Stage, StagesChart, stages_chart, stages_words
from upheld.editions.assemble import breakdown_labels
from upheld.editions.door import PublishedEdition
from upheld.editions.rows import FigureRow
from upheld.measures.definitions import Breakdown, Kind, Measure, Unit
from upheld.words.as_html import ShownBox
from upheld.words.numbers import lower_first

Rows = Mapping[tuple[str, str | None], FigureRow]
"""The rows of one body and year, by measure and breakdown."""


@dataclass(frozen=True)
class Headline:
    """One rate: its heading, its row, and the letter's panel on it, if there is one.

    `is_small` says that it is a count of cases too few to compare.
    """

    measure: Measure
    heading: str
    row: FigureRow
    is_small: bool
    panel: ShownBox | None


def rows_of(edition: PublishedEdition, code: str) -> Rows:
    """The rows of one body, by measure and breakdown."""
    return {(row["measure"], row["breakdown"]): row for row in edition.rows.get(code, ())}


def headlines(edition: PublishedEdition, code: str, panels: Sequence[ShownBox]) -> Iterator[Headline]:
    """Every rate of the review that the body has a figure of, in the review's order."""
    rows = rows_of(edition, code)
    for name in edition.review.measures:
        measure, figure = edition.scheme.measures[name], edition.figure(code, name)
        if measure.kind is Kind.RATE and figure:
            panel = next((panel for panel in panels if panel.about == name), None)
            row = rows[name, None]
            is_small = figure.is_small and row["kind"] == "rate"
            yield Headline(measure, panel.heading if panel else measure.title, row, is_small, panel)


def per_population(edition: PublishedEdition, rows: Rows) -> Iterator[tuple[Measure, FigureRow]]:
    """Every figure for so many people or homes that is known."""
    for name in edition.review.measures:
        measure = edition.scheme.measures[name]
        if measure.kind is Kind.PER_POPULATION and (row := rows.get((name, None))) and row["value"] is not None:
            yield measure, row


@dataclass(frozen=True)
class Outcomes:
    """How cases ended: the picture, its words, and the same as lines: label, row, whether the main rate counts it."""

    measure: Measure
    svg: str
    words: str
    total: FigureRow
    lines: tuple[tuple[str, FigureRow, bool], ...]


@dataclass(frozen=True)
class Areas:
    """What the cases were about: a column for each measure, the lines (label, rows), the totals."""

    measures: tuple[Measure, ...]
    lines: tuple[tuple[str, tuple[FigureRow, ...]], ...]
    totals: tuple[FigureRow, ...]
    has_left_out: bool


@dataclass(frozen=True)
class _MainRate:
    """The main rate of a year, and the outcomes in its base and in its numerator as they are shown; None if none."""

    measure: Measure | None
    base: frozenset[str]
    numerator: frozenset[str]


def outcomes_of(edition: PublishedEdition, rows: Rows, main: Measure | None) -> Outcomes | None:
    """How the cases of a body ended, without picture and lines where there were none; None where it is not counted."""
    measure = next(_counts(edition, Breakdown.OUTCOME, (Unit.CASE, Unit.FINDING)), None)
    if measure is None or (measure.id, None) not in rows:
        return None
    total = rows[measure.id, None]
    if not total["value"]:
        return Outcomes(measure, "", "", total, ())
    labels = dict(breakdown_labels(measure, edition.scheme, edition.review).values())
    lines = [(label, rows[measure.id, part]) for part, label in labels.items() if (measure.id, part) in rows]
    rate = _main_rate(edition, main)
    chart = StagesChart(_whole(measure, total, lines, rate))
    drawn = tuple((label, row, row["breakdown"] in rate.base) for label, row in lines)
    return Outcomes(measure, stages_chart(chart), stages_words(chart), total, drawn)


def areas_of(edition: PublishedEdition, rows: Rows) -> Areas | None:
    """What the cases of a body were about, areas without a case left out; None where that is not counted."""
    measures = tuple(measure for measure in _counts(edition, Breakdown.SERVICE_AREA) if (measure.id, None) in rows)
    if not measures or not any(rows[measure.id, None]["value"] for measure in measures):
        return None
    labels = ((area.id, area.label) for area in edition.scheme.service_areas)
    lines = [(label, tuple(rows[measure.id, area] for measure in measures)) for area, label in labels]
    kept = tuple((label, cells) for label, cells in lines if any(cell["value"] for cell in cells))
    totals = tuple(rows[measure.id, None] for measure in measures)
    return Areas(measures, kept, totals, len(kept) < len(lines))


def _counts(edition: PublishedEdition, by: Breakdown, units: Sequence[Unit] = tuple(Unit)) -> Iterator[Measure]:
    for name in edition.review.measures:
        measure = edition.scheme.measures[name]
        if measure.kind is Kind.COUNT and measure.breakdown is by and measure.unit in units:
            yield measure


def _main_rate(edition: PublishedEdition, main: Measure | None) -> _MainRate:
    if main is None:
        return _MainRate(None, frozenset(), frozenset())
    return _MainRate(main, _shown(edition, main.base.outcome_in), _shown(edition, main.numerator.outcome_in))


def _shown(edition: PublishedEdition, roles: Sequence[str]) -> frozenset[str]:
    """The identifiers, as they are shown in this year, of the outcomes that count as all of these."""
    outcomes = (outcome for outcome in edition.scheme.outcomes if roles and set(roles) <= set(outcome.counts_as))
    return frozenset(outcome.shown_on(edition.review.period.end)[0] for outcome in outcomes)


def _whole(measure: Measure, total: FigureRow, lines: Sequence[tuple[str, FigureRow]], rate: _MainRate) -> Stage:
    """The cases in the scheme's order, those in the base of the main rate together and last."""
    parts = tuple(_stage(label, row) for label, row in lines if row["breakdown"] not in rate.base)
    within = tuple(
        _stage(label, row, full=row["breakdown"] in rate.numerator)
        for label, row in lines
        if row["breakdown"] in rate.base
    )
    base_name = rate.measure.base_name if rate.measure else None
    if base_name and within:
        parts = (*parts, Stage(base_name.many, sum(stage.count for stage in within), within))
    return Stage(measure.numerator_name.many, _count(total), parts)


def _stage(label: str, row: FigureRow, *, full: bool = False) -> Stage:
    return Stage(lower_first(label), _count(row), full=full)


def _count(row: FigureRow) -> int:
    return int(row["value"] or 0)
