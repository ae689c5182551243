"""The figures that head the page of a body: each rate with its panel from the letter, and those for so many people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import FigureRow
from upheld.measures.definitions import Kind, Measure
from upheld.words.as_html import ShownBox

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
