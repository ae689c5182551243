"""The table of key figures at the head of the page for a committee: counts first, and what may be said of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import Row
from upheld.website.councils.cases import Rows
from upheld.website.councils.key_figures import headlines

SAID = {
    "too_few": "Too few to compare",
    "cannot_tell": "No difference from the average can be told",
    "higher": "Higher, by more than luck explains",
    "lower": "Lower, by more than luck explains",
    "not_tested": "Not tested",
    "not_compared": "Not compared",
}
NO_VERDICT = "No verdict is given"
ABSENT = {
    "nothing_investigated": "None investigated",
    "nothing_due": "None due",
    "nothing_upheld": "None upheld",
    "not_known": "Not known",
}
NOTHING = "–"


@dataclass(frozen=True)
class KeyLine:
    """A key figure: its title, its row, what may be said of it, or in words why there is none.

    `has_percent` is false where it would be of too few, `has_average` where there is nothing to set beside one.
    """

    title: str
    row: Row
    said: str
    absence: str
    has_percent: bool
    has_average: bool

    def printed(self) -> tuple[str, ...]:
        """The line in words, as the document has it: title, count, percentage, average, and what may be said."""
        row = self.row
        counted = f"{row['numerator']:,} of {row['denominator']:,}" if row["kind"] == "rate" else NOTHING
        return (
            self.title,
            self.absence or counted,
            f"{row['percent']}%" if self.has_percent else NOTHING,
            f"{row['group_average_percent']}%" if self.has_average else NOTHING,
            self.said or NOTHING,
        )


def key_lines(edition: PublishedEdition, rows: Rows) -> Iterator[KeyLine]:
    """Every key figure of a body."""
    for head in headlines(edition, rows, ()):
        row = head.row
        absence = ABSENT.get(row["kind"], "")
        small = row["kind"] == "rate" and row["denominator"] < edition.scheme.thresholds.too_few
        judged = SAID[row["verdict"]] if head.measure.verdict and row["verdict"] else ""
        said = "" if absence else judged or (SAID["too_few"] if small else NO_VERDICT)
        known = row["percent"] is not None
        compared = known and row["group"] is not None and row["group_average_percent"] is not None
        yield KeyLine(head.heading, row, said, absence, known and not small, compared)
