"""Which bodies there are in a period, in which group, and which of them get a letter."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.casebook.casebook import Casebook
from upheld.casebook.counted import has_cases_in
from upheld.measures.period import Period
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class Body:
    """A body in jurisdiction. `group` is None where it is compared with no others; `successors` are codes."""

    code: str
    name: str
    official_name: str
    region: str | None
    group: str | None
    start: date | None
    end: date | None
    successors: tuple[str, ...]


def bodies(casebook: Casebook, scheme: Scheme, period: Period) -> tuple[Body, ...]:
    """The bodies that existed on any day of the period, by official name and code.

    A body's group is its group in the grouping that the scheme compares by, at the end of the period or its own.
    """
    started = pl.col("start").fill_null(period.start) <= period.end
    goes_on = pl.col("end").fill_null(period.end) >= period.start
    rows = casebook.tables["authorities"].filter(started, goes_on).iter_rows(named=True)
    groups = _groups(casebook, scheme, period)
    existing = (_body(row, groups.get(row["code"])) for row in rows)
    return tuple(sorted(existing, key=lambda body: (body.official_name, body.code)))


def bodies_with_letters(casebook: Casebook, scheme: Scheme, period: Period) -> tuple[Body, ...]:
    """The bodies that get a letter: all where the period is counted from cases, else those with published figures."""
    every = bodies(casebook, scheme, period)
    if is_counted(casebook, period):
        return every
    published = casebook.tables["published_figures"].filter(pl.col("period") == period.id)
    named = set(published["authority"])
    return tuple(body for body in every if body.code in named)


def is_counted(casebook: Casebook, period: Period) -> bool:
    """Whether any case was received or decided, or any result became known, in the period."""
    return has_cases_in(casebook.tables, period)


def _groups(casebook: Casebook, scheme: Scheme, period: Period) -> dict[str, str]:
    ends = casebook.tables["authorities"].select(authority="code", last=pl.col("end").fill_null(period.end))
    day = pl.min_horizontal("last", pl.lit(period.end))
    members = casebook.tables["memberships"].filter(pl.col("grouping") == scheme.compared_by).join(ends, on="authority")
    in_force = members.filter(pl.col("start").fill_null(day) <= day, pl.col("end").fill_null(day) >= day)
    return dict(in_force.select("authority", "group").iter_rows())


def _body(row: dict[str, object], group: str | None) -> Body:
    successors = str(row.pop("successors") or "").split(";")
    return Body(**row, group=group, successors=tuple(filter(None, successors)))  # type: ignore[arg-type]
