"""All cases of a body in a year and what became of them, and what they were about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.charts.stages import Stage, StagesChart, stages_chart, stages_words
from upheld.editions.assemble import breakdown_labels
from upheld.editions.door import PublishedEdition
from upheld.editions.rows import Row
from upheld.measures.definitions import Breakdown, Kind, Measure, Unit
from upheld.words.numbers import lower_first

Rows = Mapping[tuple[str, str | None], Row]
"""The rows of one body and year, by measure and breakdown."""


@dataclass(frozen=True)
class Outcomes:
    """How the cases ended: the picture, its words, and the same as rows (label, row, how deep it lies)."""

    measure: Measure
    svg: str
    words: str
    total: Row
    lines: tuple[tuple[str, Row, bool], ...]


@dataclass(frozen=True)
class Areas:
    """What the cases were about: a column for each measure, the lines with their rows, the totals."""

    measures: tuple[Measure, ...]
    lines: tuple[tuple[str, tuple[Row, ...]], ...]
    totals: tuple[Row, ...]
    has_left_out: bool


def rows_of(edition: PublishedEdition, code: str) -> Rows:
    """The rows of one body, by measure and breakdown."""
    return {(row["measure"], row["breakdown"]): row for row in edition.rows.get(code, ())}


def outcomes_of(edition: PublishedEdition, rows: Rows, main: Measure | None) -> Outcomes | None:
    """How the cases of a body ended, without picture and lines where there were none; None where it is not counted."""
    measure = next(_counts(edition, Breakdown.OUTCOME, (Unit.CASE, Unit.FINDING)), None)
    if measure is None or (measure.id, None) not in rows:
        return None
    if not rows[measure.id, None]["value"]:
        return Outcomes(measure, "", "", rows[measure.id, None], ())
    labels = dict(breakdown_labels(measure, edition.scheme, edition.review).values())
    lines = tuple((label, rows[measure.id, part]) for part, label in labels.items() if (measure.id, part) in rows)
    inside = _ids(edition, main.base.outcome_in) if main else frozenset()
    full = _ids(edition, main.numerator.outcome_in) if main else frozenset()
    total = rows[measure.id, None]
    chart = StagesChart(_whole(measure, total, lines, (main, inside, full)))
    drawn = tuple((label, row, row["breakdown"] in inside) for label, row in lines)
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


def _ids(edition: PublishedEdition, roles: Sequence[str]) -> frozenset[str]:
    """The identifiers, as they are shown in this year, of the outcomes that count as all of these."""
    outcomes = (one for one in edition.scheme.outcomes if roles and set(roles) <= set(one.counts_as))
    return frozenset(one.shown_on(edition.review.period.end)[0] for one in outcomes)


def _whole(
    measure: Measure,
    total: Row,
    lines: Sequence[tuple[str, Row]],
    split: tuple[Measure | None, frozenset[str], frozenset[str]],
) -> Stage:
    """The cases in the scheme's order, those in the base of the main rate together and last."""
    main, inside, full = split
    outside = tuple(Stage(lower_first(label), row["value"]) for label, row in lines if row["breakdown"] not in inside)
    within = tuple(
        Stage(lower_first(label), row["value"], full=row["breakdown"] in full)
        for label, row in lines
        if row["breakdown"] in inside
    )
    parts = outside
    if main and main.base_name and within:
        parts = (*outside, Stage(main.base_name.many, sum(stage.count for stage in within), within))
    return Stage(measure.numerator_name.many, total["value"], parts)
