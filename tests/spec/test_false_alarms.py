"""How often somebody is called different when nobody is."""

import numpy as np

from upheld.measures.false_alarms import EqualGroup, simulate
from upheld.measures.peers import Peers, pooled
from upheld.measures.results import Rate
from upheld.measures.verdicts import Candidate, Thresholds, Verdict, verdicts

THRESHOLDS = Thresholds(too_few=5, false_discovery_rate=0.05, interval_level=0.95)


def group(members: int, cases: int, percent: int) -> EqualGroup:
    """A group of so many members with about so many cases each, from none to three times as many as the average."""
    spread = (0.0, 0.2, 0.5, 0.8, 1.0, 1.2, 1.5, 2.8)
    return EqualGroup(percent / 100, tuple(round(cases * spread[i % 8]) for i in range(members)))


YEAR = [group(192, 5, 45), group(26, 35, 66), group(36, 28, 67), group(56, 17, 61), group(33, 27, 69)]
"""As many authorities in each group as in 2019-20, and about as many investigations."""


def test_a_year_of_343_authorities_has_its_false_alarms_within_the_bound() -> None:
    assert sum(len(one.denominators) for one in YEAR) == 343
    found = simulate(YEAR, THRESHOLDS, editions=2000, seed=2020)
    assert found.editions == 2000
    assert 0 < found.share_of_editions <= THRESHOLDS.false_discovery_rate
    assert found.share_of_editions <= found.alarms_per_edition <= THRESHOLDS.false_discovery_rate


def test_the_worst_sizes_found_pass_the_bound_by_little() -> None:
    """mid-P is no guarantee: where all are of one unlucky size, near 6 editions in 100 have an alarm, not 5."""
    unlucky = EqualGroup(0.45, (15,) * 343)
    assert simulate([unlucky], THRESHOLDS, editions=4000, seed=1).share_of_editions <= 0.07


def test_the_same_seed_makes_the_same_alarms() -> None:
    assert simulate(YEAR, THRESHOLDS, editions=300, seed=1) == simulate(YEAR, THRESHOLDS, editions=300, seed=1)
    assert simulate(YEAR, THRESHOLDS, editions=300, seed=1) != simulate(YEAR, THRESHOLDS, editions=300, seed=2)


def test_no_family_is_no_alarm() -> None:
    found = simulate([EqualGroup(0.5, (4, 0, 1))], THRESHOLDS, editions=10, seed=1)
    assert (found.with_any_alarm, found.alarms) == (0, 0)


def test_every_simulated_edition_is_judged_by_the_rule_of_verdicts() -> None:
    """One edition at a time, with the same draws: a loose rule, so that there are alarms to agree on."""
    loose = Thresholds(too_few=5, false_discovery_rate=0.6, interval_level=0.95)
    editions = 40
    generator = np.random.default_rng(7)
    draws = [generator.binomial(one.denominators, one.rate, (editions, len(one.denominators))) for one in YEAR]
    alarms = [
        sum(verdict in (Verdict.HIGHER, Verdict.LOWER) for verdict in verdicts(judged, loose).values())
        for edition in range(editions)
        for judged in [[one for i, drawn in enumerate(draws) for one in candidates(i, drawn[edition].tolist())]]
    ]
    found = simulate(YEAR, loose, editions=editions, seed=7)
    assert (found.alarms, found.with_any_alarm) == (sum(alarms), sum(map(bool, alarms)))
    assert found.with_any_alarm > 0


def candidates(index: int, numerators: list[int]) -> list[Candidate]:
    """A drawn group as verdicts takes it."""
    members = list(zip(numerators, YEAR[index].denominators, strict=True))
    peers = Peers(pooled(Rate(x, n) for x, n in members if n), complete=True)
    return [Candidate(f"{index}-{i}", x, n, peers) for i, (x, n) in enumerate(members)]
