"""Tables of events for every so many of a population, by group.

No total and no region: a county and the districts in it share their residents, who would be counted twice.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import PerPopulation
from upheld.measures.rounding import per_hundred_thousand
from upheld.review.cells import NONE
from upheld.review.material import ReviewMaterial
from upheld.review.shares import heading


def population_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each such measure, by group; only bodies whose population is known are in it."""
    for measure in material.of_kind(Kind.PER_POPULATION):
        yield _by_group(measure, material)


def population_columns(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    """How many, of what population, and how many for every 100,000."""
    words, year = material.words, material.edition.review.exposure_year
    exposure = (measure.exposure or "")[:1].upper() + (measure.exposure or "")[1:]
    return (
        Column("numerator", heading(measure.numerator_name), 0),
        Column("exposure", f"{exposure}, {year}", 0),
        Column("per_100k", words["per_100k"], 1),
    )


def population_cells(numerator: int, exposure: int) -> tuple[Cell, ...]:
    """The cells of those columns."""
    if exposure == 0:
        return (Symbol.NOT_AVAILABLE,) * 3
    return numerator, exposure, float(per_hundred_thousand(numerator, exposure))


def _by_group(measure: Measure, material: ReviewMaterial) -> DataTable:
    sums, titles = _sums(measure, material), material.titles[measure.id]
    rows = (Row(one.id, (one.label, *population_cells(*sums[one.id]))) for one in material.parts("group"))
    return DataTable(
        f"{measure.id}_by_group",
        titles["by_group"],
        (titles["line"],),
        (Column("group", material.words["group"]), *population_columns(measure, material)),
        tuple(rows),
        measures=(measure.id,),
    )


def _sums(measure: Measure, material: ReviewMaterial) -> Mapping[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for body in material.edition.bodies:
        figure = material.edition.figure(body.code, measure.id)
        if figure and isinstance(figure.result, PerPopulation):
            numerator, exposure = sums[body.group or NONE]
            sums[body.group or NONE] = (numerator + figure.result.numerator, exposure + figure.result.exposure)
    return sums
