"""How long remedies take: a curve of each kind of recommendation, in the nation and in each group.

Source: Kaplan and Meier 1958, JASA 53:457-481, with Greenwood's variance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.insight import Year
from upheld.editions.insight_comparisons import Absent, Why
from upheld.editions.insight_remedies import Curve, Remedies, StillOpen
from upheld.insight.yearly_counts import completed_results
from upheld.measures.verdicts import Thresholds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DECIMALS = 4
WEEK = 7
"""Days between the points of a curve."""
ROUNDING_ERROR = 1e-9
"""A share of one half is not to be missed for the last bit of a float."""


def agreed(edition: Edition, years: Sequence[Year]) -> tuple[pl.DataFrame, int]:
    """Every recommendation of cases decided in the years, a row each, and how many are left out as defects.

    The columns are `kind`, `group`, `days` from the decision, `done` and `open`. One without a result is open for as
    long as the extract shows. One not complied with was never done: it counts as watched until that was known. Those
    with a result before their decision are defects, which are left out.
    """
    last = edition.taken or edition.review.period.end
    cases = (
        edition.casebook.tables["cases"]
        .group_by(case="reference")
        .agg(pl.col("authority").min(), pl.col("decided").max())
    )
    groups = {body.code: body.group for body in edition.bodies}
    decided = (
        edition.casebook.tables["recommendations"]
        .join(cases, on="case")
        .filter(pl.col("decided").is_between(years[0].start, years[-1].end))
        .with_columns(
            group=pl.col("authority").replace_strict(groups, default=None, return_dtype=pl.String),
            known=pl.col("result_date").is_not_null() & (pl.col("result_date") <= last),
        )
    )
    until = pl.when("known").then("result_date").otherwise(pl.lit(last))
    watched = decided.select(
        "kind",
        "group",
        days=(until - pl.col("decided")).dt.total_days(),
        done=pl.col("known") & pl.col("result").is_in(completed_results(edition.scheme)),
        open=~pl.col("known"),
    )
    sound = watched.filter(pl.col("days") >= 0)
    return sound, watched.height - sound.height


def remedies(edition: Edition, recommendations: pl.DataFrame) -> Iterator[Remedies]:
    """A curve for every kind of recommendation: of the nation, and of each group."""
    thresholds = edition.scheme.thresholds
    present = {body.group for body in edition.bodies}
    groups = [group.id for group in edition.scheme.grouping.groups if group.id in present]
    for kind in edition.scheme.recommendation_kinds:
        of_kind = recommendations.filter(kind=kind.id)
        for group in (None, *groups):
            of_group = of_kind if group is None else of_kind.filter(group=group)
            yield Remedies(kind=kind.id, group=group, curve=_curve(of_group, thresholds))


def _curve(recommendations: pl.DataFrame, thresholds: Thresholds) -> Curve | Absent:
    if thresholds.is_too_few(recommendations.height):
        return Absent(Why.TOO_FEW if recommendations.height else Why.NOTHING_COUNTED)
    completed, still = (int(recommendations[column].to_numpy().sum()) for column in ("done", "open"))
    if not completed:
        return Absent(Why.NOTHING_COMPLETED)
    days = recommendations["days"].to_numpy()
    falling = fall(days, recommendations["done"].to_numpy())
    return Curve(
        agreed=recommendations.height,
        completed=completed,
        open=still,
        not_completed=recommendations.height - completed - still,
        half_by=done_by(falling, 0.5),
        nine_tenths_by=done_by(falling, 0.9),
        steps=tuple(weekly(falling, days, thresholds.interval_level)),
    )


@dataclass(frozen=True)
class Fall:
    """The days on which something was done, the share still open after each, and its standard error."""

    days: NDArray[np.int64]
    shares: NDArray[np.float64]
    errors: NDArray[np.float64]


def fall(days: NDArray[np.int64], done: NDArray[np.bool_]) -> Fall:
    """The curve of recommendations, each watched for so many days until it was done or no longer watched.

    Written out, as statsmodels brings pandas with it: a second of importing, for three lines. When the last that is
    watched is done, no share is open and its error is not known.
    """
    import numpy as np

    times, completed = np.unique(days[done], return_counts=True)
    watched = days.size - np.searchsorted(np.sort(days), times, side="left")
    left = watched - completed
    shares = np.exp(np.cumsum(np.log(left / watched, where=left > 0, out=np.full(times.size, -np.inf))))
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = shares * np.sqrt(np.cumsum(completed / (watched * left)))
    return Fall(times, shares, errors)


def done_by(falling: Fall, share: float) -> int | None:
    """The first day by which such a share is done, by the curve; None where it does not come so far."""
    reached = falling.days[falling.shares <= 1 - share + ROUNDING_ERROR]
    return int(reached[0]) if reached.size else None


def weekly(falling: Fall, days: NDArray[np.int64], level: float) -> Iterator[StillOpen]:
    """The share still open after every week, to the last day that anything was watched."""
    import numpy as np

    weeks = np.arange(0, int(days.max()) + WEEK, WEEK)
    position = np.searchsorted(falling.days, weeks, side="right")  # 0: before anything was done
    columns = [falling.shares, *_limits(falling, level)]
    values = np.array([np.concatenate([[1.0], column])[position] for column in columns]).T.round(DECIMALS)
    at_risk = days.size - np.searchsorted(np.sort(days), weeks, side="left")
    for day, (share, low, high), watched in zip(weeks.tolist(), values.tolist(), at_risk.tolist(), strict=True):
        yield StillOpen(day=day, share=share, low=low, high=high, at_risk=watched)


def _limits(falling: Fall, level: float) -> list[NDArray[np.float64]]:
    """Pointwise limits on the scale of log(-log), which stay between 0 and 1; at either end there is nothing to limit.

    Source: Kalbfleisch and Prentice 1980, The Statistical Analysis of Failure Time Data, section 1.3.
    """
    import numpy as np

    z = NormalDist().inv_cdf((1 + level) / 2)
    between = (falling.shares > 0) & (falling.shares < 1)
    shares = np.where(between, falling.shares, 0.5)
    reach = z * np.where(between, falling.errors, 0) / (shares * np.abs(np.log(shares)))
    return [np.where(between, shares ** np.exp(sign * reach), falling.shares) for sign in (1, -1)]
