"""The one door to an edition that was frozen: everything in its folder, as typed values, read when first asked for.

`open_edition` gives the whole of an edition. Its `public` is what may be published, and knows nothing of the rest; its
`sources` are what `verify` and `build` count again. A file that is missing or damaged is an error that names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from upheld.casebook.casebook import Casebook
from upheld.casebook.tables import TABLES
from upheld.editions import addresses
from upheld.editions.codec import read_json, read_table, reading
from upheld.editions.figures import Figure, Figures
from upheld.editions.folder import Manifest, find_edition, read_manifest
from upheld.editions.frozen_letter import FrozenLetter
from upheld.editions.insight import Insight
from upheld.editions.insight_codec import read_insight
from upheld.editions.national_review import FrozenReview
from upheld.editions.public_edition import PublicEdition, PublicTables, PublishedBody
from upheld.editions.replaced import ReplacedEdition
from upheld.schemes.reader import read_review
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Publication:
    """When an edition was issued and published, and as which version of its period."""

    version: str
    issued: date
    published: datetime


@dataclass(frozen=True, kw_only=True)
class PublishedEdition(PublicEdition):
    """The public half of an edition that visitors see.

    `version` is its place among those issued of its period, `issued` the day it was, and `published` the instant it
    was.
    """

    version: str
    issued: date
    published: datetime


@dataclass(frozen=True)
class FrozenSources:
    """What an edition froze of what it was made from, for `verify` and `build` alone.

    `contributions` are a row for each measure and unit (see measures.contributions), None where nothing was counted.
    """

    folder: Path
    manifest: Manifest
    scheme: Scheme
    review: Review

    @cached_property
    def casebook(self) -> Casebook:
        """The casebook: every table, private columns and rows too."""
        return Casebook({name: read_table(self.folder / addresses.casebook_table(name)) for name in TABLES})

    @cached_property
    def contributions(self) -> "pl.DataFrame | None":
        """What every figure is made of; None where the year's figures were taken as published."""
        if addresses.CONTRIBUTIONS not in self.manifest.files:
            return None
        return read_table(self.folder / addresses.CONTRIBUTIONS)

    @cached_property
    def replaced(self) -> ReplacedEdition | None:
        """The edition that this one corrects, if any."""
        if addresses.REPLACED not in self.manifest.files:
            return None
        return read_json(self.folder / addresses.REPLACED, ReplacedEdition)

    @cached_property
    def carriers(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the figures that each file prints, by the address of the file."""
        return read_json(self.folder / addresses.CARRIERS, dict[str, tuple[str, ...]])


@dataclass(frozen=True)
class FrozenEdition:
    """A frozen edition, for the ombudsman's staff: both halves. `review` is the year as the scheme describes it."""

    folder: Path
    manifest: Manifest

    @cached_property
    def public(self) -> PublicEdition:
        """What may be published of it, and no more."""
        return PublicEdition(self.manifest, *_public_half(self.folder, self.manifest))

    @property
    def scheme(self) -> Scheme:
        """The ombudsman's policy as it was frozen."""
        return self.public.scheme

    @property
    def review(self) -> Review:
        """The year: its dates, its signatory, its measures. What was said to the country is `national_review`."""
        return self.public.review

    @property
    def bodies(self) -> Mapping[str, PublishedBody]:
        """Every body with a figure, by code."""
        return self.public.bodies

    @property
    def figures(self) -> Figures:
        """The figures of the year, by code of the body."""
        return self.public.figures

    @property
    def earlier_figures(self) -> Figures:
        """The figures of years before, by code of the body, oldest first."""
        return self.public.earlier_figures

    @property
    def rates(self) -> tuple[Figure, ...]:
        """The figures of the year that are a share of cases."""
        return self.figures.rates

    def tested(self, measure: str) -> tuple[Figure, ...]:
        """The figures of one measure that were tested against the average of their group."""
        return self.figures.tested(measure)

    @property
    def national_review(self) -> FrozenReview | None:
        """What was said to the whole country; None where the year has no national review."""
        return self.public.national_review

    @cached_property
    def sources(self) -> FrozenSources:
        """The casebook, scheme and review, from which everything else was made; for `verify` and `build`."""
        return FrozenSources(self.folder, self.manifest, self.scheme, self.review)

    @cached_property
    def insight(self) -> Insight | None:
        """What may be concluded, the months of single bodies too; None where the edition was built without.

        Raises:
            UpheldError: a file of it is missing or damaged.
        """
        if addresses.INSIGHT not in self.manifest.files:
            return None
        public, private = self.folder / addresses.INSIGHT, self.folder / addresses.ARRIVALS
        with reading(public):
            for_everybody = public.read_bytes()
            whole = read_insight(for_everybody)
        if self.has_first_insight:
            return whole
        with reading(private):
            return read_insight(for_everybody, private.read_bytes())

    @property
    def has_first_insight(self) -> bool:
        """Whether its insight lies in one file, as in the first editions of format 1 (see migrations)."""
        files = self.manifest.files
        return addresses.INSIGHT in files and addresses.ARRIVALS not in files

    def letter(self, code: str) -> FrozenLetter:
        """The letter to one body.

        Raises:
            UpheldError: the edition has no letter to a body of that code.
        """
        return self.public.letter(code)

    def message(self, code: str) -> bytes | None:
        """The message that carries the letter of one body; None where there was nobody to send it to."""
        address = addresses.message(code)
        if address not in self.manifest.files:
            return None
        with reading(self.folder / address):
            return (self.folder / address).read_bytes()

    @property
    def outbox(self) -> Path:
        """The list of all messages, with the reason where one cannot go."""
        return self.folder / addresses.OUTBOX

    @property
    def decisions(self) -> "pl.DataFrame":
        """Every case of the year, published or not, a row each (docs/tables.md, cases)."""
        return self.sources.casebook.tables["cases"]

    @property
    def improvements(self) -> "pl.DataFrame":
        """Every service improvement, a row each (docs/tables.md, recommendations)."""
        recommendations = self.sources.casebook.tables["recommendations"]
        return recommendations.filter(recommendations["kind"].is_in(list(self.scheme.improvement_kinds)))

    @property
    def reports(self) -> "pl.DataFrame":
        """The public interest reports, a row each, with the codes of the bodies they are about."""
        return self.public.reports


def open_edition(path: Path | str) -> FrozenEdition:
    """The frozen edition at a path: its own folder, or the only one anywhere below it.

    Raises:
        UpheldError: there is none or several, or its manifest cannot be read.
    """
    folder = find_edition(Path(path))
    return FrozenEdition(folder, read_manifest(folder))


def read_published(folder: Path, publication: Publication) -> PublishedEdition:
    """The public half of an edition's folder, as visitors see it since its publication.

    Raises:
        UpheldError: its manifest, or the scheme it froze, is missing or cannot be read.
    """
    manifest = read_manifest(folder)
    scheme, review, public, tables = _public_half(folder, manifest)
    return PublishedEdition(
        manifest,
        scheme,
        review,
        public,
        tables,
        version=publication.version,
        issued=publication.issued,
        published=publication.published,
    )


def _public_half(folder: Path, manifest: Manifest) -> tuple[Scheme, Review, Path, PublicTables]:
    """What a public edition is made of: the policy it froze, the folder of the public half, and its tables."""
    schemes = folder / addresses.SCHEMES
    with reading(schemes / manifest.scheme):
        if not (schemes / manifest.scheme / "scheme.toml").is_file():  # else the scheme shipped now would be taken
            raise ValueError("it holds no scheme.toml")
        scheme, review = read_review(f"{manifest.scheme}/{manifest.period}", folders=[schemes])
    names = sorted(Path(name).stem for name in manifest.files if name.startswith(f"{addresses.TABLES}/"))
    tables = PublicTables(folder / addresses.TABLES, tuple(dict.fromkeys(names)))
    return scheme, review, folder / addresses.PUBLIC, tables
