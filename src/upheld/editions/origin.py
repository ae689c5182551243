"""Whether an edition is what it says it is: its name and head against the casebook, scheme and review it froze.

Nothing is counted here: what was frozen is read and hashed, which takes a fraction of a second.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from polars.exceptions import PolarsError

from upheld.editions.addresses import MANIFEST
from upheld.editions.door import FrozenEdition, open_edition
from upheld.editions.identity import Head, head_of, what_went_in
from upheld.errors import UpheldError

SHOWN = 40
"""How much of a value a sentence quotes."""


@dataclass(frozen=True)
class Checked:
    """What was checked, and what of it does not hold, a sentence each."""

    what: str
    faults: tuple[str, ...]


def made_of_its_inputs(edition: FrozenEdition) -> Iterator[Checked]:
    """Whether an edition's name and all else that its manifest says follow from what it froze.

    Raises:
        UpheldError: what it froze cannot be read.
    """
    recorded, head = edition.manifest, _derived_head(edition)
    fault = f"Its inputs give the name {head.edition[:12]}, and it is called {recorded.edition[:12]}."
    yield Checked("the edition's name is made of its inputs", () if head.edition == recorded.edition else (fault,))
    yield Checked(f"what {MANIFEST} says of it is what its inputs give", tuple(_differences(recorded.head, head)))


def refuse_another_origin(folder: Path, *, otherwise: str) -> None:
    """Hold an edition that is not what it says it is, or whose folder has another name.

    Raises:
        UpheldError: the sentence says what differs, and `otherwise` what did not happen.
    """
    edition = open_edition(folder)
    faults = [fault for checked in made_of_its_inputs(edition) for fault in checked.faults]
    if folder.name != edition.manifest.edition:
        faults.append(f"It is called {edition.manifest.edition[:12]}, and its folder {folder.name[:12]}.")
    if faults:
        raise UpheldError(f"{folder} is not as it was frozen: {faults[0]} Restore it from a copy. {otherwise}")


def _derived_head(edition: FrozenEdition) -> Head:
    """The head that an edition's frozen sources give.

    Of the inputs, only the names of earlier editions and the version that made it are taken as recorded: the edition's
    own name holds them.

    Raises:
        UpheldError: those two are not there, or what was frozen does not have the columns of an extract.
    """
    inputs, sources = edition.manifest.inputs, edition.sources
    earlier, version = inputs.get("earlier"), inputs.get("upheld")
    if not isinstance(earlier, list) or not all(isinstance(name, str) for name in (*earlier, version)):
        path = edition.folder / MANIFEST
        raise UpheldError(f"{path} does not say what went into the edition. Restore it from a copy.")
    replaces = sources.replaced.named if sources.replaced else None
    made_of = (sources.casebook, sources.scheme, sources.review)
    try:
        return head_of(*made_of, what_went_in(*made_of, earlier=earlier, replaces=replaces, version=str(version)))
    except (OSError, ValueError, KeyError, PolarsError) as error:
        raise UpheldError(f"{edition.folder} is damaged, and what it froze cannot be read: {error}.") from error


def _differences(recorded: Mapping[str, object], head: Head) -> Iterator[str]:
    """Every value of the head that is not what the inputs give, a sentence each."""
    says, gives = (dict(_values(values)) for values in (recorded, head.as_json()))
    for name in sorted({*says, *gives}):
        is_there, given = says.get(name, "nothing"), gives.get(name, "nothing")
        if is_there != given:
            yield f"{MANIFEST} says of {name} {_quoted(is_there)}, and its inputs give {_quoted(given)}."


def _values(values: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Every value as JSON, by its path: `inputs.extract.cases`."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from _values(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", json.dumps(value, ensure_ascii=False, sort_keys=True)


def _quoted(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
