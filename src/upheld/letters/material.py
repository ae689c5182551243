"""Everything letters need of an edition, indexed once: 343 letters must not search the casebook 343 times."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from upheld.casebook.bodies import Body, bodies
from upheld.editions.edition import Edition
from upheld.editions.letter_facts import NamedImprovement, Training
from upheld.letters.schedule import CASE_COLUMNS, CaseRows
from upheld.measures.contributions import Reason
from upheld.measures.definitions import Unit
from upheld.measures.period import Period
from upheld.subjects.body import known_bodies
from upheld.subjects.published_cases import improvements_of_year
from upheld.subjects.published_year import published_year
from upheld.subjects.training import training_totals
from upheld.subjects.year_table import SeriesBreak, series_breaks

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
    `cases` are those of the schedules, None where nothing was counted.
    """

    edition: Edition
    bodies: Mapping[str, Body]
    group_sizes: Mapping[str, int]
    contacts: Mapping[str, tuple[Contact, ...]]
    remarks: Mapping[str, tuple[str, ...]]
    improvements: Mapping[str, tuple[NamedImprovement, ...]]
    missed: Mapping[tuple[str, str], tuple[str, ...]]
    compared: Mapping[str, int]
    breaks: tuple[SeriesBreak, ...]
    training: Training | None
    cases: Mapping[str, CaseRows] | None

    @property
    def day(self) -> date:
        """The day the letters speak from: their date, or the day after the period where they have none yet."""
        review = self.edition.review
        return review.letter_date or review.period.end + timedelta(days=1)


def letter_material(edition: Edition, contributions: pl.DataFrame | None = None) -> LetterMaterial:
    """Index an edition for its letters.

    `contributions` is the relation beneath the figures: for each measure, authority and case whether it is in base and
    numerator, and the reason; None where the figures are taken as published.

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
        improvements=_improvements(edition),
        missed={} if contributions is None else _missed(edition, contributions),
        compared=_compared(edition),
        breaks=series_breaks(edition.scheme, edition.review),
        training=training_totals(tables["training"], period),
        cases=None if contributions is None else cases_by_authority(edition, contributions),
    )


def _contacts(table: pl.DataFrame) -> Mapping[str, tuple[Contact, ...]]:
    by_body: dict[str, list[Contact]] = defaultdict(list)
    for row in table.sort("authority", "role").iter_rows(named=True):
        words = {name: _one_line(row[name]) for name in Contact.__dataclass_fields__}
        by_body[row["authority"]].append(Contact(**words))
    return {code: tuple(contacts) for code, contacts in by_body.items()}


def _remarks(table: pl.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """A remark may have several paragraphs, with empty lines between."""
    rows = table.select("authority", "text").iter_rows()
    return {code: tuple(_one_line(part) for part in text.split("\n\n") if part.strip()) for code, text in rows}


def _improvements(edition: Edition) -> Mapping[str, tuple[NamedImprovement, ...]]:
    """What was agreed in the published decisions of the year, newest first, by the code of the body."""
    year = published_year(edition)
    agreed = improvements_of_year(year, known_bodies([year]))
    return {
        code: tuple(NamedImprovement(each.text, each.finding.reference, each.finding.decided) for each in improvements)
        for code, improvements in agreed.items()
    }


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
    missed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for measure, authority, reference in rows.iter_rows():
        missed[measure, authority].append(reference)
    return {key: tuple(references) for key, references in missed.items()}


def _compared(edition: Edition) -> Mapping[str, int]:
    figures = (figure for figures in edition.figures.values() for figure in figures)
    return Counter(figure.measure for figure in figures if figure.verdict and str(figure.verdict) in TESTED)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def cases_by_authority(edition: Edition, contributions: pl.DataFrame) -> Mapping[str, CaseRows]:
    """Every case received, decided or with a result in the period, by the code of the body, of all bodies.

    `contributions` is the relation beneath the figures.
    """
    in_period = contributions.filter(pl.col("reason") != str(Reason.OTHER_PERIOD))["case_reference"].unique()
    cases = edition.casebook.tables["cases"].filter(pl.col("reference").is_in(in_period.implode()))
    measures = [edition.scheme.measures[name] for name in edition.review.measures]
    shares = [measure for measure in measures if measure.base_name is not None]
    rows = _labelled(cases, edition).rename({"reference": "case_reference"})
    for measure in shares:
        # A measure of whole cases says the same of each finding in one.
        key = ["authority", "case_reference", *(["finding"] if measure.unit is Unit.FINDING else [])]
        reasons = contributions.filter(measure=measure.id).select(*key, pl.col("reason").alias(measure.id))
        rows = rows.join(reasons, on=key, how="left", nulls_equal=True)
    names = tuple(measure.id for measure in shares)
    shown = rows.rename({"case_reference": "reference"}).sort("authority", "reference", "finding")
    listed: dict[str, list[tuple[str | date | None, ...]]] = {body.code: [] for body in edition.bodies}
    for authority, *row in shown.select("authority", *CASE_COLUMNS, *names).iter_rows():
        listed.setdefault(authority, []).append(tuple(row))
    return {code: CaseRows(names, tuple(rows)) for code, rows in listed.items()}


def _labelled(cases: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    outcomes = {outcome.id: outcome.shown_on(edition.review.period.end)[1] for outcome in edition.scheme.outcomes}
    areas = {area.id: area.label for area in edition.scheme.service_areas}
    return cases.with_columns(pl.col("outcome").replace(outcomes), pl.col("service_area").replace(areas))
