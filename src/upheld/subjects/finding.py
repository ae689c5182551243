"""A finding: what was decided of one body in a published case. Where a scheme counts no findings, a case has one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

import polars as pl

from upheld.subjects.body import KnownBody

BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one body was found to have done. `number` is given where the scheme counts findings.

    `service_area` and `outcome_id` are identifiers, `area` and `outcome` how they read on the day it was decided.
    `remedied` says whether the body had put things right before, None where the scheme does not count that. `address`
    is where the whole decision is, and `summary` its paragraphs.
    """

    reference: str
    number: int | None
    authority: KnownBody
    category: str
    subcategory: str | None
    service_area: str
    area: str
    decided: date
    outcome_id: str
    outcome: str
    remedied: bool | None
    address: str | None
    summary: tuple[str, ...]


class AgreedRow(TypedDict):
    """A service improvement in the column `improvements` of a table of published cases."""

    text: str
    result: str | None
    result_date: date | None
    known: date | None


class CaseRow(TypedDict):
    """A row of a table of published cases (see published_cases): what is read of it."""

    period: str
    reference: str
    finding: int | None
    authority: str
    category: str
    subcategory: str | None
    service_area: str
    area: str
    decided: date
    outcome_id: str
    outcome_label: str
    rank: int
    worst: str
    remedied_by_authority: bool | None
    published: date
    address: str | None
    summary: str | None
    slug: str
    improvements: list[AgreedRow] | None


def case_rows(cases: pl.DataFrame) -> Iterator[CaseRow]:
    """The rows of a table of published cases, one at a time."""
    return (cast("CaseRow", row) for row in cases.iter_rows(named=True))


def read_finding(row: CaseRow, bodies: Mapping[str, KnownBody]) -> Finding:
    """The finding of one row of a table of published cases; `bodies` are by code."""
    return Finding(
        reference=row["reference"],
        number=row["finding"],
        authority=bodies[row["authority"]],
        category=row["category"],
        subcategory=row["subcategory"],
        service_area=row["service_area"],
        area=row["area"],
        decided=row["decided"],
        outcome_id=row["outcome_id"],
        outcome=row["outcome_label"],
        remedied=row["remedied_by_authority"],
        address=row["address"],
        summary=paragraphs(row["summary"]),
    )


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in BETWEEN_PARAGRAPHS.split(text or "") if part.strip())
