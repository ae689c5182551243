"""What a column and a table of a casebook are: what a column may hold, and which rows may be published."""

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


def column(name: str, holds: Holds, description: str, example: str, *marks: str, choices: str = "") -> Column:
    """A column with its marks (`filled`, `private`, `printed`, `paragraphs`); `choices` has spaces between."""
    flags = dict.fromkeys(marks, True)
    return Column(name, holds, description, example, choices=tuple(choices.split()), **flags)
