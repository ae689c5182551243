"""The key figures of a body as its page heads them, each with its panel from the letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import Row
from upheld.measures.definitions import Kind, Measure
from upheld.website.councils.cases import Rows
from upheld.website.councils.panels import Panel


@dataclass(frozen=True)
class Headline:
    """One rate: its heading, its row, and the letter's panel on it, if there is one."""

    measure: Measure
    heading: str
    row: Row
    panel: Panel | None


def headlines(edition: PublishedEdition, rows: Rows, panels: Sequence[Panel]) -> Iterator[Headline]:
    """Every rate of the review that the body has a figure of, in the review's order."""
    for name in edition.review.measures:
        measure = edition.scheme.measures[name]
        if measure.kind is Kind.RATE and (name, None) in rows:
            panel = next((panel for panel in panels if panel.is_about(measure)), None)
            yield Headline(measure, panel.heading if panel else measure.title, rows[name, None], panel)


def per_population(edition: PublishedEdition, rows: Rows) -> Iterator[tuple[Measure, Row]]:
    """Every figure for so many people or homes that is known."""
    for name in edition.review.measures:
        measure = edition.scheme.measures[name]
        if measure.kind is Kind.PER_POPULATION and (row := rows.get((name, None))) and row["value"] is not None:
            yield measure, row
