"""Editions of earlier years, given beside the extract: their figures make the tables of years."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from upheld.editions.assemble import Figures
from upheld.editions.figures import Figure
from upheld.editions.published import agree, is_known
from upheld.editions.read_rows import figure_of_row
from upheld.editions.rows import Row
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


def read_earlier(folder: Path, scheme: Scheme) -> EarlierEdition:
    """The figures of an edition already frozen whose measures are rates of the scheme.

    Raises:
        UpheldError: the folder holds no edition that can be read.
    """
    try:
        manifest = json.loads((folder / "edition.json").read_bytes())
        rows = json.loads((folder / "public" / "figures.json").read_bytes())
    except (OSError, ValueError) as error:
        raise UpheldError(f"{folder} is not an edition that can be read: {error}.") from error
    figures: dict[str, list[Figure]] = {}
    rates = {measure.id for measure in scheme.measures.values() if measure.kind is Kind.RATE}
    for row in rows:
        if row["measure"] in rates:
            figures.setdefault(row["authority"], []).append(figure_from(row, manifest["edition"]))
    return EarlierEdition(
        manifest["edition"],
        manifest["scheme"],
        manifest["period"],
        {code: tuple(found) for code, found in figures.items()},
    )


def figure_from(row: Row, edition_id: str) -> Figure:
    """A figure as an earlier edition froze it. What was concluded of it then is not said again."""
    figure = figure_of_row(row)
    return replace(figure, interval=None, verdict=None, source=figure.source or f"edition {edition_id[:12]}")


def with_earlier(published: Figures, editions: Sequence[EarlierEdition]) -> Figures:
    """The published figures of earlier periods with those of the editions given, oldest first.

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
    for figure in sorted(merged.values(), key=lambda figure: (figure.period, figure.key)):
        by_body.setdefault(figure.authority, []).append(figure)
    return {code: tuple(figures) for code, figures in by_body.items()}
