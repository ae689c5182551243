"""A body that ended by the day of the letters gets its letter through the body that took over, and the letter says so.

Remedy: none is needed; see that the body that took over has an addressee.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.letters_due import bodies_due


def check(extract: Extract) -> Iterator[Finding]:
    for body in bodies_due(extract):
        if body.ended:
            successors = extract.called(body.authority.successors)
            whose = f"the addressee of {successors}" if successors else "the office"
            problem = f"It ended on {body.authority.end}: its letter goes to {whose}."
            remedy = "See that this is right." if successors else "Name its successors in the table authorities."
            yield Finding("authorities", None, None, problem, remedy, value=body.authority.official_name)
