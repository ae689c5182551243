"""One published decision: what its page says, read from the rows that share its address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from upheld.website.site import Site, SiteAuthority
from upheld.words.numbers import listed, unbroken

type Row = Mapping[str, Any]

BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
OPENING = 240
"""Signs of a summary that a list shows: two or three lines on a wide screen."""

NOT_A_PLACE = ".invalid"
"""The end of host names that lead nowhere (RFC 6761): a demonstration's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row: what one body was found to have done. `number` where the scheme counts findings."""

    reference: str
    number: int | None
    authority: SiteAuthority
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


@dataclass(frozen=True, slots=True)
class Improvement:
    """One thing agreed, with its result in words; None where that was not known on the day `known`, if any is said."""

    text: str
    result: str | None
    result_date: date | None
    known: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """All that is at one address. `outcome` is its identifier for the case as a whole, the most serious of several."""

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
        """The finding whose outcome is that of the case."""
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
    def authorities(self) -> Sequence[SiteAuthority]:
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


def decisions(cases: pl.DataFrame, site: Site) -> Iterator[Decision]:
    """The decisions of these rows, in their order, one at a time."""
    for slug, rows in groupby(cases.iter_rows(named=True), key=lambda row: row["slug"]):
        yield _decision(slug, tuple(rows), site)


def _decision(slug: str, rows: tuple[Row, ...], site: Site) -> Decision:
    return Decision(
        slug=slug,
        period=rows[0]["period"],
        published=rows[0]["published"],
        outcome_id=rows[0]["worst"],
        findings=tuple(_finding(row, site) for row in rows),
        improvements=_improvements(rows),
    )


def _finding(row: Row, site: Site) -> Finding:
    return Finding(
        reference=row["reference"],
        number=row["finding"],
        authority=site.authorities[row["authority"]],
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


def _improvements(rows: tuple[Row, ...]) -> tuple[Improvement, ...]:
    """What was agreed in the case, said on each of its rows, once."""
    cases = {(row["period"], row["reference"]): row["improvements"] or () for row in rows}
    return tuple(
        Improvement(" ".join(one["text"].split()), one["result"], one["result_date"], one["known"])
        for agreed in cases.values()
        for one in agreed
    )


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in BETWEEN_PARAGRAPHS.split(text or "") if part.strip())


def elsewhere(address: str | None) -> str:
    """An address that can be a link to another site; else empty."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname or ""
    except ValueError:
        return ""
    leads_somewhere = parts.scheme in ("http", "https") and host and not host.endswith(NOT_A_PLACE)
    return (address or "") if leads_somewhere else ""
