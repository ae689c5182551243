"""Opens a frozen edition again: from its own casebook, scheme and review, with figures counted anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from polars.exceptions import PolarsError

from upheld.editions.counts import count_casebook
from upheld.editions.earlier import EarlierEdition, figure_from
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.editions.freeze import Sources, freeze
from upheld.editions.identity import edition_id, what_went_in
from upheld.editions.rows import Row
from upheld.editions.second_engine import recount
from upheld.editions.store import EARLIER_FIGURES, FIGURES, read_sources
from upheld.errors import UpheldError
from upheld.issue.corrections import read_frozen_replaced
from upheld.issue.folder import read_manifest


@dataclass(frozen=True)
class Reopened:
    """A frozen edition with its figures counted anew, the rows that were frozen, and the name its inputs give it."""

    edition: Edition
    frozen_rows: tuple[Row, ...]
    id_of_inputs: str


def reopen(folder: Path, *, by_second_engine: bool = False) -> Reopened:
    """The edition in a folder.

    Raises:
        UpheldError: the folder holds no edition, or a file of it cannot be read.
    """
    manifest = read_manifest(folder)
    inputs = manifest["inputs"]
    assert isinstance(inputs, Mapping)
    count = recount if by_second_engine else count_casebook
    try:
        casebook, scheme, review = read_sources(folder, str(manifest["scheme"]), str(manifest["period"]))
        rows = tuple(json.loads((folder / FIGURES).read_bytes()))
        sources = Sources(casebook, scheme, review, [_earlier(folder)], read_frozen_replaced(folder))
        edition = replace(freeze(sources, count(casebook, scheme, review)), id=str(manifest["edition"]))
    except (OSError, ValueError, KeyError, PolarsError) as error:
        raise UpheldError(f"{folder} is damaged, and its figures cannot be counted again: {error}.") from error
    again = what_went_in(
        casebook, scheme, review, earlier=inputs["earlier"], replaces=inputs["replaces"], version=inputs["upheld"]
    )
    return Reopened(edition, rows, edition_id(again))


def _earlier(folder: Path) -> EarlierEdition:
    """The figures of earlier years, as one edition: wherever each came from, it was frozen here."""
    by_body: dict[str, list[Figure]] = {}
    for row in json.loads((folder / EARLIER_FIGURES).read_bytes()):
        by_body.setdefault(row["authority"], []).append(figure_from(row, row["edition"]))
    return EarlierEdition("", "", "", {code: tuple(figures) for code, figures in by_body.items()})
