"""Counting all measures over ten million cases in Parquet, against three by one hand-written query."""

import sys
import time
from pathlib import Path

import duckdb

from upheld.editions.counts import measures_in_force
from upheld.measures.counting import count
from upheld.schemes.reader import read_review

LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "300MB",
    "threads": 2,
    "preserve_insertion_order": False,
}

THREE_KEY_MEASURES = """
WITH results AS (
  SELECT case_reference, max(result_date) AS result_date, bool_or(result = 'not_complied') AS not_complied
  FROM recommendations GROUP BY case_reference HAVING bool_and(result_date IS NOT NULL)
), complied AS (
  SELECT authority, count(*) FILTER (WHERE NOT not_complied) AS complied, count(*) AS outcomes
  FROM results JOIN cases ON cases.reference = results.case_reference
  WHERE result_date BETWEEN DATE '2019-04-01' AND DATE '2020-03-31' GROUP BY authority
), decided AS (
  SELECT authority, count(*) FILTER (WHERE outcome = 'upheld') AS upheld,
         count(*) FILTER (WHERE outcome IN ('upheld', 'not_upheld')) AS investigated,
         count(*) FILTER (WHERE outcome = 'upheld' AND remedied_by_authority) AS remedied
  FROM cases WHERE decided BETWEEN DATE '2019-04-01' AND DATE '2020-03-31' GROUP BY authority
)
SELECT * FROM decided LEFT JOIN complied USING (authority) ORDER BY authority
"""


def write_cases(folder: Path, cases: int) -> None:
    """So many cases of 343 authorities, and a recommendation or two for those upheld, as two Parquet files."""
    connection = duckdb.connect(config=LIMITS)
    connection.execute("CREATE MACRO pick(seed, n) AS CAST(hash(seed) % n AS INTEGER)")
    connection.execute(f"""
COPY (SELECT printf('%02d %09d', 18 + i % 3, i) AS reference, CAST(NULL AS BIGINT) AS finding,
             'E0' || (7000000 + pick(i, 343)) AS authority,
             DATE '2018-10-01' + pick(i + 1, 547) AS received,
             DATE '2018-10-01' + pick(i + 1, 547) + 20 + pick(i + 2, 180) AS decided,
             ['invalid_or_incomplete', 'advice_given', 'referred_back', 'closed_after_initial_enquiries',
              'not_upheld', 'upheld'][1 + pick(i + 3, 6)] AS outcome,
             ['adult_care', 'benefits_and_tax', 'corporate_and_other', 'education_and_children',
              'environment_and_public_protection', 'highways_and_transport', 'housing',
              'planning_and_development', 'other'][1 + pick(i + 4, 9)] AS service_area,
             pick(i + 5, 8) = 0 AND pick(i + 3, 6) = 5 AS remedied_by_authority
      FROM range({cases}) AS numbers(i)) TO '{folder}/cases.parquet'""")
    connection.execute(f"""
COPY (SELECT reference AS case_reference, ['personal_remedy', 'service_improvement'][n] AS kind,
             CASE pick(reference || n, 100) WHEN 0 THEN 'not_complied' WHEN 1 THEN 'late' ELSE 'on_time' END AS result,
             decided + 30 + pick(reference, 60) AS result_date
      FROM '{folder}/cases.parquet', range(1, 3) AS kinds(n)
      WHERE outcome = 'upheld' AND (n = 1 OR pick(reference, 2) = 0)) TO '{folder}/recommendations.parquet'""")


def connected(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads the two files, with little memory."""
    connection = duckdb.connect(config=LIMITS)
    for name in ("cases", "recommendations"):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM '{folder}/{name}.parquet'")
    return connection


def count_all_measures(folder: Path) -> float:
    """What an edition does, in seconds; its definitions are read before."""
    scheme, review = read_review("lgsco/2019-20")
    connection = connected(folder)
    started = time.perf_counter()
    count(connection, measures_in_force(scheme, review), scheme.vocabulary, review.period)
    return time.perf_counter() - started


def count_three_by_hand(folder: Path) -> float:
    """What somebody would write who needs the three key measures only, in seconds."""
    connection = connected(folder)
    started = time.perf_counter()
    connection.execute(THREE_KEY_MEASURES).fetchall()
    return time.perf_counter() - started


if __name__ == "__main__":
    what, place, *cases = sys.argv[1:]
    if what == "write":
        write_cases(Path(place), int(*cases))
    else:
        print({"all": count_all_measures, "hand": count_three_by_hand}[what](Path(place)))
