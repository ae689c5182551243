"""A case is about a body that existed when it was received, or one that took over before it was decided.

A case may be decided after its body ended, because casework goes on. A published figure is about a body that existed in
its period. Remedy: name the body that took over, or the one before it.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    schema = {"authority": pl.String, "start": pl.Date, "end": pl.Date}
    lives = pl.DataFrame([(a.code, a.start, a.end) for a in extract.names.authorities], schema=schema, orient="row")
    cases = extract.tables["cases"].select(ROW, "authority", "received", "decided").join(lives, on="authority")
    late = cases.filter(pl.col("received") > pl.col("end")).select(ROW, "authority", "received")
    early = cases.filter(pl.col("received") < pl.col("start"), pl.col("decided") < pl.col("start"))
    for row, code, day in pl.concat([late, early.select(ROW, "authority", "received")]).iter_rows():
        yield Flaw("cases", row, "authority", *_explained(extract, code, day))
    yield from _published_figures(extract)


def _published_figures(extract: Extract) -> Iterator[Flaw]:
    rows = extract.tables["published_figures"].drop_nulls(["authority", "period"])
    for row, code, name in rows.select(ROW, "authority", "period").iter_rows():
        period = extract.periods.get(name)
        if period and not extract.authorities[code].existed_in(period.start, period.end):
            yield Flaw("published_figures", row, "authority", *_explained(extract, code, period.start))


def _explained(extract: Extract, code: str, day: date) -> tuple[str, str]:
    body = extract.authorities[code]
    if body.end and body.end < day:
        others = extract.called(body.successors)
        return f"{body.official_name} ended on {body.end}.", f"Name the body that took over{others and ': '}{others}."
    others = extract.called(body.predecessors)
    return f"{body.official_name} began on {body.start}.", f"Name the body before it{others and ': '}{others}."
