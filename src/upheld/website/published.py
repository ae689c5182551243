"""A published edition as the site reads it: its public half and the scheme it froze, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from upheld.editions.figures import Figure
from upheld.editions.letter_facts import LetterFacts
from upheld.editions.read_rows import figure_of_row
from upheld.editions.rows import Row
from upheld.errors import UpheldError
from upheld.schemes.reader import read_review
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True)
class PublishedBody:
    """A body as an edition names it; `group` is None where it is compared with no others."""

    code: str
    name: str
    official_name: str
    group: str | None


@dataclass(frozen=True)
class PublishedEdition:
    """The public half of one edition.

    `version` is its place among those issued of its period, `issued` the day it was, and `published` the instant it
    was. `rows` and `figures`, and those of the years before, are by code; `bodies` too, by official name. `tables` are
    the public tables, public columns and rows only. `public` is the folder of the public half. `demonstration` is the
    notice that figures are invented, empty where they are not.
    """

    id: str
    version: str
    issued: date
    published: datetime
    scheme: Scheme
    review: Review
    counted: bool
    taken: date | None
    demonstration: str
    bodies: Mapping[str, PublishedBody]
    rows: Mapping[str, tuple[Row, ...]]
    earlier_rows: Mapping[str, tuple[Row, ...]]
    figures: Mapping[str, tuple[Figure, ...]]
    earlier_figures: Mapping[str, tuple[Figure, ...]]
    tables: Mapping[str, pl.DataFrame]
    public: Path

    @property
    def period(self) -> str:
        """The name of the year."""
        return self.review.period.id

    def figure(self, code: str, measure: str, breakdown: str | None = None) -> Figure | None:
        """One figure of one body, or None where the edition has none."""
        figures = self.figures.get(code, ())
        return next((one for one in figures if (one.measure, one.breakdown) == (measure, breakdown)), None)

    def letter(self, code: str, form: str) -> Path:
        """The letter of one body as pdf, html, txt or json, as it was frozen."""
        return self.public / "letters" / f"{code}.{form}"

    def letter_facts(self, code: str) -> LetterFacts:
        """Everything the letter of one body says."""
        facts: LetterFacts = _facts().validate_python(json.loads(self.letter(code, "json").read_bytes())["facts"])
        return facts


@dataclass(frozen=True)
class Publication:
    """When an edition was issued and published, and as which version of its period."""

    version: str
    issued: date
    published: datetime


def read_published(folder: Path, publication: Publication) -> PublishedEdition:
    """The public half of an edition's folder.

    Raises:
        UpheldError: a file of it is missing or cannot be read.
    """
    try:
        head = json.loads((folder / "edition.json").read_bytes())
        rows = json.loads((folder / "public/figures.json").read_bytes())
        earlier = json.loads((folder / "public/earlier_figures.json").read_bytes())
        tables = {path.stem: pl.read_parquet(path) for path in sorted((folder / "public/tables").glob("*.parquet"))}
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise UpheldError(f"{folder} cannot be read: {error}. Run `upheld verify` on it.") from error
    scheme, review = read_review(f"{head['scheme']}/{head['period']}", folders=[folder / "private" / "schemes"])
    by_code, earlier_by_code = _by_authority(rows), _by_authority(earlier)
    return PublishedEdition(
        id=head["edition"],
        version=publication.version,
        issued=publication.issued,
        published=publication.published,
        scheme=scheme,
        review=review,
        counted=head["counted"],
        taken=date.fromisoformat(head["extract_taken"]) if head["extract_taken"] else None,
        demonstration=head["demonstration"] or "",
        bodies={code: _body(found[0]) for code, found in by_code.items()},
        rows=by_code,
        earlier_rows=earlier_by_code,
        figures={code: tuple(map(figure_of_row, found)) for code, found in by_code.items()},
        earlier_figures={code: tuple(map(figure_of_row, found)) for code, found in earlier_by_code.items()},
        tables=tables,
        public=folder / "public",
    )


def _by_authority(rows: list[dict[str, Any]]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["authority"], []).append(row)
    return {code: tuple(those) for code, those in found.items()}


def _body(row: Row) -> PublishedBody:
    return PublishedBody(row["authority"], row["name"], row["official_name"], row["group"])


@cache
def _facts() -> "TypeAdapter[LetterFacts]":
    from pydantic import TypeAdapter

    return TypeAdapter(LetterFacts)
