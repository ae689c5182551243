"""Corrections: an edition built beside an issued one of the same year replaces it, and its changed letters say so."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from upheld.editions.door import open_edition
from upheld.editions.freeze import Sources, inputs_of
from upheld.editions.identity import edition_id
from upheld.editions.registers import Issued, read_register
from upheld.editions.replaced import LetterMark, ReplacedEdition
from upheld.errors import UpheldError


def with_replaced(sources: Sources, place: Path) -> Sources:
    """The sources with the newest issued edition beside them as the one to be replaced, where there is one.

    What was issued itself, built again, replaces what it did then: it is the same edition.
    """
    issued = read_register(place)
    for count in range(len(issued), 0, -1):
        newest, before = issued[count - 1], issued[: count - 1]
        then = replace(sources, replaces=_replaced(place, before[-1]) if before else None)
        if edition_id(inputs_of(then)) == newest.edition:
            return then
    return replace(sources, replaces=_replaced(place, issued[-1])) if issued else sources


def _replaced(place: Path, line: Issued) -> ReplacedEdition:
    issued = datetime.fromisoformat(line.at).date()
    return ReplacedEdition(line.edition, line.version, issued, _letters(place / line.edition))


def _letters(folder: Path) -> Mapping[str, LetterMark]:
    try:
        return open_edition(folder).public.letter_marks
    except UpheldError as error:
        raise UpheldError(
            f"The register says that {folder.name[:12]} was issued, and its letters cannot be read: {error} "
            "Restore it from a copy: a correction must say what it replaces."
        ) from error
