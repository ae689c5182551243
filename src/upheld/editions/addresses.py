"""Where things lie inside the folder of an edition, and beside it: the only place that knows the names of these files.

Every address is relative to the edition's folder, with slashes. Nothing under `PRIVATE` may be seen by the public.
"""

from pathlib import PurePosixPath

MANIFEST = "edition.json"
PRIVATE, PUBLIC = "private", "public"

CASEBOOK = "private/casebook"
SCHEMES = "private/schemes"
CONTRIBUTIONS = "private/contributions.parquet"
CARRIERS = "private/carriers.json"
"""Which file prints which figures: an object from a file's address to the keys of figures (see editions.rows)."""
REPLACED = "private/replaced.json"
"""What the edition says it replaces; there is none where it corrects nothing."""
ARRIVALS = "private/arrivals.json"
MESSAGES, SCHEDULES = "private/messages", "private/schedules"
OUTBOX = "private/outbox.csv"
LETTERS_MADE_OF = "private/letters_made_of.json"
"""By code: the hash of all that a letter was made of, so that a later build need not make the same letter again."""

FIGURES = "public/figures.json"
FIGURES_CSV = "public/figures.csv"
EARLIER_FIGURES = "public/earlier_figures.json"
TABLES = "public/tables"
DEFINITIONS = "public/definitions.json"
INSIGHT = "public/insight.json"
LETTERS = "public/letters"
LETTER_MARKS = "public/letters/marks.json"
"""By code: the fingerprint each letter prints, and what a correction needs to know of it."""
REVIEW = "public/review"
REVIEW_JSON = "public/review/review.json"
REVIEW_TABLES = "public/review/tables"

ISSUED = "issued.jsonl"
PUBLISHED = "published.jsonl"
"""The registers beside the editions of a period (see editions.registers)."""


def casebook_table(name: str) -> str:
    """A table of the casebook, as Parquet."""
    return f"{CASEBOOK}/{name}.parquet"


def scheme_file(scheme: str, name: str) -> str:
    """A file of the scheme that the edition froze, by its address within the scheme."""
    return f"{SCHEMES}/{scheme}/{name}"


def public_table(name: str, form: str) -> str:
    """A public table as csv or parquet."""
    return f"{TABLES}/{name}.{form}"


def letter(code: str, form: str) -> str:
    """The letter of one body as pdf, html, txt, json (its facts) or words.json (the tree of its words)."""
    return f"{LETTERS}/{code}.{form}"


def message(code: str) -> str:
    """The message that carries the letter of one body."""
    return f"{MESSAGES}/{code}.eml"


def schedule(code: str) -> str:
    """The case schedule of one body, for that body alone."""
    return f"{SCHEDULES}/{code}.xlsx"


def within_public(address: str) -> str:
    """An address as seen from the public half: `public/figures.json` is `figures.json` there."""
    return PurePosixPath(address).relative_to(PUBLIC).as_posix()
