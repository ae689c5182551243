"""The demonstration's seminars and courses: totals as in LGSCO's letters of 22 July 2020, and who came is drawn."""

from collections.abc import Sequence
from datetime import date
from random import Random

from upheld.demonstration.days import weekday
from upheld.demonstration.falls import councils
from upheld.demonstration.invented_cases import standing_before
from upheld.demonstration.table_rows import Row
from upheld.demonstration.targets import YEAR, YEAR_BEFORE
from upheld.measures.period import Period
from upheld.reference.authorities import Authority

SEMINARS = {
    "London": date(2020, 1, 21),
    "Bristol": date(2020, 1, 30),
    "Leeds": date(2020, 2, 12),
    "Birmingham": date(2020, 2, 27),
}
SEMINAR_DELEGATES = 178
SEMINAR_AUTHORITIES = 143
COURSES = {YEAR: 118, YEAR_BEFORE: 71}
DELEGATES_A_COURSE = 12
"""On average, which makes 1,416 in the year: "more than 1,400"."""
SPREAD = 5
FOR_PROVIDERS = 0.25
"""The share of courses held for independent care providers, to which no authority sends people."""


def training_rows(*, seed: int) -> list[Row]:
    """Four seminars, the courses of the year, and those of the year before; by date."""
    rng = Random(f"{seed} training")
    bodies = standing_before(councils())
    rows = _seminars(bodies, rng)
    for year, count in COURSES.items():
        rows += [_course(year, delegates, bodies, rng) for delegates in _delegates(count, rng)]
    return sorted(rows, key=lambda row: str(row["date"]))


def _seminars(bodies: Sequence[Authority], rng: Random) -> list[Row]:
    """Every authority that comes goes to one seminar; some send a second person."""
    guests = rng.sample(bodies, SEMINAR_AUTHORITIES)
    second = guests[: SEMINAR_DELEGATES - SEMINAR_AUTHORITIES]
    rows: list[Row] = []
    for number, (place, day) in enumerate(SEMINARS.items()):
        here = guests[number :: len(SEMINARS)]
        rows.append(
            {
                "date": day,
                "kind": "seminar",
                "place": place,
                "audience": "link officers",
                "delegates": len(here) + sum(body in second for body in here),
                "authorities": _codes(here),
            }
        )
    return rows


def _delegates(count: int, rng: Random) -> list[int]:
    """So many numbers whose mean is exact: what one course lacks another has more."""
    differences = [rng.randint(-SPREAD, SPREAD) for _ in range(count // 2)]
    balanced = [*differences, *(-difference for difference in differences), *[0] * (count % 2)]
    return [DELEGATES_A_COURSE + difference for difference in balanced]


def _course(year: Period, delegates: int, bodies: Sequence[Authority], rng: Random) -> Row:
    hosts = [] if rng.random() < FOR_PROVIDERS else [rng.choice(bodies)]
    return {
        "date": weekday(year.start, year.end, rng),
        "kind": "course",
        "place": hosts[0].name if hosts else "online",
        "audience": "council staff" if hosts else "care providers",
        "delegates": delegates,
        "authorities": _codes(hosts),
    }


def _codes(bodies: Sequence[Authority]) -> str:
    return ";".join(sorted(body.code for body in bodies))
