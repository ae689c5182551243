"""An outcome is one of the scheme's, by identifier or by label.

Remedy: write one of them, or add the outcome to scheme.toml.
"""

from collections.abc import Iterator

from upheld.casebook.choices import suggestion
from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    labels = [outcome.label for outcome in extract.scheme.outcomes]
    for unread in extract.unread_in(Holds.OUTCOME):
        remedy = suggestion(unread.value, labels)
        for row in unread.rows:
            yield Flaw(unread.table, row, unread.column, "The scheme has no such outcome.", remedy)
