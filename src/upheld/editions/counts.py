"""Counts a casebook with DuckDB: the engine that makes an edition."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import duckdb
import polars as pl

from upheld.casebook.casebook import Casebook
from upheld.measures.contributions import contributions_sql
from upheld.measures.counting import Counted, count
from upheld.measures.definitions import Measure
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

Counts = Mapping[str, tuple[Counted, ...]]


def measures_in_force(scheme: Scheme, review: Review) -> tuple[Measure, ...]:
    """The review's measures, in its order."""
    return tuple(scheme.measures[measure] for measure in review.measures)


def count_casebook(casebook: Casebook, measures: Iterable[Measure], vocabulary: Vocabulary, period: Period) -> Counts:
    """The counts of each of the measures by its name, from the cases of the casebook, in the period."""
    with _connected(casebook) as connection:
        return count(connection, measures, vocabulary, period)


def contributions_of(casebook: Casebook, scheme: Scheme, review: Review) -> pl.DataFrame:
    """What every figure is made of: a row for each measure and unit (see measures.contributions)."""
    sql = contributions_sql(measures_in_force(scheme, review), scheme.vocabulary, review.period)
    with _connected(casebook) as connection:
        ordered = f"{sql} ORDER BY measure, authority, case_reference, finding, breakdown, reason"
        contributions: pl.DataFrame = connection.sql(ordered).pl()
        return contributions


@contextmanager
def _connected(casebook: Casebook) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(config={"memory_limit": "1GB"})
    try:
        for name, frame in _relations(casebook):
            connection.register(name, frame)
        yield connection
    finally:
        connection.close()


def _relations(casebook: Casebook) -> Iterable[tuple[str, pl.DataFrame]]:
    yield "cases", casebook.tables["cases"]
    yield "recommendations", casebook.tables["recommendations"].rename({"case": "case_reference"})
