"""The training of a year in numbers: the same in every letter and in the review, left out where there was none."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from upheld.editions.letter_facts import Taught, Training
from upheld.measures.period import Period


def training_totals(table: pl.DataFrame, period: Period) -> Training | None:
    """What was taught in the period, or None where the table names nothing in it."""
    before = Period("before", _year_before(period.start), _year_before(period.end))
    now, then = (table.filter(pl.col("date").is_between(when.start, when.end)) for when in (period, before))
    if now.is_empty():
        return None
    return Training(_taught(now, then, "course"), _taught(now, then, "seminar"))


def _taught(now: pl.DataFrame, then: pl.DataFrame, kind: str) -> Taught | None:
    events = now.filter(kind=kind)
    if events.is_empty():
        return None
    return Taught(
        events=events.height,
        delegates=int(events["delegates"].sum()),
        authorities=len(set(_codes(events))),
        places=tuple(sorted(set(events["place"].drop_nulls()))),
        change=None if then.is_empty() else events.height - then.filter(kind=kind).height,
    )


def _codes(events: pl.DataFrame) -> Iterator[str]:
    for several in events["authorities"].drop_nulls():
        yield from filter(None, (code.strip() for code in several.split(";")))


def _year_before(day: date) -> date:
    """The same day a year before; the last of February stays the last."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
