"""Four ways to count one casebook agree: DuckDB, Polars, the slow oracle, and the sums of the contributions."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import oracle
from tests.thoroughness import examples
from tests.worlds.casebooks import LGSCO, SOUND, WITH_FINDINGS, YEAR, casebook_of, casebooks, measure, measures, rows_of
from upheld.casebook.casebook import Casebook
from upheld.editions.counts import Counts, contributions_of, count_casebook, measures_in_force
from upheld.editions.freeze import Sources, freeze
from upheld.measures.definitions import Measure
from upheld.schemes.scheme import Scheme
from upheld.verify.second_engine import recount

type Parts = dict[tuple[str, str, str | None], tuple[int, int]]

schemes = pytest.mark.parametrize("scheme", [LGSCO, WITH_FINDINGS], ids=["cases", "findings"])
usual = settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@schemes
@usual
@given(data=st.data())
def test_all_agree_on_the_shipped_measures(scheme: Scheme, data: st.DataObject) -> None:
    assert_all_agree(data.draw(casebooks(scheme)), scheme, scheme.measures)


@schemes
@usual
@given(data=st.data())
def test_all_agree_on_whatever_a_definition_can_say(scheme: Scheme, data: st.DataObject) -> None:
    assert_all_agree(data.draw(casebooks(scheme)), scheme, data.draw(measures(scheme)))


@schemes
@given(data=st.data())
@settings(usual, max_examples=examples(4))
def test_all_agree_on_every_unit_date_and_part_at_once(scheme: Scheme, data: st.DataObject) -> None:
    every = {f"measure_{n}": measure(f"measure_{n}", *shape) for n, shape in enumerate(SOUND)}
    assert_all_agree(data.draw(casebooks(scheme)), scheme, every)


@schemes
def test_all_agree_on_nothing(scheme: Scheme) -> None:
    assert_all_agree(casebook_of([], []), scheme, scheme.measures)


@given(data=st.data())
@settings(usual, max_examples=examples(6))
def test_both_engines_freeze_the_same_figures(data: st.DataObject) -> None:
    book = data.draw(casebooks(LGSCO))
    sources = Sources(book, LGSCO, YEAR)
    again = recount(book, measures_in_force(LGSCO, YEAR), LGSCO.vocabulary, YEAR.period)
    assert freeze(sources).figures == freeze(sources, again).figures


def assert_all_agree(book: Casebook, scheme: Scheme, wanted: Mapping[str, Measure]) -> None:
    """Polars, the oracle and the contributions give what DuckDB gives, for every measure wanted."""
    tables = rows_of(book)
    slowly = {
        (name, *place): parts
        for name, one in wanted.items()
        for place, parts in oracle.counts(tables, one, scheme, YEAR.period).items()
    }
    assert counted(count_casebook(book, wanted.values(), scheme.vocabulary, YEAR.period)) == slowly
    assert counted(recount(book, wanted.values(), scheme.vocabulary, YEAR.period)) == slowly
    assert summed(book, scheme, wanted) == slowly


def counted(counts: Counts) -> Parts:
    """What an engine counted, without the places where it found nothing."""
    return {
        (name, one.authority, one.breakdown): (one.numerator, one.denominator)
        for name, found in counts.items()
        for one in found
        if one.denominator
    }


def summed(book: Casebook, scheme: Scheme, wanted: Mapping[str, Measure]) -> Parts:
    """The contributions, added up."""
    sums: Parts = {}
    rows = contributions_of(book, replace(scheme, measures=wanted), replace(YEAR, measures=tuple(wanted)))
    for row in rows.iter_rows(named=True):
        place = (row["measure"], row["authority"], row["breakdown"])
        numerator, denominator = sums.get(place, (0, 0))
        sums[place] = (numerator + row["in_numerator"], denominator + row["in_base"])
    return {place: parts for place, parts in sums.items() if parts[1]}
