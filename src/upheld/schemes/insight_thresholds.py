"""A scheme's own numbers for insight: when something is enough to look at, and when it is worth a word."""

from dataclasses import dataclass
from typing import ClassVar

from upheld.measures.definitions import REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True, kw_only=True)
class InsightThresholds:
    """What a scheme may set under [insight]; where it says nothing, what method statements usually take.

    earlier_years: how many years before are looked at.
    funnel_exact_below, funnel_exact_expected: limits are exact below this denominator, and where fewer cases than this
    are expected upheld or not upheld.
    dispersion_from, dispersion_members, dispersion_winsorised: over-dispersion is fitted on members of at least this
    denominator, when there are so many, and this share at either end is drawn in.
    mix_unmatched: the share of an authority's cases in areas where its peers have too few, above which its mix is not
    compared.
    mix_part: the share of a gap from which on the mix is said to explain part of it.
    trend_years: how many comparable years a trend needs.
    baseline_months: how many months before the period early warning needs.
    xmr_from, xmr_width, xmr_run: cases a month from which XmR is used; its limits in mean moving ranges; how many
    months running above the mean are an alert.
    poisson_tail: the probability with which a month may pass the limit by luck where there are fewer.
    cusum_ratio, cusum_run_length: the rise a CUSUM is made to find, and the least months between its false alerts.
    """

    earlier_years: int = 3
    funnel_exact_below: int = 30
    funnel_exact_expected: int = 5
    dispersion_from: int = 10
    dispersion_members: int = 5
    dispersion_winsorised: float = 0.1
    mix_unmatched: float = 0.2
    mix_part: float = 0.25
    trend_years: int = 3
    baseline_months: int = 12
    xmr_from: float = 5
    xmr_width: float = 2.66
    xmr_run: int = 8
    poisson_tail: float = 0.001
    cusum_ratio: float = 2
    cusum_run_length: int = 2000

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS

    def __post_init__(self) -> None:
        assert self.earlier_years >= 1, "earlier_years is 1 or more"
        assert self.dispersion_members >= 2, "dispersion_members is 2 or more"
        assert 0 <= self.dispersion_winsorised < 0.5, "dispersion_winsorised is at least 0 and under 0.5"
        assert 0 <= self.mix_unmatched <= 1, "mix_unmatched is from 0 to 1"
        assert 0 <= self.mix_part <= 1, "mix_part is from 0 to 1"
        assert self.trend_years >= 3, "trend_years is 3 or more"
        assert self.baseline_months >= 2, "baseline_months is 2 or more"
        assert self.xmr_run >= 2, "xmr_run is 2 or more"
        assert self.xmr_width > 0 < self.xmr_from, "xmr_width and xmr_from are over 0"
        assert 0 < self.poisson_tail < 0.5, "poisson_tail is between 0 and 0.5"
        assert self.cusum_ratio > 1 <= self.cusum_run_length, "cusum_ratio is over 1, cusum_run_length 1 or more"
