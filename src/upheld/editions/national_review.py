"""The national review as an edition holds it: its sections in words, and the tables that every form shows.

The tables are the only source of numbers in its prose.

No cell is empty. What is not there has a symbol, those of the Government Analysis Function: "Symbols in tables:
definitions and help".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upheld.errors import UpheldError
from upheld.words.blocks import Block
from upheld.words.numbers import day, thousands

TOTAL = "total"
"""The row, or the column, of all together."""
MINUS = "\N{MINUS SIGN}"


class Symbol(StrEnum):
    """Why a cell holds no number: `NOT_APPLICABLE` where nothing is counted, `LOW` where too few are for a share."""

    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    LOW = "[u]"


Cell = int | float | str | date | Symbol


@dataclass(frozen=True)
class Column:
    """A column: its name in downloads, its heading, and how many decimals its numbers have; None for words.

    One that is not printed is in spreadsheets and downloads alone: the chart beside the table shows it.
    """

    id: str
    heading: str
    decimals: int | None = None
    is_printed: bool = True


@dataclass(frozen=True)
class Row:
    """A row; `id` is what wording calls it by: a service area, a group, a code."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DataTable:
    """A table with its title, what is said above it, and the measures whose figures it is made of.

    The first column names the row. `lines` are sentences, such as its question and its base.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    measures: tuple[str, ...] = ()
    for_spreadsheets: bool = False

    def __post_init__(self) -> None:
        assert all(len(row.cells) == len(self.columns) for row in self.rows), self.id
        headings = [column.heading for column in self.columns]
        for doubled in sorted({heading for heading in headings if headings.count(heading) > 1}):
            raise UpheldError(
                f"Two columns of the review's table {self.id} would be called “{doubled}”. Give each its own words, in "
                "scheme.toml or in the wording of the review."
            )

    def at(self, row_id: str, column_id: str) -> Cell:
        """One cell, by the names of its row and column; what wording takes numbers by.

        Raises:
            AttributeError: there is no such row or column; the sentence says in which table.
        """
        row = next((row for row in self.rows if row.id == row_id), None)
        if row is None:
            raise AttributeError(f"table {self.id} has no row {row_id}")
        return row.cells[self._position(column_id)]

    def has(self, row_id: str) -> bool:
        """Whether there is a row of that name."""
        return any(row.id == row_id for row in self.rows)

    def shown(self, row_id: str, column_id: str) -> str:
        """One cell as text, as the table prints it."""
        return self.as_text(self.at(row_id, column_id), self._position(column_id))

    def most(self, column_id: str) -> Row | None:
        """The row with the largest number in a column, the first of several; totals are left out."""
        return max(self._numbered(column_id), key=lambda numbered: numbered[0], default=(0, None))[1]

    def least(self, column_id: str) -> Row | None:
        """The row with the smallest number in a column, the first of several; totals are left out."""
        return min(self._numbered(column_id), key=lambda numbered: numbered[0], default=(0, None))[1]

    def is_known(self, row_id: str, column_id: str) -> bool:
        """Whether a cell is there and holds a number."""
        return self.has(row_id) and isinstance(self.at(row_id, column_id), int | float)

    @property
    def parts(self) -> tuple[Row, ...]:
        """The rows without the total."""
        return tuple(row for row in self.rows if row.id != TOTAL)

    def as_text(self, cell: Cell, position: int) -> str:
        """A cell of a column as it is printed: thousands with commas, the column's decimals."""
        decimals = self.columns[position].decimals
        match cell:
            case float():
                return f"{cell:,.{decimals or 0}f}".replace("-", MINUS)
            case int():
                return thousands(cell)
            case date():
                return day(cell)
            case _:
                return str(cell)

    def has_dates(self, position: int) -> bool:
        """Whether a column holds days."""
        return any(isinstance(row.cells[position], date) for row in self.rows)

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Every row as it is printed."""
        for row in self.rows:
            yield tuple(self.as_text(cell, at) for at, cell in enumerate(row.cells))

    def _numbered(self, column_id: str) -> list[tuple[float, Row]]:
        """The rows with a number in a column, and the number."""
        at = self._position(column_id)
        cells = ((row.cells[at], row) for row in self.parts)
        return [(cell, row) for cell, row in cells if isinstance(cell, int | float)]

    def _position(self, column_id: str) -> int:
        positions = {column.id: at for at, column in enumerate(self.columns)}
        if column_id not in positions:
            raise AttributeError(f"table {self.id} has no column {column_id}")
        return positions[column_id]


@dataclass(frozen=True)
class Section:
    """One section: the blocks beneath its title, and the tables it shows, in order."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    tables: tuple[DataTable, ...]


@dataclass(frozen=True)
class FrozenReview:
    """A review as it was frozen. `numbers` are by the identifiers of the tables, which stand in their order."""

    period: str
    title: str
    demonstration: str
    sections: tuple[Section, ...]
    tables: tuple[DataTable, ...]
    numbers: Mapping[str, int]
