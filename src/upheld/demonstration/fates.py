"""What becomes of a group's cases, before it is drawn on which councils they fall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random

from upheld.demonstration.targets import DECIDED_FOR_EACH_INVESTIGATED, Known, Totals


class Stage(Enum):
    """How a case lies to the year."""

    RESULT_OF_CASE_BEFORE = "upheld the year before, result this year"
    RESULT_THIS_YEAR = "upheld and result this year"
    RESULT_AWAITED = "upheld late this year, result after it"
    RESULT_OVERDUE = "upheld in an earlier year, result still awaited when the extract was taken"
    INVESTIGATED = "investigated this year, without recommendations"
    NOT_INVESTIGATED = "decided this year without an investigation"
    INVESTIGATION_OPEN = "received this year, its investigation not ended in it"
    ENQUIRY_OPEN = "received this year, neither investigated nor decided in it"


@dataclass(frozen=True)
class Fate:
    """What becomes of one case: `outcome` is the scheme's identifier, `result` that of its compliance outcome."""

    stage: Stage
    outcome: str
    remedied: bool = False
    result: str = "on_time"


NOT_UPHELD = Fate(Stage.INVESTIGATED, "not_upheld")
REMEDIED = Fate(Stage.INVESTIGATED, "upheld", remedied=True)
AWAITED = Fate(Stage.RESULT_AWAITED, "upheld")
OVERDUE = Fate(Stage.RESULT_OVERDUE, "upheld")

WITHOUT_INVESTIGATION: Mapping[str, int] = {
    "invalid_or_incomplete": 7,
    "advice_given": 6,
    "referred_back": 43,
    "closed_after_initial_enquiries": 44,
}
"""Per cent of cases that are not investigated, near those of Bury in 2019-20: 4, 2, 24 and 27 of 57."""

OPEN_INVESTIGATIONS_PERCENT = 60
"""Of open cases: investigations are a quarter of all cases, and stay open for four or five times as long."""


def investigated_fates(totals: Totals, carried: int, without_result: Sequence[Fate], rng: Random) -> list[Fate]:
    """Of a group: every case investigated in a year, and those upheld the year before with a result in it.

    `carried` is the number of these last ones; `without_result` are the upheld ones whose result comes later.
    """
    results = ["not_complied"] * totals.not_complied + ["late"] * totals.late
    results += ["on_time"] * (totals.outcomes - len(results))
    rng.shuffle(results)
    before, this_year = results[:carried], results[carried:]
    return [
        *(Fate(Stage.RESULT_OF_CASE_BEFORE, "upheld", result=result) for result in before),
        *(Fate(Stage.RESULT_THIS_YEAR, "upheld", result=result) for result in this_year),
        *without_result,
        *[REMEDIED] * totals.remedied,
        *[NOT_UPHELD] * (totals.investigated - totals.upheld),
    ]


def awaited_fates(totals: Totals) -> list[Fate]:
    """Of a group: every case upheld this year with a result after it."""
    with_result = totals.outcomes - totals.carried
    return [AWAITED] * (totals.upheld - totals.remedied - with_result)


def known_fates(known: Known) -> list[Fate]:
    """Of a council with published figures: every case investigated this year."""
    return [
        *[Fate(Stage.RESULT_THIS_YEAR, "upheld")] * known.outcomes,
        *[AWAITED] * (known.upheld - known.outcomes),
        *[NOT_UPHELD] * (known.investigated - known.upheld),
    ]


def other_fates(totals: Totals, rng: Random) -> list[Fate]:
    """Of a group: every case decided this year without an investigation."""
    count = totals.investigated * (DECIDED_FOR_EACH_INVESTIGATED - 1)
    return enquiry_fates(count, rng)


def enquiry_fates(count: int, rng: Random) -> list[Fate]:
    """So many cases decided without an investigation."""
    return [Fate(Stage.NOT_INVESTIGATED, outcome) for outcome in _outcomes(count, rng)]


def open_fates(count: int, totals: Totals, rng: Random) -> list[Fate]:
    """So many cases of a group received this year and not decided in it, with the outcome of those decided soon after.

    The group's own rate holds for those that are investigated.
    """
    investigations = count * OPEN_INVESTIGATIONS_PERCENT // 100
    weights = [totals.upheld, totals.investigated - totals.upheld]
    outcomes = rng.choices(["upheld", "not_upheld"], weights, k=investigations)
    return [
        *(Fate(Stage.INVESTIGATION_OPEN, outcome) for outcome in outcomes),
        *(Fate(Stage.ENQUIRY_OPEN, outcome) for outcome in _outcomes(count - investigations, rng)),
    ]


def _outcomes(count: int, rng: Random) -> list[str]:
    return rng.choices(list(WITHOUT_INVESTIGATION), list(WITHOUT_INVESTIGATION.values()), k=count)
