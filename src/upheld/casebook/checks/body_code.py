"""A code is of letters, digits, hyphens and underscores, and differs from others by more than signs and capitals.

Files are named after it, on systems that do not tell capitals apart, and readers take X-1 and X_1 for one body. Remedy:
write another code.
"""

import re
from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.slugs import slug

SEVERITY = Severity.ERROR

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")


def check(extract: Extract) -> Iterator[Flaw]:
    alike: dict[str, set[str]] = {}
    for code in extract.authorities:
        alike.setdefault(slug(code), set()).add(code)
    for row, code in extract.tables["authorities"].drop_nulls("code").select(ROW, "code").iter_rows():
        if not CODE.fullmatch(code):
            remedy = "Write one of letters, digits, hyphens and underscores, at most 32."
            yield Flaw("authorities", row, "code", "It is no code that files can be named after.", remedy)
        for other in sorted(alike.get(slug(code), set()) - {code}):
            yield Flaw("authorities", row, "code", f"There is also {other}.", "Write both alike, or another code.")
