"""Counting is plain SQL: PostgreSQL and Spark can read every statement that DuckDB runs."""

from collections.abc import Iterator

import pytest
from sqlglot import exp, parse_one

from tests.worlds.casebooks import LGSCO, SOUND, WITH_FINDINGS, YEAR, measure
from upheld.measures.contributions import contributions_sql
from upheld.measures.counting import cell_statements, measure_sql
from upheld.measures.definitions import Conditions
from upheld.schemes.scheme import Scheme

CONDITIONS = {"base": Conditions((), {"remedied_by_authority": True}), "numerator": Conditions((), {})}
EVERY = [measure(f"measure_{n}", *shape, **CONDITIONS) for n, shape in enumerate(SOUND)]
PLAIN = (
    exp.Count, exp.Sum, exp.Min, exp.Max, exp.Case, exp.If, exp.Cast, exp.Coalesce,
    exp.LogicalAnd, exp.LogicalOr, exp.And, exp.Or, exp.Filter,
)  # fmt: skip
"""What sqlglot calls a function and we allow: aggregates that every engine has, and no division."""


def statements(scheme: Scheme) -> Iterator[str]:
    """Every statement that counting runs: for the shipped measures, and for whatever a definition can say."""
    words = scheme.vocabulary
    for wanted in ([*scheme.measures.values()], EVERY):
        yield from cell_statements(wanted, words, YEAR.period)
        yield from (measure_sql(one, words) for one in wanted)
        yield contributions_sql(wanted, words, YEAR.period)


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "spark"])
@pytest.mark.parametrize("scheme", [LGSCO, WITH_FINDINGS], ids=["cases", "findings"])
def test_every_statement_can_be_read(dialect: str, scheme: Scheme) -> None:
    for statement in statements(scheme):
        tree = parse_one(statement, read=dialect)
        assert isinstance(tree, exp.Create | exp.Query), statement
        odd = [part for part in tree.find_all(exp.Func) if not isinstance(part, PLAIN)]
        assert odd == [], statement
        assert tree.find(exp.Div) is None, statement
