"""Everything letters need of an edition, indexed once: 343 letters must not search the casebook 343 times."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from upheld.casebook.bodies import Body, bodies
from upheld.editions.edition import Edition
from upheld.editions.letter_facts import Improvement, Training
from upheld.letters.improvements import published_improvements
from upheld.letters.training import training_totals
from upheld.letters.years import SeriesBreak, series_breaks
from upheld.measures.definitions import Unit
from upheld.measures.period import Period

TESTED = ("cannot_tell", "higher", "lower")


@dataclass(frozen=True)
class Contact:
    """A person on file for a body. Only the name and job title of an addressee are ever printed in a letter."""

    role: str
    honorific: str
    name: str
    surname: str
    job_title: str
    email: str
    receives: str


@dataclass(frozen=True)
class LetterMaterial:
    """What letters are made of, by the code of the body where it differs from body to body.

    `bodies` are all that existed from the start of the period to the day of the letters. `missed` are the references
    of published cases in which a body did not comply. `compared` says how many bodies were tested, by measure.
    """

    edition: Edition
    bodies: Mapping[str, Body]
    group_sizes: Mapping[str, int]
    contacts: Mapping[str, tuple[Contact, ...]]
    remarks: Mapping[str, tuple[str, ...]]
    improvements: Mapping[str, tuple[Improvement, ...]]
    missed: Mapping[tuple[str, str], tuple[str, ...]]
    compared: Mapping[str, int]
    breaks: tuple[SeriesBreak, ...]
    training: Training | None

    @property
    def day(self) -> date:
        """The day the letters speak from: their date, or the day after the period where they have none yet."""
        review = self.edition.review
        return review.letter_date or review.period.end + timedelta(days=1)


def letter_material(edition: Edition, contributions: pl.DataFrame | None = None) -> LetterMaterial:
    """Index an edition for its letters.

    `contributions` is the relation beneath the figures (measure, authority, case_reference, in_base, in_numerator);
    None where the figures are taken as published.

    Raises:
        UpheldError: a review of an earlier year cannot be read.
    """
    tables, period = edition.casebook.tables, edition.review.period
    until = edition.review.letter_date or period.end + timedelta(days=1)
    around = bodies(edition.casebook, edition.scheme, Period(period.id, period.start, max(period.end, until)))
    return LetterMaterial(
        edition=edition,
        bodies={body.code: body for body in (*around, *edition.bodies)},
        group_sizes=Counter(body.group for body in edition.bodies if body.group),
        contacts=_contacts(tables["contacts"]),
        remarks=_remarks(tables["remarks"]),
        improvements=published_improvements(
            tables["cases"], tables["recommendations"], period, edition.scheme.improvement_kinds
        ),
        missed={} if contributions is None else _missed(edition, contributions),
        compared=_compared(edition),
        breaks=series_breaks(edition.scheme, edition.review),
        training=training_totals(tables["training"], period),
    )


def _contacts(table: pl.DataFrame) -> Mapping[str, tuple[Contact, ...]]:
    found: dict[str, list[Contact]] = defaultdict(list)
    for row in table.sort("authority", "role").iter_rows(named=True):
        words = {name: _one_line(row[name]) for name in Contact.__dataclass_fields__}
        found[row["authority"]].append(Contact(**words))
    return {code: tuple(contacts) for code, contacts in found.items()}


def _remarks(table: pl.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """A remark may have several paragraphs, with empty lines between."""
    rows = table.select("authority", "text").iter_rows()
    return {code: tuple(_one_line(part) for part in text.split("\n\n") if part.strip()) for code, text in rows}


def _missed(edition: Edition, contributions: pl.DataFrame) -> Mapping[tuple[str, str], tuple[str, ...]]:
    measures = [m for m in edition.review.measures if edition.scheme.measures[m].unit is Unit.COMPLIANCE_OUTCOME]
    published = edition.casebook.tables["cases"].filter(pl.col("published").is_not_null())
    rows = (
        contributions.filter(pl.col("measure").is_in(measures), pl.col("in_base"), ~pl.col("in_numerator"))
        .filter(pl.col("case_reference").is_in(published["reference"].implode()))
        .sort("case_reference")
        .select("measure", "authority", "case_reference")
        .unique(maintain_order=True)
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for measure, authority, reference in rows.iter_rows():
        found[measure, authority].append(reference)
    return {key: tuple(references) for key, references in found.items()}


def _compared(edition: Edition) -> Mapping[str, int]:
    figures = (figure for figures in edition.figures.values() for figure in figures)
    return Counter(figure.measure for figure in figures if figure.verdict and str(figure.verdict) in TESTED)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
