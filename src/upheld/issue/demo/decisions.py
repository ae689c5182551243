"""The demonstration's cases as rows, with what was published of them, and its public interest reports."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from upheld.issue.demo import sentences
from upheld.issue.demo.cases import Case
from upheld.issue.demo.rows import Row
from upheld.issue.demo.targets import KNOWN, TAKEN, YEAR
from upheld.schemes.scheme import Scheme

UNTIL_PUBLISHED = timedelta(days=56)
"""From decision to publication."""
REPORTS = 6
REPORT_AFTER = timedelta(days=42)
SATISFIED_AFTER = timedelta(days=91)


def case_rows(cases: Sequence[Case], scheme: Scheme) -> list[Row]:
    """One row a case; a decision is published eight weeks later, if there was more to it than passing it on."""
    labels = {outcome.id: outcome.label for outcome in scheme.outcomes}
    return [_case_row(case, labels[case.fate.outcome]) for case in cases]


def report_rows(cases: Sequence[Case], *, seed: int) -> list[Row]:
    """A few public interest reports, on cases drawn from all that were upheld early enough this year.

    None is on a case of a council whose figures are published ones: nothing more is invented about it.
    """
    rng = Random(f"{seed} reports")
    possible = [case for case in cases if _could_be_reported(case)]
    drawn = sorted(rng.sample(possible, REPORTS), key=lambda case: case.reference)
    return [_report_row(case) for case in drawn]


def _case_row(case: Case, label: str) -> Row:
    row: dict[str, str | bool | date | None] = {
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
    summary = _summary(case)
    if summary and case.decided + UNTIL_PUBLISHED <= TAKEN:
        row |= {"published": case.decided + UNTIL_PUBLISHED, "address": _address(case), "summary": summary}
    return row


def _summary(case: Case) -> str | None:
    """What the published decision says in short; None where such decisions are not published."""
    told = {
        "upheld": sentences.REMEDIED if case.fate.remedied else sentences.UPHELD,
        "not_upheld": sentences.NOT_UPHELD,
        "closed_after_initial_enquiries": sentences.CLOSED,
    }
    text = told.get(case.fate.outcome)
    return text and text.format(topic=sentences.topic_words(case.topic[1]))


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
