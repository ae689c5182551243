"""A remark is for a body that gets a letter for the period of the review.

Remedy: give the remark to the body that took over, or take it out.
"""

from collections.abc import Iterator

from upheld.casebook.problems import Flaw, Severity
from upheld.editions.edition import Edition

SEVERITY = Severity.WARNING


def check(edition: Edition) -> Iterator[Flaw]:
    for code in edition.casebook.tables["remarks"]["authority"]:
        if code not in edition.figures:
            problem = f"It gets no letter for {edition.review.period.id}, so the remark is not printed."
            remedy = "Give the remark to the body that took over, or take it out."
            yield Flaw("remarks", None, "authority", problem, remedy, code)
