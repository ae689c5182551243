"""Sites with decisions, made of editions that the command built, and read back as people see them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

import polars as pl
from lxml import html

from tests.worlds.extracts import Row, case, recommendation
from tests.worlds.few import ALDER, BIRCH, CEDAR, DALE, REVIEW, few_extract, schemes
from upheld.casebook.casebook import read_casebook
from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.editions.folder import FolderBeingWritten
from upheld.editions.freeze import Sources, freeze
from upheld.editions.frozen_files import frozen_files
from upheld.schemes.reader import read_review
from upheld.website.decisions import decision_files, decision_list_files, improvement_files, report_files
from upheld.website.pages import Pages
from upheld.website.search_index import A_PART, index
from upheld.website.site import Site, read_site

PUBLICATION = Publication("v1", date(2020, 7, 20), datetime(2020, 7, 28, 23, 1, tzinfo=UTC))
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> & &lt;b&gt; <mark>=1+1</mark> “'\""
SECRET = "Quibbleworth"
SOUND, MEETING = "19 000 010b", "19-000/010"
"""A reference that a check lets pass, and what the edition has in its place: one that meets 19 000 010 in an address.

No extract may hold both; but two editions of different years may, and one that was frozen before that was checked.
"""


def hostile_cases() -> list[Row]:
    """Ten published cases of several kinds, one that is not published, and one that was decided after the year."""
    told = {"published": "2020-01-15", "summary": "A family waited for a home.\n\nThe council\nsaid sorry."}
    return [
        case(1, authority=ALDER, **told, remedied_by_authority="yes", subcategory="Waiting list"),
        case(
            2, authority=ALDER, published="2020-01-15", summary=HOSTILE, address="https://decisions.example/2?a=1&b=2"
        ),
        case(3, authority=ALDER, **told),
        case(4, authority=BIRCH, **told, address="https://decisions.demonstration.invalid/4", outcome="Not upheld"),
        case(5, authority=BIRCH, published="2020-02-01", category="Council tax", decided="2019-12-02", summary=""),
        case(
            6,
            authority=CEDAR,
            **told | {"summary": f"The {SECRET} bus pass, tramway and ferry."},
            category="Parking and other penalties",
        ),
        case(7, authority=DALE, outcome="Upheld", summary=f"Not published: {SECRET}.", reference="19 777 777"),
        case(8, authority=DALE, **told | {"published": "2020-04-15"}, decided="2020-04-01", reference="20 888 888"),
        case(9, authority=DALE, **told, reference=SOUND, category="Trees"),
        case(10, authority=BIRCH, **told, reference="19 000 010", category="Leisure and culture"),
        case(11, authority=CEDAR, **told, reference="FL/3"),
    ]


TABLES: Mapping[str, list[Row]] = {
    "cases": hostile_cases(),
    "recommendations": [
        recommendation(1),
        recommendation(1, text="Write to everyone who waited.", result="late", result_date="2020-03-30"),
        recommendation(2, text=HOSTILE, result="", result_date=""),
        recommendation(5, result="not_complied", text="Check the register each month."),
        recommendation(3, kind="personal_remedy", text=f"Pay {SECRET} 300."),
        recommendation(7, case="19 777 777", text=f"Never tell of {SECRET}."),
    ],
    "reports": [
        {
            "reference": "19 000 001",
            "cases": "19 000 001;19 777 777",
            "title": "A family without a home",
            "date": "2019-12-12",
            "satisfied": "2020-03-01",
        },
        {"reference": "19 777 777", "cases": "19 777 777", "title": HOSTILE, "date": "2020-02-02", "satisfied": ""},
    ],
}


def edition_of(folder: Path, **tables: object) -> PublishedEdition:
    """The edition of the four councils with these tables, as the site reads it."""
    schemes(folder / "schemes")
    edition = frozen(few_extract(folder / "extract", **tables), REVIEW, folder)  # type: ignore[arg-type]
    cases = edition.tables["cases"].with_columns(pl.col("reference").replace(SOUND, MEETING))
    return replace(edition, tables={**edition.tables, "cases": cases})


def frozen(given: Path, review: str, folder: Path) -> PublishedEdition:
    """The edition of an extract, frozen without letters and read back; schemes are looked for in `folder/schemes`."""
    scheme, year = read_review(review, folders=[folder / "schemes"])
    casebook, report = read_casebook(given, scheme, year)
    assert casebook is not None, report.as_text()
    edition = freeze(Sources(casebook, scheme, year))
    head = {"edition": edition.id, "scheme": scheme.id, "period": year.period.id, "counted": edition.counted}
    written = FolderBeingWritten(folder / "frozen")
    for address, data in frozen_files(edition, None):
        written.put(address, data)
    taken = edition.taken and str(edition.taken)
    written.seal(head | {"extract_taken": taken, "demonstration": None, "inputs": {}})
    return read_published(written.path, PUBLICATION)


def many_cases(count: int) -> list[Row]:
    """Published cases of one council, on as many days as there are."""
    days = [f"2019-{month:02}-{day:02}" for month in range(5, 12) for day in range(1, 29)]
    return [
        case(
            number,
            authority=ALDER,
            decided=days[number * 37 % len(days)],
            received="2019-04-02",
            published="2020-01-15",
            summary=f"Case number {number} was about lanterns.",
        )
        for number in range(1, count + 1)
    ]


def later(edition: PublishedEdition, period: str, years: int) -> PublishedEdition:
    """The same cases so many years later, in the edition of another review."""
    _, review = read_review(f"lgsco/{period}")
    shifted = edition.tables["cases"].with_columns(
        pl.col("decided").dt.offset_by(f"{years}y"), reference=pl.lit("9") + pl.col("reference")
    )
    return replace(edition, review=review, tables={**edition.tables, "cases": shifted})


def files_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every page about decisions, by its address."""
    pages = Pages(site)
    parts = (decision_files, decision_list_files, report_files, improvement_files)
    for file in chain.from_iterable(part(site, pages) for part in parts):
        assert isinstance(file.data, bytes)
        yield file.address, file.data


def trees_of(site: Site) -> dict[str, html.HtmlElement]:
    """Every page about decisions, read back, by the address a browser shows."""
    found = list(files_of(site))
    assert len({address for address, _ in found}) == len(found)
    return {
        f"/{address.removesuffix('index.html')}": html.document_fromstring(data.decode()) for address, data in found
    }


def text(element: html.HtmlElement) -> str:
    """What an element says, as it is read."""
    return " ".join(element.text_content().split())


def facts(page: html.HtmlElement) -> dict[str, list[str]]:
    """The terms of a page's list of facts, and what it says of each."""
    return {
        text(row.find("dt")): [text(one) for one in row.findall("dd")]
        for row in page.xpath("//dl[@class='uh-told']/div")
    }


def published(edition: PublishedEdition, public: Path, *, a_part: int = A_PART) -> Path:
    """A site of these pages alone with its index, where `serve` finds it."""
    release = public / "current"
    site = read_site([edition])
    files = chain(
        files_of(site),
        ((file.address, file.data) for file in Pages(site).assets()),
        [("index.html", b"<!doctype html><title>Home</title>")],
    )
    for address, data in files:
        assert isinstance(data, bytes)
        (release / address).parent.mkdir(parents=True, exist_ok=True)
        (release / address).write_bytes(data)
    index(release, a_part=a_part)
    return public
