"""A body is named by its code, a former code, or its name in a form that means one body on the day in question.

Remedy: write the code, or the official name; a body that is not in the register goes into the table authorities.
"""

from collections.abc import Iterator

from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.intake.bodies_named import bodies_in
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for unread in extract.unread_in(Holds.AUTHORITY, Holds.AUTHORITIES):
        several = TABLES[unread.table].column(unread.column).holds is Holds.AUTHORITIES
        for name in bodies_in(unread.value) if several else [unread.value]:
            if explained := _explained(name, extract):
                yield from (Flaw(unread.table, row, unread.column, *explained) for row in unread.rows)


def _explained(name: str, extract: Extract) -> tuple[str, str] | None:
    codes = extract.names.find(name)
    meant = [f"{extract.authorities[code].official_name} ({code})" for code in codes]
    if len(codes) > 1:
        return f"{name} can mean {len(codes)} bodies.", f"Write the code: {' or '.join(meant)}."
    if codes:
        return None
    near = extract.names.nearest(name)
    remedy = f"Perhaps it is {' or '.join(near)}." if near else "Write its code, or add it to the table authorities."
    return f"No body is called {name}.", remedy
