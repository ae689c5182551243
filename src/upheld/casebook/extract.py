"""An extract that was read and is still to be checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from upheld.casebook.columns import Holds
from upheld.casebook.tables import TABLES
from upheld.measures.period import Period
from upheld.reference.authorities import Authority
from upheld.reference.names import NameIndex
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class Unread:
    """A text that could not be read as what its column holds, and the rows it stands in."""

    table: str
    column: str
    value: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Extract:
    """All tables, typed, with the `row` that people see; what could not be read is null there, and an `Unread`.

    `tables` holds every table of `TABLES`; `raw` those that were given, as text, with the columns they were given with.
    Authorities are codes, outcomes and choices identifiers, categories the scheme's labels. `periods` are those that
    the scheme has a review for, by name.
    """

    tables: Mapping[str, pl.DataFrame]
    raw: Mapping[str, pl.DataFrame]
    unread: tuple[Unread, ...]
    names: NameIndex
    periods: Mapping[str, Period]
    scheme: Scheme
    review: Review | None

    def unread_in(self, *kinds: Holds) -> Iterator[Unread]:
        """The texts that could not be read in columns of these kinds."""
        return (unread for unread in self.unread if TABLES[unread.table].column(unread.column).holds in kinds)

    def rows_unread(self, table: str, column: str) -> list[int]:
        """The rows whose text in a column could not be read."""
        here = (unread.rows for unread in self.unread if (unread.table, unread.column) == (table, column))
        return [row for rows in here for row in rows]

    @cached_property
    def upheld_outcomes(self) -> tuple[str, ...]:
        """The outcomes that the scheme counts as upheld; none where it knows no such thing."""
        return self.scheme.outcome_ids_counting_as("upheld")

    def called(self, codes: Iterable[str]) -> str:
        """The official names of bodies, as part of a sentence."""
        return " or ".join(self.authorities[code].official_name for code in codes if code in self.authorities)

    @cached_property
    def authorities(self) -> Mapping[str, Authority]:
        """Every body by its code."""
        return {authority.code: authority for authority in self.names.authorities}
