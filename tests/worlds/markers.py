"""An extract with a marker in every column that is private, and in public ones too, so that a search shows it can find.

A marker is a word, a number or a day that stands nowhere else. A day is looked for as people and programs write it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.worlds.extracts import Row, case, contact, recommendation
from tests.worlds.few import ALDER, BIRCH, casework, contacts, few_extract
from upheld.casebook.columns import PublicRows
from upheld.casebook.tables import TABLES
from upheld.words.numbers import NO_BREAK, day


@dataclass(frozen=True)
class Marker:
    """What was planted in which column of which table, and the texts that would give it away."""

    table: str
    column: str
    value: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every way the value may be written."""
        try:
            when = date.fromisoformat(self.value)
        except ValueError:
            return (self.value,)
        in_words = day(when)
        return (self.value, in_words, in_words.replace(NO_BREAK, " "), f"{when:%d/%m/%Y}", f"{when:%Y%m%d}")


CLOSED = {
    ("contacts", "authority"),
    ("contacts", "role"),
    ("contacts", "receives"),
    ("extract", "taken"),
    ("extract", "demonstration"),
    ("remarks", "authority"),
    ("training", "kind"),
    ("training", "authorities"),
    ("training", "delegates"),
    ("training", "date"),
}
"""Private columns whose values nobody makes up: codes of bodies, closed choices, counts that a letter adds up."""

UNPUBLISHED = "77 777 901"
SCHEDULED = "77 777 902"

NEVER = (
    Marker("contacts", "email", "zqmail01@zqhost01.invalid"),
    Marker("contacts", "email", "zqmail02@zqhost02.invalid"),
    Marker("contacts", "honorific", "Zqhon02"),
    Marker("contacts", "name", "Zqname02 Zqlast02"),
    Marker("contacts", "surname", "Zqlast02"),
    Marker("contacts", "job_title", "Zqjob02"),
    Marker("cases", "received", "2019-05-17"),
    Marker("cases", "reference", UNPUBLISHED),
    Marker("cases", "received", "2019-05-18"),
    Marker("cases", "decided", "2019-08-25"),
    Marker("cases", "subcategory", "Zqsub03"),
    Marker("cases", "address", "https://zqhost03.invalid/zq"),
    Marker("cases", "summary", "Zqsummary03"),
    Marker("recommendations", "text", "Zqremedy04"),
    Marker("recommendations", "due", "2020-02-13"),
    Marker("recommendations", "due", "2020-02-14"),
    Marker("recommendations", "result_date", "2020-02-16"),
    Marker("recommendations", "text", "Zqimprovement05"),
    Marker("reports", "cases", "88 888 901"),
)
"""What may never be seen by everybody: those who get a copy, every e-mail address, cases that are not published,
what was agreed for one person, and the days that only the case file knows."""

IN_LETTERS = (
    Marker("contacts", "honorific", "Zqhon01"),
    Marker("contacts", "name", "Zqname01 Zqlast01"),
    Marker("contacts", "surname", "Zqlast01"),
    Marker("contacts", "job_title", "Zqjob01"),
    Marker("remarks", "text", "Zqremark06"),
    Marker("training", "place", "Zqplace07"),
)
"""What a letter says to the one it is written to. Letters are published as they were sent; it is seen only there."""

NOWHERE_SEEN = (Marker("training", "audience", "Zqaudience07"),)

PUBLIC = (
    Marker("cases", "subcategory", "Zqsub10"),
    Marker("cases", "summary", "Zqsummary10"),
    Marker("cases", "address", "https://zqhost10.invalid/zq"),
    Marker("recommendations", "text", "Zqimprovement10"),
    Marker("reports", "reference", "66 666 910"),
    Marker("reports", "title", "Zqtitle10"),
)
"""What everybody may see, from the publication instant on."""


def marked_extract(folder: Path, **tables: Iterable[Row]) -> Path:
    """An extract of the four councils with every marker in its place."""
    return few_extract(folder, **(dict(marked_tables()) | tables))


def marked_tables() -> Mapping[str, list[Row]]:
    """The tables that hold markers."""
    return {
        "contacts": [*_contacts()],
        "cases": [*casework(), *_cases()],
        "recommendations": [*_recommendations()],
        "reports": [
            {
                "reference": "66 666 910",
                "cases": "88 888 901",
                "title": "Zqtitle10",
                "date": "2019-09-12",
                "satisfied": "2020-01-10",
            }
        ],
        "remarks": [{"authority": ALDER, "text": "Zqremark06 is said to Alder alone."}],
        "training": [
            {
                "date": "2019-10-02",
                "kind": "seminar",
                "place": "Zqplace07",
                "audience": "Zqaudience07",
                "delegates": "24",
                "authorities": ALDER,
            }
        ],
    }


def _contacts() -> Iterable[Row]:
    yield from (row for row in contacts() if row["authority"] != ALDER)
    first = {"honorific": "Zqhon01", "name": "Zqname01 Zqlast01", "surname": "Zqlast01", "job_title": "Zqjob01"}
    yield contact(authority=ALDER, email="zqmail01@zqhost01.invalid", **first)
    copy = {"honorific": "Zqhon02", "name": "Zqname02 Zqlast02", "surname": "Zqlast02", "job_title": "Zqjob02"}
    yield contact(authority=ALDER, role="link_officer", receives="copy", email="zqmail02@zqhost02.invalid", **copy)


def _cases() -> Iterable[Row]:
    published = {"subcategory": "Zqsub10", "summary": "Zqsummary10 is told.", "address": "https://zqhost10.invalid/zq"}
    yield case(910, authority=ALDER, received="2019-05-17", published="2020-01-15", **published)
    kept = {"subcategory": "Zqsub03", "summary": "Zqsummary03 is kept.", "address": "https://zqhost03.invalid/zq"}
    yield case(901, authority=BIRCH, reference=UNPUBLISHED, received="2019-05-18", decided="2019-08-25", **kept)
    yield case(902, authority=BIRCH, reference="88 888 901", decided="2019-08-25")


def _recommendations() -> Iterable[Row]:
    yield recommendation(910, text="Zqimprovement10 for everybody.", due="2020-02-13")
    remedy = {"kind": "personal_remedy", "text": "Zqremedy04 to one person.", "due": "2020-02-14"}
    yield recommendation(910, result_date="2020-02-16", **remedy)
    yield recommendation(901, case=UNPUBLISHED, text="Zqimprovement05 of a case that is not published.")


def months_told(edition: Path) -> set[str]:
    """What would give away the months of a body: every series of the private half, and how a file names its rows."""
    rows = json.loads((edition / "private/arrivals.json").read_bytes())["arrivals"]
    series = {json.dumps(row["counts"]) for row in rows if any(row["counts"])}
    assert series, "an edition without arrivals would test nothing"
    names = {'"watches": "authority"', '"watches":"authority"', "arrivals|authority", "arrivals_watched|authority"}
    return series | {text.replace(" ", "") for text in series} | names


def unmarked_columns() -> set[tuple[str, str]]:
    """Private columns that hold no marker: none but those that hold closed choices."""
    private = {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.private or table.public_rows is PublicRows.NONE
    }
    return private - CLOSED - {(marker.table, marker.column) for marker in (*NEVER, *IN_LETTERS, *NOWHERE_SEEN)}
