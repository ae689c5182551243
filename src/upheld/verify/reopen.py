"""Opens a frozen edition again: from its own casebook, scheme and review, with figures counted anew."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from polars.exceptions import PolarsError

from upheld.editions.addresses import FIGURES
from upheld.editions.counts import count_casebook, measures_in_force
from upheld.editions.door import open_edition
from upheld.editions.earlier import EarlierEdition, as_earlier
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.editions.folder import Manifest, read_manifest
from upheld.editions.freeze import Sources, freeze
from upheld.editions.head import Head
from upheld.editions.origin import derived_head, sources_frozen
from upheld.editions.replaced import read_replaced
from upheld.editions.rows import Row
from upheld.errors import UpheldError
from upheld.verify.second_engine import recount


@dataclass(frozen=True)
class Reopened:
    """A frozen edition with its figures counted anew, the rows that were frozen, and its head as recorded and anew."""

    edition: Edition
    frozen_rows: tuple[Row, ...]
    recorded: Manifest
    head: Head


def reopen(folder: Path, *, by_second_engine: bool = False) -> Reopened:
    """The edition in a folder.

    Raises:
        UpheldError: the folder holds no edition, or a file of it cannot be read.
    """
    recorded = read_manifest(folder)
    count = recount if by_second_engine else count_casebook
    casebook, scheme, review = sources_frozen(folder, recorded)
    head = derived_head(folder, recorded, (casebook, scheme, review))
    try:
        rows = tuple(json.loads((folder / FIGURES).read_bytes()))
        sources = Sources(casebook, scheme, review, [_earlier(folder)], read_replaced(folder))
        counts = count(casebook, measures_in_force(scheme, review), scheme.vocabulary, review.period)
        edition = replace(freeze(sources, counts), id=recorded.edition)
    except (OSError, ValueError, KeyError, TypeError, PolarsError) as error:
        raise UpheldError(f"{folder} is damaged, and its figures cannot be counted again: {error}.") from error
    return Reopened(edition, rows, recorded, head)


def _earlier(folder: Path) -> EarlierEdition:
    """The figures of earlier years, as one edition: wherever each came from, it was frozen here."""
    edition = open_edition(folder)
    few = edition.scheme.thresholds.too_few
    earlier = {
        code: tuple(as_earlier(figure, edition.manifest.edition, few) for figure in figures)
        for code, figures in edition.earlier_figures.items()
    }
    return EarlierEdition("", "", "", Figures(earlier))
