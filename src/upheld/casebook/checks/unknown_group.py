"""A membership is of a grouping of the scheme, and of a group of that grouping, by identifier.

Remedy: write one of scheme.toml, or add it there.
"""

from collections.abc import Iterator

from upheld.casebook.choices import suggestion
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    known = {grouping.id: [group.id for group in grouping.groups] for grouping in extract.scheme.groupings}
    for row, grouping, group in extract.tables["memberships"].select(ROW, "grouping", "group").iter_rows():
        if grouping and grouping not in known:
            yield Flaw("memberships", row, "grouping", "The scheme has no such grouping.", suggestion(grouping, known))
        elif grouping and group and group not in known[grouping]:
            remedy = suggestion(group, known[grouping])
            yield Flaw("memberships", row, "group", f"The grouping {grouping} has no such group.", remedy)
