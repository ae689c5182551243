"""When things happen to a case: drawn for every council by the same rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from random import Random

from upheld.issue.demo.fates import Fate, Stage
from upheld.issue.demo.targets import TAKEN, YEAR, YEAR_BEFORE

SATURDAY = 5

DECIDED: Mapping[Stage, tuple[date, date]] = {
    Stage.RESULT_OF_CASE_BEFORE: (date(2019, 1, 21), YEAR_BEFORE.end),
    Stage.RESULT_THIS_YEAR: (YEAR.start, date(2020, 1, 31)),
    Stage.RESULT_AWAITED: (date(2020, 1, 20), YEAR.end),
    Stage.INVESTIGATED: (YEAR.start, YEAR.end),
    Stage.NOT_INVESTIGATED: (YEAR.start, YEAR.end),
}
"""The first and last day on which a case at that stage is decided; all weekdays between are as likely."""

DUE: Mapping[Stage, tuple[date, date]] = {
    Stage.RESULT_OF_CASE_BEFORE: (date(2019, 4, 15), date(2019, 6, 30)),
    Stage.RESULT_THIS_YEAR: (YEAR.start, date(2020, 3, 1)),
    Stage.RESULT_AWAITED: (date(2020, 4, 15), date(2020, 6, 30)),
}
"""The first and last day on which the last recommendation is due, so that its result falls where the stage says."""

SHORTEST_LAG, LONGEST_LAG = 28, 90
"""Days from a decision to the day its last recommendation is due, as far as DUE leaves room."""
LONGEST_EARLY, LONGEST_LATE = 13, 28
"""Days between a due day and its result: what is on time comes up to two weeks early, what is late up to four late."""


def weekday(first: date, last: date, rng: Random) -> date:
    """A Monday to Friday from `first` to `last`, which hold one."""
    return rng.choice(_weekdays(first, last))


def days_of(fate: Fate, rng: Random) -> tuple[date, date | None]:
    """When a case is received and decided; not decided where it is open still."""
    if fate.stage is Stage.OPEN:
        return _open_days(rng)
    decided = weekday(*DECIDED[fate.stage], rng)
    shortest, longest, likeliest = (1, 90, 10) if fate.stage is Stage.NOT_INVESTIGATED else (40, 300, 120)
    return decided - _days(shortest, longest, likeliest, rng=rng), decided


def last_due(stage: Stage, decided: date, rng: Random) -> date:
    """The day on which the last recommendation of a case is due."""
    first, last = DUE[stage]
    shortest = max(SHORTEST_LAG, (first - decided).days)
    longest = min(LONGEST_LAG, (last - decided).days)
    return decided + timedelta(rng.randint(shortest, longest))


def result_day(result: str, due: date, rng: Random) -> date:
    """When the result of what is due that day is known."""
    if result == "on_time":
        return due - timedelta(rng.randint(0, LONGEST_EARLY))
    return due + timedelta(rng.randint(1, LONGEST_LATE))


@cache
def _weekdays(first: date, last: date) -> tuple[date, ...]:
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    return tuple(day for day in days if day.weekday() < SATURDAY)


def _open_days(rng: Random) -> tuple[date, date | None]:
    received = YEAR.end - _days(0, 250, 30, rng=rng)
    after = YEAR.end + _days(1, 250, 30, rng=rng)
    return received, after if after < TAKEN and after.weekday() < SATURDAY else None


def _days(shortest: int, longest: int, likeliest: int, *, rng: Random) -> timedelta:
    return timedelta(round(rng.triangular(shortest, longest, likeliest)))
