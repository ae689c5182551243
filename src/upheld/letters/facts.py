"""The facts of a letter: everything it says, and nothing it does not say. Words and type are made from these alone."""

from collections.abc import Sequence

from upheld.editions.assemble import breakdown_labels
from upheld.editions.figures import Figure
from upheld.editions.letter_facts import (
    AuthorityFacts,
    CountRow,
    CountTable,
    Dates,
    GroupAverage,
    Improvements,
    KeyFigure,
    LetterFacts,
    PopulationFigure,
)
from upheld.editions.rows import kind_of
from upheld.letters.addressees import addressees, ended, envelope
from upheld.letters.attached_facts import as_sent
from upheld.letters.forms import LetterOrder
from upheld.letters.material import LetterMaterial
from upheld.measures.definitions import Breakdown, Kind, Measure
from upheld.measures.peers import Average
from upheld.measures.results import Count, PerPopulation, Rate
from upheld.measures.rounding import per_hundred_thousand, whole_ends
from upheld.measures.verdicts import fragility
from upheld.schemes.reader import publication_instant
from upheld.subjects.printed_share import share_of
from upheld.subjects.year_table import year_table


def key_figures(code: str, material: LetterMaterial) -> dict[str, KeyFigure]:
    """The shares of one body, by measure, in the review's order; a measure that was not published is left out."""
    edition = material.edition
    figures = {figure.measure: figure for figure in edition.figures[code]}
    measures = (edition.scheme.measures[name] for name in edition.review.measures)
    return {
        measure.id: _key_figure(figures[measure.id], measure, material)
        for measure in measures
        if measure.kind is Kind.RATE and measure.id in figures
    }


def count_tables(figures: Sequence[Figure], material: LetterMaterial) -> dict[str, CountTable]:
    """The counts of one body, by measure."""
    scheme = material.edition.scheme
    parts: dict[str, dict[str | None, int]] = {}
    for figure in figures:
        if isinstance(figure.result, Count):
            parts.setdefault(figure.measure, {})[figure.breakdown] = figure.result.count
    return {name: _count_table(scheme.measures[name], counts, material) for name, counts in parts.items()}


def population_figures(figures: Sequence[Figure], material: LetterMaterial) -> dict[str, PopulationFigure]:
    """The figures for every 100,000, by measure; left out where the population is not known."""
    measures, year = material.edition.scheme.measures, material.edition.review.exposure_year
    return {
        figure.measure: PopulationFigure(
            figure.measure,
            measures[figure.measure].title,
            measures[figure.measure].numerator_name,
            figure.result.numerator,
            figure.result.exposure,
            measures[figure.measure].exposure or "",
            year,
            per_hundred_thousand(figure.result.numerator, figure.result.exposure),
            _per_hundred_thousand(figure.average),
        )
        for figure in figures
        if isinstance(figure.result, PerPopulation)
    }


def _key_figure(figure: Figure, measure: Measure, material: LetterMaterial) -> KeyFigure:
    assert measure.base_name is not None, measure
    share = share_of(figure.result)
    low, high = whole_ends(figure.interval) if figure.interval else (None, None)
    return KeyFigure(
        measure=measure.id,
        title=measure.title,
        question=measure.question,
        kind=kind_of(figure.result),
        base=measure.base_name,
        counts=measure.numerator_name,
        numerator=share.numerator,
        denominator=share.denominator,
        percent=share.percent,
        average=_average(figure.average) if share.percent is not None else None,
        low=low,
        high=high,
        verdict=str(figure.verdict or ""),
        luck_among=_luck_among(figure, material),
        is_small=figure.is_small,
        otherwise=_otherwise(figure),
        missed=material.missed.get((measure.id, figure.authority), ()),
        source=figure.source,
    )


def _otherwise(figure: Figure) -> tuple[int, ...]:
    """What a small rate would print had one case gone the other way."""
    match figure.result:
        case Rate(numerator, denominator) if figure.is_small:
            return fragility(numerator, denominator)
        case _:
            return ()


def _average(average: Average | None) -> GroupAverage | None:
    return GroupAverage(average.percent, average.numerator, average.denominator) if average else None


def _per_hundred_thousand(average: Average | None) -> str | None:
    return per_hundred_thousand(average.rate.numerator, average.rate.denominator) if average else None


def _luck_among(figure: Figure, material: LetterMaterial) -> int | None:
    if str(figure.verdict or "") != "cannot_tell" or figure.interval is None or figure.average is None:
        return None
    left_out = not figure.interval.low <= 100 * figure.average.rate <= figure.interval.high
    return material.compared[figure.measure] if left_out else None


def _count_table(measure: Measure, counts: dict[str | None, int], material: LetterMaterial) -> CountTable:
    labels = _labels(measure, material)
    rows = tuple(CountRow(part, labels[part], count) for part, count in counts.items() if part is not None)
    return CountTable(measure.id, measure.title, measure.numerator_name, counts[None], rows)


def _labels(measure: Measure, material: LetterMaterial) -> dict[str, str]:
    return dict(breakdown_labels(measure, material.edition.scheme, material.edition.review).values())


SHOWN = 10
"""How many service improvements a letter names."""


def letter_order(code: str, material: LetterMaterial) -> LetterOrder:
    """All that one body's letter is made of, beside its scheme's words and layout."""
    cases = None if material.cases is None else material.cases[code]
    return LetterOrder(facts_as_sent(code, material), envelope(code, material), cases)


def facts_as_sent(code: str, material: LetterMaterial) -> LetterFacts:
    """The facts of one body's letter, and in a correction what it replaces."""
    return as_sent(letter_facts(code, material), material.edition.replaces)


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
        years=year_table((*edition.earlier_figures.get(body.code, ()), *figures), titles, material.breaks, scheme.when),
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
    counts = (material.edition.figure(code, by_kind[0], kind) for kind in scheme.improvement_kinds)
    agreed = sum(figure.result.count for figure in counts if figure and isinstance(figure.result, Count))
    return Improvements(agreed, len(published), published[:SHOWN])


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
