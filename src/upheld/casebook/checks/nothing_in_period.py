"""An extract has a case received or decided, a result, or a published figure in the period of the review.

Remedy: give the extract of that period, or name another review.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from upheld.casebook.counted import DATES, has_cases_in
from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

REMEDY = "Give the extract of that period, or name another review."


def check(extract: Extract) -> Iterator[Flaw]:
    if extract.review is None or not {"cases", "published_figures"} & set(extract.raw):
        return
    period = extract.review.period
    published = set(extract.tables["published_figures"]["period"].drop_nulls())
    if period.id in published or has_cases_in(extract.tables, period):
        return
    table = "cases" if "cases" in extract.raw else "published_figures"
    held = "; ".join(part for part in (_span(extract), f"{', '.join(sorted(published))} as published") if part)
    problem = f"Nothing in the extract falls in {period.id}. It has: {held or 'no dated case'}."
    yield Flaw(table, None, None, problem, REMEDY)


def _span(extract: Extract) -> str:
    days: list[date] = []
    for table, column in DATES:
        days += extract.tables[table].select(pl.col(column).min().alias("a"), pl.col(column).max().alias("b")).row(0)
    known = [day for day in days if day]
    return f"cases from {min(known)} to {max(known)}" if known else ""
