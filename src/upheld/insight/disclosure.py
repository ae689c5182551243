"""Whose months may be seen by everybody: those of many authorities together, and never of one.

How many cases of each service area an authority received in a year is published. So the months of a service area
are as good as an authority's own in a year in which hardly anybody else had a case there.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from upheld.editions.insight import Year

FEWEST_AUTHORITIES = 3
"""Of two, each could take away its own cases and would hold those of the other."""
LARGEST_SHARE = 0.75
"""What one authority may have of a year's cases."""


def areas_of_many(cases: pl.DataFrame, areas: Iterable[str], years: Sequence[Year]) -> frozenset[str]:
    """The service areas whose months tell of no single authority, in any of the years.

    The threshold and the dominance rule: where there are cases in a year, they are of at least so many authorities,
    and of none is more than such a share. Source: Hundepool and others 2012, Statistical Disclosure Control, chapter 4.
    """
    told = set(areas)
    whole = cases.group_by("reference").agg(pl.col("service_area", "authority", "received").min())
    for year in years:
        received = whole.filter(pl.col("received").is_between(year.start, year.end))
        by_authority = received.group_by("service_area", "authority").len("cases")
        by_area = by_authority.group_by("service_area").agg(
            authorities=pl.len(), share=pl.col("cases").max() / pl.col("cases").sum()
        )
        of_few = (pl.col("authorities") < FEWEST_AUTHORITIES) | (pl.col("share") > LARGEST_SHARE)
        told -= set(by_area.filter(of_few)["service_area"])
    return frozenset(told)
