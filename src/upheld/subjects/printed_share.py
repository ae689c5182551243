"""A result as a share: its parts and its percentage, as far as it has them."""

from dataclasses import dataclass

from upheld.measures.results import PercentOnly, Rate, Result
from upheld.measures.rounding import whole_percent


@dataclass(frozen=True)
class Share:
    """So many of so many, and the whole per cent that prints; what is not known, or does not apply, is None."""

    numerator: int | None = None
    denominator: int | None = None
    percent: int | None = None


def share_of(result: Result) -> Share:
    """The share that a result is; an absence has no part of one."""
    match result:
        case Rate(numerator, denominator):
            return Share(numerator, denominator, whole_percent(numerator, denominator))
        case PercentOnly(percent, denominator):
            return Share(None, denominator, percent)
        case _:
            return Share()
