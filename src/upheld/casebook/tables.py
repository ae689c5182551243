"""The tables of a casebook: the one place that says which columns there are, and what each may hold.

Everything else follows from here: intake's types, the published schemas, the blank template, and what is private.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a column may hold. `AUTHORITY` is a code or a name of a body; `AUTHORITIES` several, split by `;`."""

    TEXT = "text"
    DATE = "date"
    YES_NO = "yes_no"
    INTEGER = "integer"
    EMAIL = "email"
    AUTHORITY = "authority"
    AUTHORITIES = "authorities"
    OUTCOME = "outcome"
    CATEGORY = "category"
    CHOICE = "choice"


class PublicRows(StrEnum):
    """Which rows of a table may be published; private columns never are."""

    EVERY = "every row"
    NONE = "no row"
    PUBLISHED_CASES = "cases whose decision is published"
    IMPROVEMENTS = "service improvements of cases whose decision is published"


@dataclass(frozen=True)
class Column:
    """One column. `filled` ones may not be empty; `printed` ones are set in a letter, so the font must have them.

    A text has line breaks only in `paragraphs`: elsewhere one could end a line of a message or a register.
    """

    name: str
    holds: Holds
    description: str
    example: str
    filled: bool = False
    private: bool = False
    printed: bool = False
    paragraphs: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: what a row is, which rows are public, the columns that tell rows apart, and all columns in order."""

    name: str
    row_is: str
    public_rows: PublicRows
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name, which must exist."""
        return next(column for column in self.columns if column.name == name)


def _column(name: str, holds: Holds, description: str, example: str, *marks: str, choices: str = "") -> Column:
    flags = dict.fromkeys(marks, True)
    return Column(name, holds, description, example, choices=tuple(choices.split()), **flags)


_EXTRACT = Table(
    "extract",
    "what is said of the extract as a whole; one row",
    PublicRows.NONE,
    ("taken",),
    (
        _column("taken", Holds.DATE, "the day the extract was taken from the casework system", "2020-05-04", "filled"),
        _column("demonstration", Holds.YES_NO, "yes where the figures are invented", "no"),
    ),
)

_AUTHORITIES = Table(
    "authorities",
    "a body in jurisdiction, beside those of the register the scheme ships",
    PublicRows.EVERY,
    ("code",),
    (
        _column("code", Holds.TEXT, "the body's own code", "E07000033", "filled", "printed"),
        _column("name", Holds.TEXT, "the short name", "Bolsover", "filled", "printed"),
        _column("official_name", Holds.TEXT, "the name in full", "Bolsover District Council", "printed"),
        _column("region", Holds.TEXT, "the region it lies in", "East Midlands", "printed"),
        _column("start", Holds.DATE, "its first day, empty if long ago", "1974-04-01"),
        _column("end", Holds.DATE, "its last day, empty if it goes on", "2020-03-31"),
        _column("successors", Holds.AUTHORITIES, "the bodies that took over, with ; between", "E06000060"),
    ),
)

_MEMBERSHIPS = Table(
    "memberships",
    "a body in a group of a grouping, for a time",
    PublicRows.EVERY,
    ("authority", "grouping", "start"),
    (
        _column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        _column("grouping", Holds.TEXT, "a grouping of the scheme", "type", "filled"),
        _column("group", Holds.TEXT, "a group of that grouping", "district", "filled"),
        _column("start", Holds.DATE, "from this day, empty if always", "1974-04-01"),
        _column("end", Holds.DATE, "to this day, empty if it goes on", ""),
    ),
)

_EXPOSURES = Table(
    "exposures",
    "a denominator of a body in a year, such as its population",
    PublicRows.EVERY,
    ("authority", "year", "kind"),
    (
        _column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        _column("year", Holds.INTEGER, "the year counted", "2019", "filled"),
        _column("kind", Holds.TEXT, "what is counted, such as population", "population", "filled"),
        _column("count", Holds.INTEGER, "how many", "80562", "filled"),
    ),
)

_CONTACTS = Table(
    "contacts",
    "a person who gets the letter",
    PublicRows.NONE,
    ("authority", "role"),
    (
        _column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled", "private"),
        _column(
            "role",
            Holds.CHOICE,
            "what the person is to us",
            "head_of_paid_service",
            "filled",
            "private",
            choices="head_of_paid_service link_officer monitoring_officer",
        ),
        _column("honorific", Holds.TEXT, "Mr, Ms, Mx, Dr or another, or empty", "Ms", "private", "printed"),
        _column("name", Holds.TEXT, "the name in full", "Ada Example", "filled", "private", "printed"),
        _column("surname", Holds.TEXT, "how the letter greets: Dear Ms Example", "Example", "private", "printed"),
        _column("job_title", Holds.TEXT, "the job title", "Chief Executive", "private", "printed"),
        _column("email", Holds.EMAIL, "the e-mail address", "ada@council.invalid", "private"),
        _column(
            "receives",
            Holds.CHOICE,
            "addressee (one for each body) or copy",
            "addressee",
            "filled",
            "private",
            choices="addressee copy",
        ),
    ),
)

