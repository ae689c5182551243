"""A year as an edition publishes it: the bodies, and the tables that everybody may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.editions.frozen_files import public_tables
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


class InGroup(Protocol):
    """A body, and the group that it is compared in: None where it is compared with no others."""

    @property
    def code(self) -> str: ...
    @property
    def group(self) -> str | None: ...


class PublishedYear(Protocol):
    """What subjects are read from: a frozen edition's public half has it, and so has an edition in memory.

    `taken` is the day of the extract, where it says so. `bodies` are by code. `tables` are by the name of the table:
    public columns and rows alone.
    """

    @property
    def scheme(self) -> Scheme: ...
    @property
    def review(self) -> Review: ...
    @property
    def taken(self) -> date | None: ...
    @property
    def bodies(self) -> Mapping[str, InGroup]: ...
    @property
    def tables(self) -> Mapping[str, pl.DataFrame]: ...


@dataclass(frozen=True)
class YearInMemory:
    """The public part of an edition that is being made: what letters and review are written from."""

    scheme: Scheme
    review: Review
    taken: date | None
    bodies: Mapping[str, Body]
    tables: Mapping[str, pl.DataFrame]


def published_year(edition: Edition) -> YearInMemory:
    """The year of an edition in memory, with nothing in its tables that is private."""
    return YearInMemory(
        scheme=edition.scheme,
        review=edition.review,
        taken=edition.taken,
        bodies={body.code: body for body in edition.bodies},
        tables=public_tables(edition.casebook, edition.scheme, demonstration=False),
    )
