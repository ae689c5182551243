"""What a case is about: one mix of service areas for each tier of council, the same for all its councils.

Source: who does what since the Local Government Act 1972: in a county, the county council has social care, schools and
roads, and its districts have housing, council tax and refuse; everywhere else one council does all.
"""

from collections.abc import Mapping
from itertools import accumulate
from random import Random

from upheld.errors import UpheldError
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
    done = {area: [one for one in areas[area] if one not in NOT_DONE.get(group, ())] for area in mix}
    weighted = [((area, one), mix[area] / len(categories)) for area, categories in done.items() for one in categories]
    cumulative = list(accumulate(weight for _, weight in weighted))
    return rng.choices([topic for topic, _ in weighted], cum_weights=cumulative, k=count)
