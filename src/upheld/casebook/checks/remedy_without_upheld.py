"""Only a case that is upheld can have been remedied by the body before.

Remedy: write no, or correct the outcome.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    if not extract.upheld_outcomes or "outcome" not in extract.raw.get("cases", ()):
        return
    unread = {row for text in extract.unread if (text.table, text.column) == ("cases", "outcome") for row in text.rows}
    wrong = extract.tables["cases"].filter(
        pl.col("remedied_by_authority") & ~pl.col("outcome").is_in(extract.upheld_outcomes).fill_null(value=False)
    )
    for row in wrong[ROW]:
        if row not in unread:
            problem = "The case is not upheld, so there was nothing to remedy."
            yield Flaw("cases", row, "remedied_by_authority", problem, "Write no, or correct the outcome.")
