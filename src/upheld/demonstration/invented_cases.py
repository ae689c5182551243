"""The demonstration's cases: what becomes of them, whom they fall on, what they are about, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from upheld.demonstration.days import days_of
from upheld.demonstration.falls import by_group, councils, falls_on
from upheld.demonstration.fates import (
    Fate,
    Stage,
    awaited_fates,
    investigated_fates,
    known_fates,
    open_fates,
    other_fates,
)
from upheld.demonstration.targets import KNOWN, RECEIVED, THIS_YEAR, YEAR, YEAR_BEFORE
from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.reference.authorities import Authority
from upheld.schemes.scheme import Scheme

DISTRICT_MIX: Mapping[str, int] = {
    "benefits_and_tax": 19,
    "corporate_and_other": 10,
    "environment_and_public_protection": 18,
    "highways_and_transport": 4,
    "housing": 18,
    "planning_and_development": 29,
    "other": 2,
}
COUNTY_MIX: Mapping[str, int] = {
    "adult_care": 33,
    "corporate_and_other": 5,
    "education_and_children": 42,
    "environment_and_public_protection": 3,
    "highways_and_transport": 14,
    "planning_and_development": 1,
    "other": 2,
}
FULL_MIX: Mapping[str, int] = {
    "adult_care": 15,
    "benefits_and_tax": 13,
    "corporate_and_other": 6,
    "education_and_children": 18,
    "environment_and_public_protection": 11,
    "highways_and_transport": 12,
    "housing": 14,
    "planning_and_development": 9,
    "other": 2,
}
MIXES = {"district": DISTRICT_MIX, "county": COUNTY_MIX}
"""Per cent of a group's cases; every other group has the full mix."""
NOT_IN_A_DISTRICT = {
    "Highway adoption",
    "Highway repair and maintenance",
    "Public transport",
    "Rights of way",
    "Trading standards",
    "Traffic management",
}
NOT_IN_A_COUNTY = {
    "Antisocial behaviour",
    "Building control",
    "Cemeteries and crematoria",
    "Disabled facilities grants",
    "Elections and electoral register",
    "Licensing",
    "Noise",
    "Planning policy",
    "Pollution",
}
NOT_DONE = {"district": NOT_IN_A_DISTRICT, "county": NOT_IN_A_COUNTY}
Topic = tuple[str, str]
"""A service area's identifier and a category of it."""


def topics(count: int, group: str, scheme: Scheme, rng: Random) -> list[Topic]:
    """What so many cases of a group are about; within an area every category is as likely.

    Raises:
        UpheldError: the scheme has other service areas than the demonstration.
    """
    mix = MIXES.get(group, FULL_MIX)
    areas = {area.id: area.categories for area in scheme.service_areas}
    if set(areas) != set(FULL_MIX):
        raise UpheldError(
            f"The demonstration is about councils of England, and the scheme {scheme.id} has other service areas. "
            "Use the scheme lgsco as shipped."
        )
    done = {area: [category for category in areas[area] if category not in NOT_DONE.get(group, ())] for area in mix}
    weighted = [
        ((area, category), mix[area] / len(categories)) for area, categories in done.items() for category in categories
    ]
    cumulative = list(accumulate(weight for _, weight in weighted))
    return rng.choices([topic for topic, _ in weighted], cum_weights=cumulative, k=count)


Fallen = list[tuple[Authority, Fate]]


@dataclass(frozen=True)
class Case:
    """One case, as drawn: `period` is the year it was drawn in. `decided` is None where it is open."""

    period: Period
    authority: Authority
    received: date
    decided: date | None
    topic: Topic
    fate: Fate
    reference: str = ""


def cases_of_the_year(scheme: Scheme, *, seed: int) -> list[Case]:
    """Every case received this year, decided this year, or upheld before with a result this year; without numbers."""
    drawn: list[Case] = []
    for group, bodies in by_group(councils()).items():
        rng = Random(f"{seed} cases {group}")
        cases = dated(decided_cases(group, bodies, rng), YEAR, scheme, rng)
        missing = RECEIVED[group] - sum(YEAR.contains(case.received) for case in cases)
        fates = open_fates(missing, THIS_YEAR[group], rng)
        cases += dated(fallen(fates, bodies, rng), YEAR, scheme, rng)
        drawn += cases
    return drawn


def decided_cases(group: str, bodies: Sequence[Authority], rng: Random) -> Fallen:
    """Every case of a group decided this year, and those upheld before with a result this year, on their councils."""
    known, drawn = known_and_drawn(bodies)
    totals = THIS_YEAR[group].without(KNOWN[body.code] for body in known)
    fates = investigated_fates(totals, totals.carried, awaited_fates(totals), rng)
    before = [fate for fate in fates if fate.stage is Stage.RESULT_OF_CASE_BEFORE]
    this_year = [fate for fate in fates if fate.stage is not Stage.RESULT_OF_CASE_BEFORE]
    return [
        *((body, fate) for body in known for fate in known_fates(KNOWN[body.code])),
        *fallen(before, standing_before(drawn), rng),
        *fallen(this_year, drawn, rng),
        *fallen(other_fates(THIS_YEAR[group], rng), bodies, rng),
    ]


def known_and_drawn(bodies: Iterable[Authority]) -> tuple[list[Authority], list[Authority]]:
    """The councils whose figures are published, and those that are drawn."""
    everyone = list(bodies)
    return [body for body in everyone if body.code in KNOWN], [body for body in everyone if body.code not in KNOWN]


def standing_before(bodies: Iterable[Authority]) -> list[Authority]:
    """Those that existed the year before as well, to its last day."""
    return [body for body in bodies if body.existed_on(YEAR_BEFORE.end)]


def fallen(fates: Sequence[Fate], bodies: Sequence[Authority], rng: Random) -> Fallen:
    """Each fate on a council."""
    return list(zip(falls_on(len(fates), bodies, rng), fates, strict=True))


def dated(cases: Fallen, period: Period, scheme: Scheme, rng: Random) -> list[Case]:
    """Cases of one group, with what they are about and their days.

    Raises:
        UpheldError: the scheme has other service areas than the demonstration.
    """
    group = next((body.group for body, _ in cases if body.group), "")
    about = topics(len(cases), group, scheme, rng)
    return [
        Case(period, body, *days_of(fate, period, rng), topic, fate)
        for (body, fate), topic in zip(cases, about, strict=True)
    ]
