"""What there is to download of an edition: data sets, what their columns mean, and files with their hashes."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from upheld.casebook.columns import Holds
from upheld.casebook.tables import TABLES
from upheld.editions.door import PublishedEdition
from upheld.website.pages import SiteFile

FIGURES, EARLIER_FIGURES = "figures", "earlier_figures"
FORMS = ("csv", "json", "parquet")
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
    public = (column for column in TABLES[name].columns if not column.private)
    return (
        *(DataColumn(column.name, TYPES.get(column.holds, "string"), column.description) for column in public),
        *ADDED,
    )


TYPES = {Holds.DATE: "date", Holds.INTEGER: "integer", Holds.YES_NO: "boolean"}
"""The types of columns that hold no text."""


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


@dataclass(frozen=True)
class Download:
    """A file on offer: its name beside its page, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str

    @property
    def size_in_words(self) -> str:
        """The size as people say it: "2.6 MB"."""
        if self.size < 1_000:
            return f"{self.size} bytes"
        return f"{self.size / 1e3:,.0f} KB" if self.size < 999_500 else f"{self.size / 1e6:,.1f} MB"


@dataclass(frozen=True)
class DataSet:
    """One set of rows in all its forms, and what its columns mean."""

    name: str
    title: str
    row_is: str
    rows: int
    columns: tuple[DataColumn, ...]
    files: tuple[Download, ...]


@dataclass(frozen=True)
class EditionDownloads:
    """Everything on offer of one edition. `corrected_by` is the version that replaced it, if one did."""

    edition: PublishedEdition
    corrected_by: str | None
    sets: tuple[DataSet, ...]
    others: tuple[Download, ...]
    archive: Download


def published_on(edition: PublishedEdition) -> date:
    """The day an edition was published, where its readers are."""
    return edition.published.astimezone(ZoneInfo(edition.scheme.time_zone)).date()


def measured(file: SiteFile) -> Download:
    """A file of the site as a download. One that lies elsewhere is read piece by piece."""
    name = file.address.rpartition("/")[2]
    if isinstance(file.data, bytes):
        return Download(name, len(file.data), hashlib.sha256(file.data).hexdigest())
    with file.data.open("rb") as source:
        return Download(name, file.data.stat().st_size, hashlib.file_digest(source, "sha256").hexdigest())


def checksums(files: Iterator[tuple[str, Download]]) -> bytes:
    """Lines that `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {place}\n" for place, file in files).encode()
