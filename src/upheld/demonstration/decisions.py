"""The demonstration's cases as rows: their published summaries, what councils agreed to do, and what came of it."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from upheld.demonstration import sentences
from upheld.demonstration.days import DUE, last_due, result_day
from upheld.demonstration.earlier_targets import PERIODS
from upheld.demonstration.fates import Stage
from upheld.demonstration.invented_cases import Case
from upheld.demonstration.sentences import GENERAL_IMPROVEMENTS, IMPROVEMENTS, PERSONAL_REMEDIES, topic_words
from upheld.demonstration.table_rows import Cell, Row
from upheld.demonstration.targets import KNOWN, TAKEN, YEAR
from upheld.schemes.scheme import Scheme

MARK = "Demonstration, invented: "
BANK: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("summaries.toml").read_text(encoding="utf-8")
)
"""Sentences: `complained` by category; `found` by how the case ended."""
OPENINGS: Sequence[str] = (
    "A resident complained about {topic}: {complaint}.",
    "A complaint about {topic}. The resident said that {complaint}.",
    "Somebody wrote to us about {topic}, because {complaint}.",
    "A family complained about {topic} and said that {complaint}.",
    "We looked into a complaint about {topic}: {complaint}, so the resident came to us after {months} months.",
    "A complaint about {topic}, {months} months old when it reached us. The resident said that {complaint}.",
)
UNTIL_PUBLISHED = timedelta(days=49)
"""From decision to publication."""
PUBLISHED = {"upheld", "not_upheld"}
"""The outcomes whose decisions are published; nothing is said of what was passed on or closed."""
REPORTS = 6
REPORT_AFTER = timedelta(days=42)
SATISFIED_AFTER = timedelta(days=91)
PERSONAL_REMEDY_IN = 0.85
IMPROVEMENTS_IN = {0: 35, 1: 40, 2: 20, 3: 5}
"""The share of cases with a remedy for the person, and the per cent of cases with so many service improvements."""


def case_rows(cases: Sequence[Case], scheme: Scheme, *, seed: int) -> list[Row]:
    """One row a case. The decisions of the year that were investigated are published seven weeks later.

    Those of earlier years were published with their own reviews, which the demonstration does not have.
    """
    labels = {outcome.id: outcome.label for outcome in scheme.outcomes}
    rng = Random(f"{seed} summaries")
    return [_case_row(case, labels[case.fate.outcome]) | _published(case, rng) for case in cases]


def report_rows(cases: Sequence[Case], *, seed: int) -> list[Row]:
    """A few public interest reports, on cases drawn from all that were upheld early enough this year.

    None is on a case of a council whose figures are published ones: nothing more is invented about it.
    """
    rng = Random(f"{seed} reports")
    possible = [case for case in cases if _could_be_reported(case)]
    drawn = sorted(rng.sample(possible, REPORTS), key=lambda case: case.reference)
    return [_report_row(case) for case in drawn]


def summary_of(case: Case, rng: Random) -> str:
    """Two or three sentences: what was complained of, what was found, and where it was upheld what came of it."""
    _, category = case.topic
    complaint = rng.choice(BANK["complained"][category])
    opening = rng.choice(OPENINGS).format(topic=topic_words(category), complaint=complaint, months=rng.randint(3, 11))
    ended = _ended(case)
    told = [opening, rng.choice(BANK["found"][ended])]
    if ended == "upheld":
        told.append(rng.choice(BANK["followed"]["upheld"]))
    return MARK + " ".join(told)


def _ended(case: Case) -> str:
    return "remedied" if case.fate.remedied else case.fate.outcome


def _case_row(case: Case, label: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {
        "reference": case.reference,
        "authority": case.authority.code,
        "received": case.received,
        "category": case.topic[1],
    }
    if case.decided is None:
        return row
    row |= {"decided": case.decided, "outcome": label}
    if case.fate.outcome == "upheld":
        row["remedied_by_authority"] = case.fate.remedied
    return row


def _published(case: Case, rng: Random) -> dict[str, Cell]:
    """What is published of a case by the day of the extract; nothing of most."""
    if case.fate.outcome not in PUBLISHED or case.decided is None or not YEAR.contains(case.decided):
        return {}
    published = case.decided + UNTIL_PUBLISHED
    if published > TAKEN:
        return {}
    return {"published": published, "address": _address(case), "summary": summary_of(case, rng)}


def _address(case: Case) -> str:
    return f"https://decisions.demonstration.invalid/{case.reference.replace(' ', '-')}"


def _could_be_reported(case: Case) -> bool:
    return (
        case.fate.outcome == "upheld"
        and case.decided is not None
        and case.authority.code not in KNOWN
        and YEAR.contains(case.decided)
        and YEAR.contains(case.decided + REPORT_AFTER)
    )


def _report_row(case: Case) -> Row:
    assert case.decided is not None, case
    published = case.decided + REPORT_AFTER
    satisfied = published + SATISFIED_AFTER
    return {
        "reference": case.reference,
        "cases": case.reference,
        "title": sentences.REPORT.format(topic=sentences.topic_words(case.topic[1])),
        "date": published,
        "satisfied": satisfied if satisfied <= TAKEN else None,
    }


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