_CASES = Table(
    "cases",
    "one complaint or enquiry about one body; where a scheme counts findings, one finding within it",
    PublicRows.PUBLISHED_CASES,
    ("reference", "finding"),
    (
        _column("reference", Holds.TEXT, "the case reference", "19 012 345", "filled", "printed"),
        _column("finding", Holds.INTEGER, "the number of the finding, where a scheme counts them", ""),
        _column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        _column("received", Holds.DATE, "the day we received it", "2019-06-03", "filled", "private"),
        _column("category", Holds.CATEGORY, "what it is about: a category of the scheme", "Homelessness", "filled"),
        _column("subcategory", Holds.TEXT, "what it is about, more finely", "Interim accommodation"),
        _column("decided", Holds.DATE, "the day we decided it, empty if still open", "2019-11-20"),
        _column("outcome", Holds.OUTCOME, "an outcome of the scheme, empty if still open", "Upheld"),
        _column("remedied_by_authority", Holds.YES_NO, "had the body offered a suitable remedy before", "no"),
        _column("published", Holds.DATE, "the day the decision was published, empty if it is not", "2020-01-15"),
        _column("address", Holds.TEXT, "the address of the published decision", ""),
        _column("summary", Holds.TEXT, "the summary of the published decision", "", "paragraphs"),
    ),
)

_RECOMMENDATIONS = Table(
    "recommendations",
    "one thing the body agreed to do",
    PublicRows.IMPROVEMENTS,
    (),
    (
        _column("case", Holds.TEXT, "the reference of its case", "19 012 345", "filled"),
        _column("kind", Holds.CHOICE, "a kind of recommendation of the scheme", "service_improvement", "filled"),
        _column("text", Holds.TEXT, "what was agreed", "Train staff who assess applications.", "printed", "paragraphs"),
        _column("due", Holds.DATE, "the day it is due", "2020-02-20", "private"),
        _column("result", Holds.CHOICE, "on_time, late or not_complied; empty if not yet known", "on_time"),
        _column("result_date", Holds.DATE, "the day the result was known", "2020-02-18"),
    ),
)

_REPORTS = Table(
    "reports",
    "a public interest report",
    PublicRows.EVERY,
    ("reference",),
    (
        _column("reference", Holds.TEXT, "the report's reference", "18 001 234", "filled"),
        _column(
            "cases",
            Holds.TEXT,
            "the references of its cases, with ; between",
            "18 001 234;18 001 300",
            "filled",
            "private",
        ),
        _column("title", Holds.TEXT, "the report's title", "A family without a home", "filled"),
        _column("date", Holds.DATE, "the day it was published", "2019-09-12", "filled"),
        _column("satisfied", Holds.DATE, "the day we were satisfied with what the body did", "2020-01-10"),
    ),
)

_REMARKS = Table(
    "remarks",
    "a paragraph for one body's letter this year",
    PublicRows.NONE,
    ("authority",),
    (
        _column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        _column(
            "text", Holds.TEXT, "the paragraph, as plain text", "Thank you for ...", "filled", "printed", "paragraphs"
        ),
    ),
)

_TRAINING = Table(
    "training",
    "a course or seminar",
    PublicRows.NONE,
    (),
    (
        _column("date", Holds.DATE, "the day it was held", "2019-10-02", "filled"),
        _column("kind", Holds.CHOICE, "course or seminar", "seminar", "filled", choices="course seminar"),
        _column("place", Holds.TEXT, "the town, or online", "Leeds"),
        _column("audience", Holds.TEXT, "who it was for", "link officers"),
        _column("delegates", Holds.INTEGER, "how many people came", "24", "filled"),
        _column("authorities", Holds.AUTHORITIES, "the bodies that sent people, with ; between", "E07000033;E08000035"),
    ),
)

_PUBLISHED_FIGURES = Table(
    "published_figures",
    "a figure already published",
    PublicRows.EVERY,
    ("authority", "period", "measure"),
    (
        _column(
            "authority", Holds.AUTHORITY, "code or official name of the body", "Bolsover District Council", "filled"
        ),
        _column("period", Holds.TEXT, "the year, as its review names it", "2019-20", "filled"),
        _column("measure", Holds.CHOICE, "a measure of the scheme that is a rate", "complaints_upheld", "filled"),
        _column("numerator", Holds.INTEGER, "the count, empty if not published", "1"),
        _column("denominator", Holds.INTEGER, "the base, empty if not published", "4"),
        _column("percent", Holds.INTEGER, "the percentage as published", "25"),
        _column("group_average_percent", Holds.INTEGER, "the average of similar bodies as published", "45"),
        _column("source", Holds.TEXT, "where it was published", "letter of 22 July 2020", "filled"),
    ),
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _EXTRACT,
        _AUTHORITIES,
        _MEMBERSHIPS,
        _EXPOSURES,
        _CONTACTS,
        _CASES,
        _RECOMMENDATIONS,
        _REPORTS,
        _REMARKS,
        _TRAINING,
        _PUBLISHED_FIGURES,
    )
}
