"""What may be published of a frozen edition, from the public half of its folder alone, read when first asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from upheld.editions import addresses
from upheld.editions.codec import read_json, read_table, reading
from upheld.editions.figures import Figure, Figures
from upheld.editions.folder import Manifest
from upheld.editions.frozen_letter import FrozenLetter
from upheld.editions.insight import Insight
from upheld.editions.insight_codec import public_json, read_insight
from upheld.editions.letter_facts import LetterFacts
from upheld.editions.migrations.format_1 import panels_of_page
from upheld.editions.national_review import FrozenReview
from upheld.editions.replaced import LetterMark
from upheld.editions.review_codec import read_review_json
from upheld.editions.rows import FigureRow, Row, figure_of_row
from upheld.errors import UpheldError
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme
from upheld.words.as_html import ShownBox, boxes_html

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class PublishedBody:
    """A body as an edition names it; `group` is None where it is compared with no others."""

    code: str
    name: str
    official_name: str
    group: str | None


@dataclass(frozen=True)
class PublicTables(Mapping[str, "pl.DataFrame"]):
    """The public tables by name, public columns and rows only; each is read when first asked for."""

    folder: Path
    names: tuple[str, ...]

    @cached_property
    def _read(self) -> dict[str, "pl.DataFrame"]:
        return {}

    def __getitem__(self, name: str) -> "pl.DataFrame":
        if name not in self.names:
            raise UpheldError(f"{self.folder} holds no table {name}. Run `upheld verify` on the edition.")
        if name not in self._read:
            self._read[name] = read_table(self.folder / f"{name}.parquet")
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class PublicEdition:
    """What may be published of an edition: the same names as `FrozenEdition` has, from the public half alone.

    `public` is the folder of that half. `scheme` and `review` are the policy and the year as they were frozen. Figures
    and rows are by code of the body, as are `bodies`, which are by official name.
    """

    manifest: Manifest
    scheme: Scheme
    review: Review
    public: Path
    tables: Mapping[str, "pl.DataFrame"]

    @property
    def id(self) -> str:
        """The name of the edition: 64 hexadecimal digits."""
        return self.manifest.edition

    @property
    def period(self) -> str:
        """The name of the year."""
        return self.review.period.id

    @property
    def counted(self) -> bool:
        """Whether the year was counted from cases; else its figures were taken as published."""
        return self.manifest.counted

    @property
    def taken(self) -> date | None:
        """The day the extract was taken, where it says so."""
        return self.manifest.taken

    @property
    def demonstration(self) -> str:
        """The notice that figures are invented, empty where they are not."""
        return self.manifest.demonstration

    @cached_property
    def rows(self) -> Mapping[str, tuple[FigureRow, ...]]:
        """The figures of the year as rows (docs/figures.md)."""
        return by_authority(read_json(self._at(addresses.FIGURES), list[FigureRow]))

    @cached_property
    def earlier_rows(self) -> Mapping[str, tuple[FigureRow, ...]]:
        """The figures of years before, oldest first, as rows."""
        return by_authority(read_json(self._at(addresses.EARLIER_FIGURES), list[FigureRow]))

    @cached_property
    def figures(self) -> Figures:
        """The figures of the year."""
        return self._figures(self.rows, addresses.FIGURES)

    @cached_property
    def earlier_figures(self) -> Figures:
        """The figures of years before, oldest first."""
        return self._figures(self.earlier_rows, addresses.EARLIER_FIGURES)

    @property
    def rates(self) -> tuple[Figure, ...]:
        """The figures of the year that are a share of cases."""
        return self.figures.rates

    def tested(self, measure: str) -> tuple[Figure, ...]:
        """The figures of one measure that were tested against the average of their group."""
        return self.figures.tested(measure)

    def figure(self, code: str, measure: str, breakdown: str | None = None) -> Figure | None:
        """The figure of one body, or None where the edition has none."""
        return self.figures.of(code, measure, breakdown)

    @cached_property
    def bodies(self) -> Mapping[str, PublishedBody]:
        """Every body with a figure."""
        firsts = ((code, rows[0]) for code, rows in self.rows.items())
        return {code: PublishedBody(code, row["name"], row["official_name"], row["group"]) for code, row in firsts}

    @cached_property
    def insight(self) -> Insight | None:
        """What may be concluded, as everybody may see it; None where the edition was built without."""
        if addresses.INSIGHT not in self.manifest.files:
            return None
        path = self._at(addresses.INSIGHT)
        with reading(path):
            return read_insight(path.read_bytes()).public

    @property
    def insight_json(self) -> bytes | None:
        """The same as JSON: the bytes that were frozen, save where the first editions froze what only staff may see."""
        return None if self.insight is None else public_json(self.insight)

    @cached_property
    def national_review(self) -> FrozenReview | None:
        """What was said to the whole country; None where the year has no national review."""
        if addresses.REVIEW_JSON not in self.manifest.files:
            return None
        path = self._at(addresses.REVIEW_JSON)
        with reading(path):
            return read_review_json(path.read_bytes())

    def letter(self, code: str) -> FrozenLetter:
        """The letter to one body, in every form that everybody may see.

        Raises:
            UpheldError: the edition has no letter to a body of that code.
        """
        if addresses.letter(code, "json") not in self.manifest.files:
            raise UpheldError(f"Edition {self.id[:12]} has no letter to {code}. Give the code of a body it has.")
        return FrozenLetter(self.public, code)

    def panels(self, code: str) -> tuple[ShownBox, ...]:
        """The panels of one body's letter as HTML without their headings, for a page whose own anchors differ.

        Raises:
            UpheldError: the letter is missing or damaged.
        """
        letter = self.letter(code)
        if letter.has_words:
            return tuple(boxes_html(letter.words, "panel", prefix="letter-"))
        with reading(letter.path("html")):
            return tuple(panels_of_page(letter.html, map(self.scheme.measures.__getitem__, self.review.measures)))

    def letter_file(self, code: str, form: str) -> Path:
        """The file of one body's letter as pdf, html, txt or json."""
        return self._at(addresses.letter(code, form))

    def letter_facts(self, code: str) -> LetterFacts:
        """Everything the letter of one body says."""
        return self.letter(code).facts

    @cached_property
    def letter_marks(self) -> Mapping[str, LetterMark]:
        """By code: the fingerprint each letter prints, and what it said it replaces."""
        return read_json(self._at(addresses.LETTER_MARKS), dict[str, LetterMark])

    @property
    def decisions(self) -> "pl.DataFrame":
        """The decisions that are published, a row each (docs/tables.md, cases)."""
        return self.tables["cases"]

    @property
    def improvements(self) -> "pl.DataFrame":
        """The service improvements of published decisions, a row each (docs/tables.md, recommendations)."""
        return self.tables["recommendations"]

    @property
    def reports(self) -> "pl.DataFrame":
        """The public interest reports, a row each, with the codes of the bodies they are about."""
        return self.tables["reports"]

    def files_under(self, address: str) -> tuple[tuple[str, Path], ...]:
        """The frozen files at or below an address of the public half, with their addresses within that half."""
        names = (name for name in self.manifest.files if name == address or name.startswith(f"{address}/"))
        return tuple((addresses.within_public(name), self._at(name)) for name in sorted(names))

    def _at(self, address: str) -> Path:
        return self.public / addresses.within_public(address)

    def _figures(self, rows: Mapping[str, tuple[FigureRow, ...]], address: str) -> Figures:
        few = self.scheme.thresholds.too_few
        with reading(self._at(address)):
            return Figures({code: tuple(figure_of_row(row, few) for row in of_body) for code, of_body in rows.items()})


def by_authority[SomeRow: Row](rows: Iterable[SomeRow]) -> Mapping[str, tuple[SomeRow, ...]]:
    """Rows by the code of their body, in their order."""
    by_code: dict[str, list[SomeRow]] = {}
    for row in rows:
        by_code.setdefault(row["authority"], []).append(row)
    return {code: tuple(of_body) for code, of_body in by_code.items()}
