"""The facts of a letter: everything it says, and nothing it does not say. Words and type are made from these alone."""

from upheld.editions.letter_facts import (
    AuthorityFacts,
    Dates,
    Improvements,
    LetterFacts,
)
from upheld.letters.addressees import addressees, ended
from upheld.letters.improvements import SHOWN
from upheld.letters.key_figures import count_tables, key_figures, population_figures
from upheld.letters.material import LetterMaterial
from upheld.letters.years import year_table
from upheld.measures.definitions import Breakdown
from upheld.measures.results import Count
from upheld.schemes.reader import publication_instant


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
