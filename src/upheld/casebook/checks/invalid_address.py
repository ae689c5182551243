"""The address of a published decision is a web address that begins with https:// or http://.

Remedy: copy the whole address from the browser.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

WEB_ADDRESS = r"^https?://[^\s\x00-\x20\"<>\\^`{|}]+$"


def check(extract: Extract) -> Iterator[Flaw]:
    for row in extract.tables["cases"].filter(~pl.col("address").str.contains(WEB_ADDRESS))[ROW]:
        yield Flaw("cases", row, "address", "It is no web address.", "Write the whole of it, from https:// on.")
