"""Tables of years: the nation's shares and counts over time, and the breaks across which they may not be compared."""

from collections.abc import Iterator, Sequence

from upheld.editions.figures import Figure
from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import Absence, Rate
from upheld.review.casework_tables import distinct_counts
from upheld.review.rate_tables import heading, national_cells
from upheld.review.table_material import ReviewMaterial
from upheld.subjects.year_table import SeriesBreak, series_breaks
from upheld.words.numbers import listed

COUNTED, PUBLISHED = "counted", "published"


def year_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The counts year by year, where the casebook holds years before; and each rate that has any earlier year."""
    if material.past.years:
        yield _counts(material)
    breaks = series_breaks(material.edition.scheme, material.edition.review)
    for measure in material.of_kind(Kind.RATE):
        table = _by_year(measure, breaks, material)
        if len(table.rows) > 1:
            yield table


def break_table(material: ReviewMaterial) -> DataTable | None:
    """Every break up to this year: from when, of which measures, and why; None where there is none."""
    measures, words = material.edition.scheme.measures, material.words
    breaks = series_breaks(material.edition.scheme, material.edition.review)
    rows = [
        Row(f"{mark.period}.{at}", (mark.period, listed([measures[name].title for name in mark.measures]), mark.note))
        for at, mark in enumerate(breaks, start=1)
    ]
    columns = Column("period", words["from_year"]), Column("measures", words["measures"]), Column("note", words["why"])
    return material.table("breaks", columns, rows) if rows else None


def _counts(material: ReviewMaterial) -> DataTable:
    counted, words = distinct_counts(material), material.words
    rows = [
        Row(year.period, (year.period, *(year.sums.get((measure.id, None), (0, 0))[0] for measure in counted)))
        for year in material.past.years
    ]
    now = material.edition.review.period.id
    this = Row(now, (now, *(material.sums(measure)[()][0] for measure in counted)))
    of_each = (Column(measure.id, heading(measure.numerator_name), 0) for measure in counted)
    columns = (Column("year", words["year"]), *of_each)
    return material.table("counts_by_year", columns, (*rows, this), measures=counted)


def _by_year(measure: Measure, breaks: Sequence[SeriesBreak], material: ReviewMaterial) -> DataTable:
    words, titles = material.words, material.titles[measure.id]
    years = {period: (*cells, words[PUBLISHED]) for period, cells in _published(measure, material).items()}
    for past in material.past.years:
        years[past.period] = (*national_cells(*past.sums.get((measure.id, None), (0, 0)), material), words[COUNTED])
    years[material.edition.review.period.id] = (*national_cells(*material.sums(measure)[()], material), words[COUNTED])
    broken = {mark.period for mark in breaks if measure.id in mark.measures}
    rows = tuple(
        Row(period, (period, *years[period], words["broken" if period in broken else "unbroken"]))
        for period in sorted(years, key=material.edition.scheme.when)
    )
    lines = (titles["line"], words["years_line"])
    columns = _columns(measure, material)
    return DataTable(f"{measure.id}_by_year", titles["by_year"], lines, columns, rows, (measure.id,))


def _columns(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    assert measure.base_name is not None, measure
    words = material.words
    return (
        Column("year", words["year"]),
        Column("numerator", heading(measure.numerator_name), 0),
        Column("denominator", heading(measure.base_name), 0),
        Column("percent", words["percent"], 1),
        Column("source", words["source"], is_printed=False),
        Column("comparable", words["comparable"], is_printed=False),
    )


def _published(measure: Measure, material: ReviewMaterial) -> dict[str, tuple[Cell, ...]]:
    """The cells of each earlier year that was published, or frozen in an earlier edition, by its period."""
    by_period: dict[str, list[Figure]] = {}
    for figure in (figure for figures in material.edition.earlier_figures.values() for figure in figures):
        if figure.measure == measure.id:
            by_period.setdefault(figure.period, []).append(figure)
    return {period: _sums(figures, material) for period, figures in by_period.items()}


def _sums(figures: Sequence[Figure], material: ReviewMaterial) -> tuple[Cell, ...]:
    """The sums of one year; not available where one authority's parts were not published."""
    rates = [figure.result for figure in figures if isinstance(figure.result, Rate)]
    if len(rates) < sum(not isinstance(figure.result, Absence) for figure in figures):
        return (Symbol.NOT_AVAILABLE,) * 3
    return national_cells(sum(rate.numerator for rate in rates), sum(rate.denominator for rate in rates), material)
