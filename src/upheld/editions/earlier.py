"""Editions of earlier years, given beside the extract: their figures make the tables of years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from upheld.editions.as_published import agree, is_known
from upheld.editions.door import FrozenEdition
from upheld.editions.figures import Figure, Figures
from upheld.errors import UpheldError
from upheld.measures.definitions import Kind
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class EarlierEdition:
    """An earlier edition's name, scheme, period and key figures."""

    id: str
    scheme: str
    period: str
    figures: Figures


def earlier_edition(edition: FrozenEdition, scheme: Scheme) -> EarlierEdition:
    """The figures of an edition already frozen whose measures are rates of the scheme.

    Raises:
        UpheldError: its figures cannot be read.
    """
    rates = {measure.id for measure in scheme.measures.values() if measure.kind is Kind.RATE}
    few = scheme.thresholds.too_few
    figures = {
        code: tuple(as_earlier(figure, edition.manifest.edition, few) for figure in of_body if figure.measure in rates)
        for code, of_body in edition.figures.items()
    }
    known = Figures({code: of_body for code, of_body in figures.items() if of_body})
    return EarlierEdition(edition.manifest.edition, edition.manifest.scheme, edition.manifest.period, known)


def as_earlier(figure: Figure, edition_id: str, few: int) -> Figure:
    """A figure as an earlier edition froze it. What was concluded of it then is not said again."""
    source = figure.source or f"edition {edition_id[:12]}"
    return replace(figure, interval=None, verdict=None, source=source, few=few)


def with_earlier(
    published: Figures, editions: Sequence[EarlierEdition], when: Callable[[str], tuple[date, date, str]]
) -> Figures:
    """The published figures of earlier periods with those of the editions given, oldest first as `when` orders periods.

    Where both have a figure and agree, the published one stands; one that is not known gives way to one that is.

    Raises:
        UpheldError: both have a figure, and they differ.
    """
    merged = {figure.key: figure for figures in published.values() for figure in figures}
    for edition in sorted(editions, key=lambda edition: edition.id):  # the order given is not part of what went in
        for figure in (figure for figures in edition.figures.values() for figure in figures):
            known = merged.get(figure.key)
            if known is None or not is_known(known.result):
                merged[figure.key] = figure
            elif is_known(figure.result) and not agree(known.result, figure.result):
                raise UpheldError(
                    f"{known.source} and edition {edition.id[:12]} differ on {figure.measure} of {figure.authority} in "
                    f"{figure.period}. Correct the row of published_figures, or leave the edition out of --earlier."
                )
    by_body: dict[str, list[Figure]] = {}
    for figure in sorted(merged.values(), key=lambda figure: (when(figure.period), figure.key)):
        by_body.setdefault(figure.authority, []).append(figure)
    return Figures({code: tuple(figures) for code, figures in by_body.items()})
