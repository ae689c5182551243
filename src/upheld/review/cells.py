"""Units of the year by measure, part, authority and service area: the one frame that every count of the review sums.

It is the same relation that the letters' figures sum, so their totals are equal.
"""

from collections.abc import Mapping

import polars as pl

from upheld.editions.assemble import breakdown_labels
from upheld.editions.edition import Edition
from upheld.measures.definitions import Measure, Unit

NONE = "none"
"""The group, region or service area of what has none."""


def review_cells(edition: Edition, contributions: pl.DataFrame) -> pl.DataFrame:
    """Sums by measure, part (as shown in this period), authority, group, region and area: numerator, denominator.

    `contributions` is the relation beneath the figures. Units of bodies that are not in the edition are not in it.
    """
    bodies = pl.DataFrame(
        [(body.code, body.group or NONE, body.region or NONE) for body in edition.bodies],
        schema={"authority": pl.String, "group": pl.String, "region": pl.String},
        orient="row",
    )
    counted = contributions.filter(pl.col("in_base")).join(bodies, on="authority")
    sums = (
        _with_area(counted, edition)
        .group_by("measure", "breakdown", "authority", "group", "region", "area")
        .agg(numerator=pl.col("in_numerator").sum().cast(pl.Int64), denominator=pl.len().cast(pl.Int64))
    )
    return _as_shown(sums, edition).sort(pl.all())


def _with_area(counted: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """Every unit with the service area of its finding, or of its case: the first in the order of names (units.py)."""
    cases = edition.casebook.tables["cases"]
    findings = [m for m in edition.review.measures if edition.scheme.measures[m].unit is Unit.FINDING]
    of_case = cases.group_by(case_reference="reference").agg(area=pl.col("service_area").min())
    of_finding = cases.select("finding", "service_area", case_reference="reference").rename({"service_area": "area"})
    is_finding = pl.col("measure").is_in(findings)
    parts = [
        counted.filter(~is_finding).join(of_case, on="case_reference", how="left"),
        counted.filter(is_finding).join(of_finding, on=["case_reference", "finding"], how="left", nulls_equal=True),
    ]
    return pl.concat(parts).with_columns(pl.col("area").fill_null(NONE))


def _as_shown(sums: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """With the identifiers under which parts are shown in this period, several perhaps together."""
    shown = pl.DataFrame(
        [row for name in edition.review.measures for row in _shown(edition.scheme.measures[name], edition)],
        schema={"measure": pl.String, "breakdown": pl.String, "part": pl.String},
        orient="row",
    )
    keys = ["measure", "part", "authority", "group", "region", "area"]
    joined = sums.join(shown, on=["measure", "breakdown"], how="left")
    return joined.group_by(keys).agg(pl.col("numerator").sum(), pl.col("denominator").sum())


def _shown(measure: Measure, edition: Edition) -> list[tuple[str, str, str]]:
    labels: Mapping[str, tuple[str, str]] = breakdown_labels(measure, edition.scheme, edition.review)
    return [(measure.id, raw, shown) for raw, (shown, _) in labels.items()]
