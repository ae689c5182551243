"""The demonstration's cases as rows, with the summaries published of them, and its public interest reports."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from upheld.demonstration import sentences
from upheld.demonstration.invented_cases import Case
from upheld.demonstration.sentences import topic_words
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
