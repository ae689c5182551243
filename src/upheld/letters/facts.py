"""The facts of a letter: everything it says, and nothing it does not say. Words and type are made from these alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from upheld.editions.replaced import Replaces
from upheld.letters.addressees import Addressee, Ended, addressees, ended
from upheld.letters.improvements import SHOWN, Improvements
from upheld.letters.key_figures import (
    CountTable,
    KeyFigure,
    PopulationFigure,
    count_tables,
    key_figures,
    population_figures,
)
from upheld.letters.material import LetterMaterial
from upheld.letters.training import Training
from upheld.letters.years import YearTable, year_table
from upheld.measures.definitions import Breakdown, Noun
from upheld.measures.period import Period
from upheld.measures.results import Count
from upheld.schemes.reader import publication_instant
from upheld.schemes.scheme import Group, Office, Signatory


@dataclass(frozen=True)
class AuthorityFacts:
    """The body the letter is about, and what similar bodies are called; no group where it is not compared."""

    code: str
    name: str
    official_name: str
    group: Group | None
    group_size: int | None


@dataclass(frozen=True)
class Dates:
    """The days a letter names; None where not known. `publication` is an instant with its time zone."""

    letter: date | None
    publication: datetime | None
    question_by: date | None
    taken: date | None


@dataclass(frozen=True)
class LetterFacts:
    """Everything one letter says. `demonstration` is the notice that figures are invented, empty where they are not.

    `figures`, `counts` and `populations` are by measure. `counted` says that the year's figures were counted from
    cases; otherwise they were taken as published. `replaces` is what a correction says of the letter before it. There
    are no e-mail addresses here: a letter is public.
    """

    scheme: str
    office: Office
    body: Noun
    title: str
    authority: AuthorityFacts
    addressees: tuple[Addressee, ...]
    ended: Ended | None
    period: Period
    dates: Dates
    context: tuple[str, ...]
    signatory: Signatory
    counted: bool
    figures: Mapping[str, KeyFigure]
    counts: Mapping[str, CountTable]
    populations: Mapping[str, PopulationFigure]
    years: YearTable | None
    improvements: Improvements | None
    training: Training | None
    remark: tuple[str, ...]
    demonstration: str
    replaces: Replaces | None = None


def letter_facts(code: str, material: LetterMaterial) -> LetterFacts:
    """The facts of one body's letter."""
    edition, body = material.edition, material.bodies[code]
    scheme, review = edition.scheme, edition.review
    figures = edition.figures[code]
    key = key_figures(code, material)
    titles = {name: figure.title for name, figure in key.items()}
    return LetterFacts(
        scheme=scheme.id,
        office=scheme.office,
        body=scheme.body,
        title=review.letter_title,
        authority=_authority(code, material),
        addressees=addressees(code, material),
        ended=ended(code, material),
        period=review.period,
        dates=Dates(review.letter_date, publication_instant(scheme, review), review.question_by, edition.taken),
        context=_paragraphs(review.context),
        signatory=scheme.demonstration.signatory if edition.demonstration else review.signatory,
        counted=edition.counted,
        figures=key,
        counts=count_tables(figures, material),
        populations=population_figures(figures, material),
        years=year_table((*edition.earlier_figures.get(body.code, ()), *figures), titles, material.breaks),
        improvements=_improvements(code, material),
        training=material.training,
        remark=material.remarks.get(code, ()),
        demonstration=scheme.demonstration.notice if edition.demonstration else "",
    )


def _authority(code: str, material: LetterMaterial) -> AuthorityFacts:
    body, edition = material.bodies[code], material.edition
    group = edition.scheme.group(body.group) if body.group else None
    size = material.group_sizes[group.id] if group and edition.counted else None
    return AuthorityFacts(code, body.name, body.official_name, group, size)


def _improvements(code: str, material: LetterMaterial) -> Improvements | None:
    """None where the year was not counted from cases, so that nothing is known of them."""
    scheme, review = material.edition.scheme, material.edition.review
    by_kind = [name for name in review.measures if scheme.measures[name].breakdown is Breakdown.KIND]
    if not material.edition.counted or not by_kind:
        return None
    published = material.improvements.get(code, ())
    found = (material.edition.figure(code, by_kind[0], kind) for kind in scheme.improvement_kinds)
    agreed = sum(figure.result.count for figure in found if figure and isinstance(figure.result, Count))
    return Improvements(agreed, len(published), published[:SHOWN])


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
