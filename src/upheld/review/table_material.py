"""What every table of a review is made of, read and summed once: the edition, its sums, and the scheme's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.editions.insight import Insight
from upheld.editions.national_review import Column, DataTable, Row
from upheld.errors import UpheldError
from upheld.measures.definitions import Kind, Measure
from upheld.review.sums import NONE, Past, past_of, review_cells
from upheld.words.blocks import Table, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

WORDS, TITLES = "review_words.md", "review_titles.md"


@dataclass(frozen=True)
class Part:
    """One row or column of a split: its identifier and its label."""

    id: str
    label: str


@dataclass(frozen=True)
class ReviewMaterial:
    """An edition, summed for its review. `measures` are those of the review, in its order.

    `cells` are the sums of `review_cells`, and `past` those of the years before. `words` are the scheme's words for
    tables, by the name that code calls them by; `titles` are those of each measure, by its identifier.
    """

    edition: Edition
    insight: Insight
    past: Past
    cells: pl.DataFrame
    wording: Wording
    words: Mapping[str, str]
    titles: Mapping[str, Mapping[str, str]]
    measures: tuple[Measure, ...]

    def of_kind(self, kind: Kind) -> tuple[Measure, ...]:
        """The review's measures of a kind, in its order."""
        return tuple(measure for measure in self.measures if measure.kind is kind)

    def parts(self, split: str) -> tuple[Part, ...]:
        """The parts of a split (`area`, `group` or `region`); what belongs to none is the last of them."""
        known = {"area": self._areas, "group": self._groups, "region": self._regions}[split]()
        present = set(self.cells[split]) if split == "area" else {_of(body, split) for body in self.edition.bodies}
        rest = (Part(NONE, self.words[f"no_{split}"]),) if NONE in present else ()
        return (*(part for part in known if split == "area" or part.id in present), *rest)

    def labels(self, split: str) -> Mapping[str, str]:
        """The label of each part of a split, by its identifier."""
        return {part.id: part.label for part in self.parts(split)}

    def sums(self, measure: Measure, *by: str) -> Mapping[tuple[str, ...], tuple[int, int]]:
        """Numerator and denominator of a measure by the values of these columns of the cells; by () of all."""
        mine = self.cells.filter(pl.col("measure") == measure.id)
        if not by:
            return {(): (int(mine["numerator"].sum()), int(mine["denominator"].sum()))}
        rows = mine.group_by(*by).agg(pl.col("numerator").sum(), pl.col("denominator").sum()).iter_rows()
        return {row[:-2]: row[-2:] for row in rows}

    def table(
        self,
        name: str,
        columns: Iterable[Column],
        rows: Iterable[Row],
        *,
        measures: Iterable[Measure] = (),
        for_spreadsheets: bool = False,
    ) -> DataTable:
        """A table that the wording has a title and a line for, under its own name and `<name>_line`."""
        lines = (self.words[f"{name}_line"],)
        of = tuple(measure.id for measure in measures)
        return DataTable(name, self.words[name], lines, tuple(columns), tuple(rows), of, for_spreadsheets)

    def table_of(
        self,
        measure: Measure,
        kind: str,
        columns: Iterable[Column],
        rows: Iterable[Row],
        *,
        line: str = "",
        for_spreadsheets: bool = False,
    ) -> DataTable:
        """A table of one measure, titled by its kind; `line` names words to stand above it, else the measure's own."""
        titles = self.titles[measure.id]
        lines = (self.words[line] if line else titles["line"],)
        name = f"{measure.id}_{kind}"
        return DataTable(name, titles[kind], lines, tuple(columns), tuple(rows), (measure.id,), for_spreadsheets)

    def _areas(self) -> list[Part]:
        return [Part(area.id, area.label) for area in self.edition.scheme.service_areas]

    def _groups(self) -> list[Part]:
        labels = [(group.id, group.many) for group in self.edition.scheme.grouping.groups]
        return [Part(id_, label[:1].upper() + label[1:]) for id_, label in labels]

    def _regions(self) -> list[Part]:
        return [Part(name, name) for name in sorted({body.region for body in self.edition.bodies if body.region})]


def review_material(edition: Edition, contributions: pl.DataFrame, insight: Insight) -> ReviewMaterial:
    """Sum an edition for its review, and read the scheme's words for tables.

    Raises:
        UpheldError: the words cannot be read, or are not a table of two columns.
    """
    wording = Wording(edition.scheme.folder / "wording")
    measures = tuple(edition.scheme.measures[name] for name in edition.review.measures)
    common = {"body": edition.scheme.body, "grouping": edition.scheme.grouping, "period": edition.review.period}
    return ReviewMaterial(
        edition=edition,
        insight=insight,
        past=past_of(edition, insight),
        cells=review_cells(edition, contributions),
        wording=wording,
        words=named_words(wording, WORDS, common),
        titles={each.id: named_words(wording, TITLES, common | {"measure": each}) for each in measures},
        measures=measures,
    )


def _of(body: Body, split: str) -> str:
    part: str | None = getattr(body, split)
    return part or NONE


class NamedWords(Mapping[str, str]):
    """State: words by name, and the file they stand in. A name that is not there is the scheme's fault, and says so."""

    def __init__(self, words: Mapping[str, str], path: Path) -> None:
        self._words = words
        self._path = path

    def __getitem__(self, name: str) -> str:
        if name not in self._words:
            raise UpheldError(f'{self._path} has no words for "{name}". Add a line: | {name} | its words |.')
        return self._words[name]

    def __contains__(self, name: object) -> bool:
        return name in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def named_words(wording: Wording, file: str, facts: Mapping[str, object]) -> NamedWords:
    """The words of a template that is a table: what each is called, and the words.

    Raises:
        UpheldError: it cannot be read, or is not a table of two columns.
    """
    tables = [block for block in parse_markdown(wording.fill(file, facts)) if isinstance(block, Table)]
    if any(len(table.header) != 2 for table in tables):
        raise UpheldError(f"{wording.folder / file} is not a table of two columns: a name, and the words.")
    words = {plain(name): plain(wording_of) for table in tables for name, wording_of in table.rows}
    return NamedWords(words, wording.folder / file)
