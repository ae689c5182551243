"""What each group comes to in the three years before the demonstration's own.

Sources: 57% upheld in 2017-18, and 58% of 4,234 investigated and 16,899 received in 2018-19, are in LGSCO's published
statistics. All else is invented: the groups differ as they do in the year itself, and each has as many cases for its
people in every year, so that no year's arrivals stand out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from upheld.demonstration.targets import YEAR, YEAR_BEFORE, Totals
from upheld.measures.period import Period


@dataclass(frozen=True)
class EarlierYear:
    """One year: of each group what is investigated and comes of it, and how many cases are received."""

    period: Period
    totals: Mapping[str, Totals]
    received: Mapping[str, int]


EARLIER: tuple[EarlierYear, ...] = (
    EarlierYear(
        YEAR_BEFORE,
        {
            "county": Totals(697, 445, 31, 398, 2),
            "district": Totals(860, 368, 74, 290, 3),
            "london": Totals(946, 594, 83, 493, 2),
            "metropolitan": Totals(776, 495, 64, 416, 4),
            "unitary": Totals(955, 554, 66, 472, 2),
        },
        {"county": 2_840, "district": 3_505, "london": 3_775, "metropolitan": 3_093, "unitary": 3_686},
    ),
    EarlierYear(
        Period("2017-18", date(2017, 4, 1), date(2018, 3, 31)),
        {
            "county": Totals(693, 435, 30, 390, 2),
            "district": Totals(855, 360, 72, 284, 3),
            "london": Totals(941, 580, 81, 484, 2),
            "metropolitan": Totals(772, 484, 62, 408, 3),
            "unitary": Totals(950, 541, 64, 462, 2),
        },
        {"county": 2_850, "district": 3_515, "london": 3_785, "metropolitan": 3_100, "unitary": 3_700},
    ),
    EarlierYear(
        Period("2016-17", date(2016, 4, 1), date(2017, 3, 31)),
        {
            "county": Totals(690, 426, 29, 382, 2),
            "district": Totals(852, 352, 70, 278, 3),
            "london": Totals(937, 567, 79, 474, 2),
            "metropolitan": Totals(768, 474, 60, 400, 3),
            "unitary": Totals(945, 529, 62, 452, 2),
        },
        {"county": 2_845, "district": 3_510, "london": 3_780, "metropolitan": 3_095, "unitary": 3_695},
    ),
)
"""Newest first: 58.0% of 4,234 upheld, 57.0% of 4,211, 56.0% of 4,192; 16,899, 16,950 and 16,925 received."""

PERIODS = (YEAR, *(year.period for year in EARLIER))
