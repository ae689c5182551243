"""A body with successors has a last day, and is none of its successors, near or far.

Remedy: give the last day, or take the successors out.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

REMEDY = "Correct the successors."


def check(extract: Extract) -> Iterator[Flaw]:
    given = extract.tables["authorities"].drop_nulls(["code", "successors"])
    for row, code, end in given.select(ROW, "code", "end").iter_rows():
        if end is None:
            yield Flaw("authorities", row, "end", "The body has successors and no last day.", "Write its last day.")
        if code in _all_after(code, extract):
            yield Flaw("authorities", row, "successors", "The body would succeed itself.", REMEDY)


def _all_after(code: str, extract: Extract) -> set[str]:
    after: set[str] = set()
    waiting = [code]
    while waiting:
        body = extract.authorities.get(waiting.pop())
        later = set(body.successors) - after if body else set()
        after |= later
        waiting += later
    return after
