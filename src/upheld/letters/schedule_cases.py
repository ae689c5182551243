"""The cases of the schedules: every case of the period, with the reason it counts or not in each key figure."""

from collections.abc import Mapping

import polars as pl

from upheld.editions.edition import Edition
from upheld.measures.contributions import Reason
from upheld.measures.definitions import Unit

CASE_COLUMNS = ("reference", "service_area", "category", "received", "decided", "outcome")


def cases_by_authority(edition: Edition, contributions: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
    """Every case received, decided or with a result in the period, by reference, for each body that has one.

    A frame has the columns of `CASE_COLUMNS`, with labels for identifiers, and one for every key measure: the reason,
    or null where the measure knows nothing of the case. `contributions` is the relation beneath the figures.
    """
    in_period = contributions.filter(pl.col("reason") != str(Reason.OTHER_PERIOD))["case_reference"].unique()
    cases = edition.casebook.tables["cases"].filter(pl.col("reference").is_in(in_period.implode()))
    measures = [edition.scheme.measures[name] for name in edition.review.measures]
    shares = [measure for measure in measures if measure.base_name is not None]
    rows = _labelled(cases, edition).rename({"reference": "case_reference"})
    for measure in shares:
        # A measure of whole cases says the same of each finding in one.
        key = ["authority", "case_reference", *(["finding"] if measure.unit is Unit.FINDING else [])]
        reasons = contributions.filter(measure=measure.id).select(*key, pl.col("reason").alias(measure.id))
        rows = rows.join(reasons, on=key, how="left", nulls_equal=True)
    shown = rows.rename({"case_reference": "reference"}).sort("authority", "reference", "finding")
    wanted = shown.select("authority", *CASE_COLUMNS, *(measure.id for measure in shares))
    return {str(key[0]): one for key, one in wanted.partition_by("authority", as_dict=True, include_key=False).items()}


def _labelled(cases: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    outcomes = {one.id: one.shown_on(edition.review.period.end)[1] for one in edition.scheme.outcomes}
    areas = {area.id: area.label for area in edition.scheme.service_areas}
    return cases.with_columns(pl.col("outcome").replace(outcomes), pl.col("service_area").replace(areas))
