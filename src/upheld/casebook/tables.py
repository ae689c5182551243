"""The tables of a casebook: the one place that says which columns there are, and what each may hold.

Everything else follows from here: intake's types, the published schemas, the blank template, and what is private.
"""

from collections.abc import Mapping

from upheld.casebook.columns import Holds, PublicRows, Table, column

_EXTRACT = Table(
    "extract",
    "what is said of the extract as a whole; one row",
    PublicRows.NONE,
    ("taken",),
    (
        column("taken", Holds.DATE, "the day the extract was taken from the casework system", "2020-05-04", "filled"),
        column("demonstration", Holds.YES_NO, "yes where the figures are invented", "no"),
    ),
)

_AUTHORITIES = Table(
    "authorities",
    "a body in jurisdiction, beside those of the register the scheme ships",
    PublicRows.EVERY,
    ("code",),
    (
        column("code", Holds.TEXT, "the body's own code", "E07000033", "filled", "printed"),
        column("name", Holds.TEXT, "the short name", "Bolsover", "filled", "printed"),
        column("official_name", Holds.TEXT, "the name in full", "Bolsover District Council", "printed"),
        column("region", Holds.TEXT, "the region it lies in", "East Midlands", "printed"),
        column("start", Holds.DATE, "its first day, empty if long ago", "1974-04-01"),
        column("end", Holds.DATE, "its last day, empty if it goes on", "2020-03-31"),
        column("successors", Holds.AUTHORITIES, "the bodies that took over, with ; between", "E06000060"),
    ),
)

_MEMBERSHIPS = Table(
    "memberships",
    "a body in a group of a grouping, for a time",
    PublicRows.EVERY,
    ("authority", "grouping", "start"),
    (
        column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        column("grouping", Holds.TEXT, "a grouping of the scheme", "type", "filled"),
        column("group", Holds.TEXT, "a group of that grouping", "district", "filled"),
        column("start", Holds.DATE, "from this day, empty if always", "1974-04-01"),
        column("end", Holds.DATE, "to this day, empty if it goes on", ""),
    ),
)

_EXPOSURES = Table(
    "exposures",
    "a denominator of a body in a year, such as its population",
    PublicRows.EVERY,
    ("authority", "year", "kind"),
    (
        column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        column("year", Holds.INTEGER, "the year counted", "2019", "filled"),
        column("kind", Holds.TEXT, "what is counted, such as population", "population", "filled"),
        column("count", Holds.INTEGER, "how many", "80562", "filled"),
    ),
)

_CONTACTS = Table(
    "contacts",
    "a person who gets the letter",
    PublicRows.NONE,
    ("authority", "role"),
    (
        column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled", "private"),
        column(
            "role",
            Holds.CHOICE,
            "what the person is to us",
            "head_of_paid_service",
            "filled",
            "private",
            choices="head_of_paid_service link_officer monitoring_officer",
        ),
        column("honorific", Holds.TEXT, "Mr, Ms, Mx, Dr or another, or empty", "Ms", "private", "printed"),
        column("name", Holds.TEXT, "the name in full", "Ada Example", "filled", "private", "printed"),
        column("surname", Holds.TEXT, "how the letter greets: Dear Ms Example", "Example", "private", "printed"),
        column("job_title", Holds.TEXT, "the job title", "Chief Executive", "private", "printed"),
        column("email", Holds.EMAIL, "the e-mail address", "ada@council.invalid", "private"),
        column(
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
        column("reference", Holds.TEXT, "the case reference", "19 012 345", "filled", "printed"),
        column("finding", Holds.INTEGER, "the number of the finding, where a scheme counts them", ""),
        column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        column("received", Holds.DATE, "the day we received it", "2019-06-03", "filled", "private"),
        column("category", Holds.CATEGORY, "what it is about: a category of the scheme", "Homelessness", "filled"),
        column("subcategory", Holds.TEXT, "what it is about, more finely", "Interim accommodation"),
        column("decided", Holds.DATE, "the day we decided it, empty if still open", "2019-11-20"),
        column("outcome", Holds.OUTCOME, "an outcome of the scheme, empty if still open", "Upheld"),
        column("remedied_by_authority", Holds.YES_NO, "had the body offered a suitable remedy before", "no"),
        column("published", Holds.DATE, "the day the decision was published, empty if it is not", "2020-01-15"),
        column("address", Holds.TEXT, "the address of the published decision", ""),
        column("summary", Holds.TEXT, "the summary of the published decision", "", "paragraphs"),
    ),
)

_RECOMMENDATIONS = Table(
    "recommendations",
    "one thing the body agreed to do",
    PublicRows.IMPROVEMENTS,
    (),
    (
        column("case", Holds.TEXT, "the reference of its case", "19 012 345", "filled"),
        column("kind", Holds.CHOICE, "a kind of recommendation of the scheme", "service_improvement", "filled"),
        column("text", Holds.TEXT, "what was agreed", "Train staff who assess applications.", "printed", "paragraphs"),
        column("due", Holds.DATE, "the day it is due", "2020-02-20", "private"),
        column("result", Holds.CHOICE, "on_time, late or not_complied; empty if not yet known", "on_time"),
        column("result_date", Holds.DATE, "the day the result was known", "2020-02-18"),
    ),
)

_REPORTS = Table(
    "reports",
    "a public interest report",
    PublicRows.EVERY,
    ("reference",),
    (
        column("reference", Holds.TEXT, "the report's reference", "18 001 234", "filled"),
        column(
            "cases",
            Holds.TEXT,
            "the references of its cases, with ; between",
            "18 001 234;18 001 300",
            "filled",
            "private",
        ),
        column("title", Holds.TEXT, "the report's title", "A family without a home", "filled"),
        column("date", Holds.DATE, "the day it was published", "2019-09-12", "filled"),
        column("satisfied", Holds.DATE, "the day we were satisfied with what the body did", "2020-01-10"),
    ),
)

_REMARKS = Table(
    "remarks",
    "a paragraph for one body's letter this year",
    PublicRows.NONE,
    ("authority",),
    (
        column("authority", Holds.AUTHORITY, "code or name of the body", "E07000033", "filled"),
        column(
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
        column("date", Holds.DATE, "the day it was held", "2019-10-02", "filled"),
        column("kind", Holds.CHOICE, "course or seminar", "seminar", "filled", choices="course seminar"),
        column("place", Holds.TEXT, "the town, or online", "Leeds"),
        column("audience", Holds.TEXT, "who it was for", "link officers"),
        column("delegates", Holds.INTEGER, "how many people came", "24", "filled"),
        column("authorities", Holds.AUTHORITIES, "the bodies that sent people, with ; between", "E07000033;E08000035"),
    ),
)

_PUBLISHED_FIGURES = Table(
    "published_figures",
    "a figure already published",
    PublicRows.EVERY,
    ("authority", "period", "measure"),
    (
        column(
            "authority", Holds.AUTHORITY, "code or official name of the body", "Bolsover District Council", "filled"
        ),
        column("period", Holds.TEXT, "the year, as its review names it", "2019-20", "filled"),
        column("measure", Holds.CHOICE, "a measure of the scheme that is a rate", "complaints_upheld", "filled"),
        column("numerator", Holds.INTEGER, "the count, empty if not published", "1"),
        column("denominator", Holds.INTEGER, "the base, empty if not published", "4"),
        column("percent", Holds.INTEGER, "the percentage as published", "25"),
        column("group_average_percent", Holds.INTEGER, "the average of similar bodies as published", "45"),
        column("source", Holds.TEXT, "where it was published", "letter of 22 July 2020", "filled"),
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
