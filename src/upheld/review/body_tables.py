"""Tables of every authority: the figures of the letters side by side, in the order of their names and no other."""

from collections.abc import Iterator, Mapping

from upheld.casebook.bodies import Body
from upheld.editions.figures import Figure
from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row, Symbol
from upheld.measures.definitions import Comparison, Kind, Measure
from upheld.measures.results import Count, PerPopulation, Rate
from upheld.review.casework_tables import count_columns
from upheld.review.rate_tables import population_cells, population_columns, share_cells, share_columns
from upheld.review.sums import NONE
from upheld.review.table_material import ReviewMaterial


def body_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each measure a table with a row for every authority."""
    for measure in material.measures:
        figures, labels = _figures(measure, material), material.labels("group")
        columns = (*_naming(material), *_columns(measure, material))
        rows = [
            Row(body.code, (*_names(body, labels, material), *_cells(measure, body, figures, material)))
            for body in material.edition.bodies
        ]
        yield material.table_of(measure, "by_authority", columns, rows, for_spreadsheets=True)


def _naming(material: ReviewMaterial) -> tuple[Column, ...]:
    """Who it is. A scheme whose bodies lie in no region has no column for it."""
    named = ("authority", "code", "group", *(["region"] if _has_regions(material) else []))
    return tuple(Column(name, material.words[name]) for name in named)


def _names(body: Body, groups: Mapping[str, str], material: ReviewMaterial) -> tuple[str, ...]:
    region = (body.region or material.words["no_region"],) if _has_regions(material) else ()
    return (body.official_name, body.code, groups[body.group or NONE], *region)


def _has_regions(material: ReviewMaterial) -> bool:
    return any(body.region for body in material.edition.bodies)


def _columns(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    match measure.kind:
        case Kind.RATE:
            verdict = (Column("verdict", material.words["verdict"]),) if measure.verdict else ()
            return (*share_columns(measure, material), *_average_column(measure, material), *verdict)
        case Kind.COUNT:
            return count_columns(measure, material)
        case Kind.PER_POPULATION:
            return population_columns(measure, material)


def _average_column(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    return (Column("average", material.words["average"], 0),) if measure.comparison is not Comparison.NONE else ()


def _figures(measure: Measure, material: ReviewMaterial) -> Mapping[tuple[str, str | None], Figure]:
    """The figures of one measure by the code of the body and the part, None for the whole."""
    every = (figure for figures in material.edition.figures.values() for figure in figures)
    return {(figure.authority, figure.breakdown): figure for figure in every if figure.measure == measure.id}


def _cells(
    measure: Measure, body: Body, figures: Mapping[tuple[str, str | None], Figure], material: ReviewMaterial
) -> Iterator[Cell]:
    whole = figures[body.code, None]
    if measure.kind is Kind.COUNT:
        for column in count_columns(measure, material):
            yield _count(figures[body.code, None if column.id == TOTAL else column.id])
    elif measure.kind is Kind.PER_POPULATION:
        result = whole.result
        parts = (result.numerator, result.exposure) if isinstance(result, PerPopulation) else (0, 0)
        yield from population_cells(*parts)
    else:
        yield from _rate(whole, measure, material)


def _rate(figure: Figure, measure: Measure, material: ReviewMaterial) -> Iterator[Cell]:
    parts = (figure.result.numerator, figure.result.denominator) if isinstance(figure.result, Rate) else (0, 0)
    yield from share_cells(*parts, measure, material)
    if _average_column(measure, material):
        yield figure.average.percent if figure.average else Symbol.NOT_APPLICABLE
    if measure.verdict:
        yield material.words[str(figure.verdict)] if figure.verdict else Symbol.NOT_APPLICABLE


def _count(figure: Figure) -> int:
    assert isinstance(figure.result, Count), figure
    return figure.result.count
