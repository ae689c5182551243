"""Draws the charts that exhibits ask for, from the same figures as the tables that stand beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from upheld.charts.bars import BarRow, BarsChart, bars_chart, bars_words
from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words
from upheld.editions.national_review import TOTAL, DataTable
from upheld.errors import UpheldError
from upheld.review.insight_pictures import curves, funnels, months
from upheld.review.material import ReviewMaterial
from upheld.review.rates_picture import RateRow, RatesChart, rates_chart, rates_words
from upheld.words.blocks import Picture

MOST_BARS = 12

Titled = tuple[str, Picture]


def pictures_of(asked: Sequence[str], table: DataTable, material: ReviewMaterial) -> tuple[Titled, ...]:
    """The charts of a table, each with its title, which one alone has not: their sort, then the column they show.

    There is none where the table has nothing to draw.

    Raises:
        UpheldError: there is no such sort of chart, or the table has no such column.
    """
    sort, *columns = asked
    if sort not in _SORTS:
        raise UpheldError(f"The wording asks for a chart “{sort}” of {table.id}. There are: {', '.join(_SORTS)}.")
    try:
        return tuple(_SORTS[sort](table, columns, material))
    except AttributeError as error:
        raise UpheldError(f"The wording's chart “{sort}”: {error}.") from error


def _bars(table: DataTable, columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    column = columns[0] if columns else "count"
    before = any(one.id == "before" for one in table.columns)
    rows = tuple(
        BarRow(str(row.cells[0]), _count(table, row.id, column), _count(table, row.id, "before") if before else None)
        for row in table.parts
    )
    if len(rows) <= MOST_BARS and any(row.count for row in rows):
        year_before = material.past.years[-1].period if before else ""
        chart = BarsChart(rows=rows, label=material.edition.review.period.id, before_label=year_before)
        yield "", Picture("bars", {}, bars_words(chart), bars_chart(chart))


def _rates(table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    rows = tuple(_rate(table, row.id, material) for row in table.parts)
    if any(row.percent is not None for row in rows):
        average = table.at(TOTAL, "percent")
        known = average if isinstance(average, int) else None
        chart = RatesChart(rows, known, f"{material.words['all']} {known}%")
        yield "", Picture("rates", {}, rates_words(chart), rates_chart(chart))


def _rate(table: DataTable, row_id: str, material: ReviewMaterial) -> RateRow:
    label, percent = str(table.at(row_id, table.columns[0].id)), table.at(row_id, "percent")
    if not isinstance(percent, int):
        numerator, denominator = (table.shown(row_id, name) for name in ("numerator", "denominator"))
        counts = f"{numerator} {material.words['of']} {denominator}"
        return RateRow(label, None, instead=counts if denominator != "0" else material.words["none"])
    if not any(column.id == "low" for column in table.columns):
        return RateRow(label, percent)
    return RateRow(label, percent, _count(table, row_id, "low"), _count(table, row_id, "high"))


def _years(table: DataTable, _columns: Sequence[str], material: ReviewMaterial) -> Iterator[Titled]:
    years = tuple(
        SeriesYear(
            year=row.id,
            value=percent if isinstance(percent := table.at(row.id, "percent"), float) else None,
            printed=f"{table.shown(row.id, 'percent')}%" if isinstance(percent, float) else material.words["not_known"],
            base=table.shown(row.id, "denominator"),
            broken=table.at(row.id, "comparable") == material.words["broken"],
        )
        for row in table.rows[-8:]
    )
    chart = SeriesChart(years=years, base_label=material.words["of"], break_label=material.words["break_mark"])
    yield "", Picture("years", {}, series_words(chart), series_chart(chart))


def _count(table: DataTable, row_id: str, column: str) -> int:
    cell = table.at(row_id, column)
    if not isinstance(cell, int) or cell < 0:
        raise AttributeError(f"column {column} of table {table.id} holds {cell}, which is no count to draw")
    return cell


_SORTS: Mapping[str, Callable[[DataTable, Sequence[str], ReviewMaterial], Iterator[Titled]]] = {
    "bars": _bars,
    "rates": _rates,
    "years": _years,
    "funnels": funnels,
    "months": months,
    "curves": curves,
}
