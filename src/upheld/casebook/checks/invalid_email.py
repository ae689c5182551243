"""An e-mail address has the form name@domain.example, in plain letters, without spaces or a display name.

Remedy: write the address alone. (RFC 5321, section 4.1.2, without quoted names and address literals.)
"""

import re
from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){ATOM}(?:\.{ATOM})*@{LABEL}(?:\.{LABEL})+")


def check(extract: Extract) -> Iterator[Flaw]:
    for row, email in extract.tables["contacts"].drop_nulls("email").select(ROW, "email").iter_rows():
        if not ADDRESS.fullmatch(email):
            yield Flaw(
                "contacts", row, "email", "It is no e-mail address.", "Write the address alone: name@council.example."
            )
