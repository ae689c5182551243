"""A body that ended by the day of the letters gets its letter through the body that took over, and the letter says so.

Remedy: none is needed; see that the body that took over has an addressee.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.letters_due import bodies_due
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    for due in bodies_due(extract):
        if due.ended:
            readers = " and ".join(reader.official_name for reader in due.readers)
            problem = f"It ended on {due.body.end}: its letter goes to the addressee of {readers}."
            yield Flaw("authorities", None, None, problem, "See that this is right.", value=due.body.official_name)
