"""A published decision: all that is at one address, read from the rows of `published_cases` that share it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

import polars as pl

from upheld.subjects.body import KnownBody
from upheld.subjects.finding import CaseRow, Finding, case_rows, read_finding
from upheld.subjects.improvement import Improvement, read_improvements
from upheld.words.numbers import listed, unbroken

OPENING = 240
"""Signs of a summary that a list shows: two or three lines on a wide screen."""

NOT_A_PLACE = ".invalid"
"""The end of host names that lead nowhere (RFC 6761): a demonstration's."""


@dataclass(frozen=True, slots=True)
class Decision:
    """All that is at one address. `outcome_id` is that of the case as a whole, the most serious of several."""

    slug: str
    period: str
    published: date
    outcome_id: str
    findings: tuple[Finding, ...]
    improvements: tuple[Improvement, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all where there is room for one."""
        return self.findings[0]

    @property
    def worst(self) -> Finding:
        """The first finding whose outcome is that of the case."""
        return next(finding for finding in self.findings if finding.outcome_id == self.outcome_id)

    @property
    def references(self) -> Sequence[str]:
        """The reference; several only where they differ in nothing but signs that an address cannot have."""
        return tuple(dict.fromkeys(finding.reference for finding in self.findings))

    @property
    def name(self) -> str:
        """The reference as it is printed, on one line."""
        return unbroken(listed(self.references))

    @property
    def authorities(self) -> Sequence[KnownBody]:
        """The bodies it is about."""
        return list({finding.authority.code: finding.authority for finding in self.findings}.values())

    @property
    def summary(self) -> tuple[str, ...]:
        """The paragraphs of all findings, none twice."""
        return tuple(dict.fromkeys(text for finding in self.findings for text in finding.summary))

    @property
    def opening(self) -> str:
        """How the summary begins, for a list; empty where there is none."""
        first = next((finding.summary[0] for finding in self.findings if finding.summary), "")
        return first if len(first) <= OPENING else f"{first[:OPENING].rsplit(' ', 1)[0]} …"

    @property
    def full_text(self) -> str:
        """The address of the whole decision where it can be a link; else empty."""
        return next(filter(None, (elsewhere(finding.address) for finding in self.findings)), "")


def decisions(cases: pl.DataFrame, bodies: Mapping[str, KnownBody]) -> Iterator[Decision]:
    """The decisions of rows of `published_cases`, in their order, one at a time; `bodies` are by code."""
    for slug, rows in groupby(case_rows(cases), key=lambda row: row["slug"]):
        yield _decision(slug, tuple(rows), bodies)


def _decision(slug: str, rows: Sequence[CaseRow], bodies: Mapping[str, KnownBody]) -> Decision:
    findings = tuple(read_finding(row, bodies) for row in rows)
    return Decision(
        slug=slug,
        period=rows[0]["period"],
        published=rows[0]["published"],
        outcome_id=rows[0]["worst"],
        findings=findings,
        improvements=tuple(_improvements(rows, findings)),
    )


def _improvements(rows: Sequence[CaseRow], findings: Sequence[Finding]) -> Iterator[Improvement]:
    """What was agreed in each case at this address: every row of the case has it, and it is given once."""
    gravest: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        best = gravest.setdefault((row["period"], row["reference"]), at)
        if row["rank"] > rows[best]["rank"]:
            gravest[row["period"], row["reference"]] = at
    for at in gravest.values():
        yield from read_improvements(findings[at], rows[at]["improvements"])


def elsewhere(address: str | None) -> str:
    """An address that can be a link to another site; else empty."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname or ""
    except ValueError:
        return ""
    leads_somewhere = parts.scheme in ("http", "https") and host and not host.endswith(NOT_A_PLACE)
    return (address or "") if leads_somewhere else ""
