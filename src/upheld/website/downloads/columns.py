"""The data dictionary: what each data set holds, a row and a column at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from upheld.casebook.tables import TABLES, Holds, Table

FIGURES, EARLIER_FIGURES = "figures", "earlier_figures"
TITLES: Mapping[str, str] = {
    FIGURES: "Figures",
    EARLIER_FIGURES: "Figures of the years before, as letters print them",
    "cases": "Published decisions",
    "recommendations": "Service improvements agreed",
    "reports": "Public interest reports",
    "authorities": "",
    "memberships": "Groups of similar bodies",
    "exposures": "Denominators from outside the casework",
    "published_figures": "Figures taken as published",
}
"""The data sets in the order people look for them; that of the bodies is called by the scheme's word for them."""


@dataclass(frozen=True)
class DataColumn:
    """A column as others meet it. `type` is one of the Table Schema standard."""

    name: str
    type: str
    description: str


def columns_of(name: str, present: tuple[str, ...]) -> tuple[DataColumn, ...]:
    """The columns of a data set that are present, explained."""
    known = {column.name: column for column in (FIGURE_COLUMNS if name in (FIGURES, EARLIER_FIGURES) else _own(name))}
    return tuple(known.get(column, DataColumn(column, "string", "")) for column in present)


def row_is(name: str) -> str:
    """What one row of a data set is."""
    match name:
        case "figures":
            return "what a measure says of one body in the year"
        case "earlier_figures":
            return "the same for a year before; its edition is the one that prints it"
        case _:
            return TABLES[name].row_is


def _own(name: str) -> tuple[DataColumn, ...]:
    return (*map(_column, _public(TABLES[name])), *ADDED)


def _public(table: Table) -> list[tuple[str, Holds, str]]:
    return [(column.name, column.holds, column.description) for column in table.columns if not column.private]


def _column(column: tuple[str, Holds, str]) -> DataColumn:
    name, holds, description = column
    types = {Holds.DATE: "date", Holds.INTEGER: "integer", Holds.YES_NO: "boolean"}
    return DataColumn(name, types.get(holds, "string"), description)


ADDED = (
    DataColumn("service_area", "string", "the service area that the category belongs to"),
    DataColumn("authorities", "string", "the codes of the bodies it is about, with ; between"),
    DataColumn("demonstration", "boolean", "yes where the row is invented"),
)
"""What the public tables have besides the columns of the casebook."""

FIGURE_COLUMNS = tuple(
    DataColumn(*words)
    for words in (
        ("edition", "string", "the edition's name: the SHA-256 of what went in"),
        ("authority", "string", "the body's code"),
        ("name", "string", "its short name"),
        ("official_name", "string", "its name in full"),
        ("group", "string", "the group of similar bodies it is compared with; empty where there is none"),
        ("period", "string", "the year"),
        ("measure", "string", "which measure; the page on methods defines each"),
        ("breakdown", "string", "empty for the whole; else the service area, outcome, result or kind counted"),
        ("base", "string", "what the denominator counts; empty for a count"),
        ("kind", "string", "rate, percent_only, count, per_100k, or the reason why there is no figure"),
        ("numerator", "integer", "the count; empty where it was not published"),
        ("denominator", "integer", "the base; empty for a count, or where it was not published"),
        ("value", "number", "a count, or a rate for every 100,000; empty for a share"),
        ("percent", "integer", "a share in whole per cent, exact halves rounded up; empty for all else"),
        ("group_numerator", "integer", "the numerators of the whole group, this body's included"),
        ("group_denominator", "integer", "the denominators likewise"),
        ("group_average_percent", "integer", "the group's average; empty where there is none"),
        ("interval", "array", "the low and high end of what chance leaves open, in per cent or for every 100,000"),
        ("verdict", "string", "too_few, cannot_tell, higher, lower, not_tested or not_compared; else empty"),
        ("rankable", "boolean", "whether it rests on cases enough to stand in an order of its group"),
        ("source", "string", "where it was published; empty where it was counted from cases"),
        ("demonstration", "boolean", "yes where the figure is invented"),
    )
)
"""What docs/figures.md says at length."""
