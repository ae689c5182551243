"""When things happen to a case: drawn for every council and in every year by the same rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from random import Random

from upheld.demonstration.fates import Fate, Stage
from upheld.demonstration.targets import TAKEN, YEAR, YEAR_BEFORE
from upheld.measures.period import Period

SATURDAY = 5
DECIDED: Mapping[Stage, tuple[date, date]] = {
    Stage.RESULT_OF_CASE_BEFORE: (date(2018, 12, 19), YEAR_BEFORE.end),
    Stage.RESULT_THIS_YEAR: (YEAR.start, date(2019, 12, 20)),
    Stage.RESULT_AWAITED: (date(2019, 12, 19), YEAR.end),
    Stage.RESULT_OVERDUE: (YEAR.start, date(2019, 12, 20)),
    Stage.INVESTIGATED: (YEAR.start, YEAR.end),
    Stage.NOT_INVESTIGATED: (YEAR.start, YEAR.end),
}
"""The first and last day on which a case at that stage is decided in 2019-20; all weekdays between are as likely.

In an earlier year they are the same days of that one.
"""
DUE: Mapping[Stage, tuple[date, date]] = {
    Stage.RESULT_OF_CASE_BEFORE: (date(2019, 4, 14), date(2019, 7, 31)),
    Stage.RESULT_THIS_YEAR: (YEAR.start, date(2020, 3, 1)),
    Stage.RESULT_AWAITED: (date(2020, 4, 14), date(2020, 7, 31)),
    Stage.RESULT_OVERDUE: (YEAR.start, date(2020, 3, 1)),
}
"""The first and last day on which the last recommendation is due, so that its result falls where the stage says."""
OPEN = {Stage.INVESTIGATION_OPEN, Stage.ENQUIRY_OPEN}
ENQUIRY_DAYS, INVESTIGATION_DAYS = (1, 90, 10), (40, 300, 120)
"""Shortest, longest and likeliest number of days from receipt to decision."""
SHORTEST_LAG, LONGEST_LAG = 28, 120
"""Days from a decision to the day its last recommendation is due, as far as DUE leaves room."""
LONGEST_EARLY, LONGEST_LATE = 13, 28
"""Days between a due day and its result: what is on time comes up to two weeks early, what is late up to four late."""


def weekday(first: date, last: date, rng: Random) -> date:
    """A Monday to Friday from `first` to `last`, which hold one."""
    return rng.choice(_weekdays(first, last))


def days_of(fate: Fate, period: Period, rng: Random) -> tuple[date, date | None]:
    """When a case is received and decided; not decided where it is open still."""
    is_short = fate.stage in {Stage.NOT_INVESTIGATED, Stage.ENQUIRY_OPEN}
    spread = ENQUIRY_DAYS if is_short else INVESTIGATION_DAYS
    if fate.stage in OPEN:
        taken = _taken_if_open(spread, rng)
        received = period.end - timedelta(rng.randrange(taken))
        after = received + timedelta(taken)
        return received, after if after < TAKEN and after.weekday() < SATURDAY else None
    taken = round(rng.triangular(*spread))
    decided = rng.choice(_decision_days(period)[fate.stage])
    return decided - timedelta(taken), decided


def last_due(stage: Stage, period: Period, decided: date, rng: Random) -> date:
    """The day on which the last recommendation of a case is due."""
    first, last = _in(period, DUE[stage])
    shortest = max(SHORTEST_LAG, (first - decided).days)
    longest = min(LONGEST_LAG, (last - decided).days)
    return decided + timedelta(rng.randint(shortest, longest))


def result_day(result: str, due: date, rng: Random) -> date:
    """When the result of what is due that day is known."""
    if result == "on_time":
        return due - timedelta(rng.randint(0, LONGEST_EARLY))
    return due + timedelta(rng.randint(1, LONGEST_LATE))


def _taken_if_open(spread: tuple[int, int, int], rng: Random) -> int:
    """How long a case takes that is open on a given day: the longer it takes, the likelier it is to be found open.

    Without this the last month of the year would look as if many more cases had arrived.
    """
    while True:
        taken = round(rng.triangular(*spread))
        if rng.random() * spread[1] < taken:
            return taken


@cache
def _decision_days(period: Period) -> Mapping[Stage, tuple[date, ...]]:
    return {stage: _weekdays(*_in(period, days)) for stage, days in DECIDED.items()}


def _in(period: Period, days: tuple[date, date]) -> tuple[date, date]:
    """The same days in relation to another year than the demonstration's own."""
    earlier = YEAR.start.year - period.start.year
    first, last = (day.replace(year=day.year - earlier) for day in days)
    return first, last


@cache
def _weekdays(first: date, last: date) -> tuple[date, ...]:
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    return tuple(day for day in days if day.weekday() < SATURDAY)
