"""What councils agreed to do in the demonstration, and what came of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from upheld.demonstration.days import DUE, last_due, result_day
from upheld.demonstration.earlier_targets import PERIODS
from upheld.demonstration.fates import Stage
from upheld.demonstration.invented_cases import Case
from upheld.demonstration.sentences import GENERAL_IMPROVEMENTS, IMPROVEMENTS, PERSONAL_REMEDIES, topic_words
from upheld.demonstration.table_rows import Row
from upheld.demonstration.targets import TAKEN

PERSONAL_REMEDY_IN = 0.85
IMPROVEMENTS_IN = {0: 35, 1: 40, 2: 20, 3: 5}
"""The share of cases with a remedy for the person, and the per cent of cases with so many service improvements."""


def recommendation_rows(cases: Iterable[Case], *, seed: int) -> list[Row]:
    """The recommendations of every case that has any, in order of the cases.

    The last one decides what the compliance outcome of the case is; all before it are done on time. Every year is drawn
    by itself, so that none depends on the others.
    """
    rngs = {period.id: Random(f"{seed} recommendations {period.id}") for period in PERIODS}
    return [row for case in cases if case.fate.stage in DUE for row in _of_case(case, rngs[case.period.id])]


def _of_case(case: Case, rng: Random) -> list[Row]:
    assert case.decided is not None, case
    agreed = _agreed(case, rng)
    due = last_due(case.fate.stage, case.period, case.decided, rng)
    *earlier, last = agreed
    rows = [_row(case, what, _between(case.decided, due, rng), "on_time", rng=rng) for what in earlier]
    is_overdue = case.fate.stage is Stage.RESULT_OVERDUE
    return [*rows, _row(case, last, due, None if is_overdue else case.fate.result, rng=rng)]


def _agreed(case: Case, rng: Random) -> list[tuple[str, str]]:
    """Kinds and texts: at least one."""
    area, category = case.topic
    bank = [*IMPROVEMENTS.get(area, ()), *GENERAL_IMPROVEMENTS]
    (count,) = rng.choices(list(IMPROVEMENTS_IN), list(IMPROVEMENTS_IN.values()))
    improvements = [text.format(topic=topic_words(category)) for text in rng.sample(bank, count)]
    agreed = [("service_improvement", text) for text in improvements]
    if not agreed or rng.random() < PERSONAL_REMEDY_IN:
        agreed.insert(0, ("personal_remedy", rng.choice(PERSONAL_REMEDIES)))
    return agreed


def _between(decided: date, last: date, rng: Random) -> date:
    """A day at least two weeks after the decision, so that what is early still comes after it."""
    return decided + timedelta(rng.randint(14, (last - decided).days))


def _row(case: Case, agreed: tuple[str, str], due: date, result: str | None, *, rng: Random) -> Row:
    kind, text = agreed
    known_on = result_day(result, due, rng) if result else None
    is_known = known_on is not None and known_on <= TAKEN
    return {
        "case": case.reference,
        "kind": kind,
        "text": text,
        "due": due,
        "result": result if is_known else None,
        "result_date": known_on if is_known else None,
    }
