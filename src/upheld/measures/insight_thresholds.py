"""A scheme's own numbers for insight: when something is enough to look at, and when it is worth a word."""

from dataclasses import dataclass
from fractions import Fraction
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

    def has_exact_limits(self, cases: int, share: float) -> bool:
        """Whether a funnel's limits are exact at so many cases, of which such a share (0 to 1) is expected upheld."""
        return cases < self.funnel_exact_below or cases * min(share, 1 - share) < self.funnel_exact_expected

    def shows_dispersion(self, cases: int) -> bool:
        """Whether a member with so many cases is one that over-dispersion is fitted on."""
        return cases >= self.dispersion_from

    def are_members_enough(self, members: int) -> bool:
        """Whether so many members are enough to fit over-dispersion on."""
        return members >= self.dispersion_members

    def is_unmatched(self, share: Fraction) -> bool:
        """Whether such a share of an authority's cases without peers is too great to compare its mix."""
        return share > Fraction(str(self.mix_unmatched))

    def explains_part(self, share: float) -> bool:
        """Whether a mix that makes such a share of a gap explains part of it."""
        return share >= self.mix_part

    def is_baseline(self, months: int) -> bool:
        """Whether so many months before the period are enough to watch against."""
        return months >= self.baseline_months

    def is_for_xmr(self, mean: float) -> bool:
        """Whether so many cases a month are enough for XmR limits."""
        return mean >= self.xmr_from
