"""Whether an edition is what it says it is: its name and head against the casebook, scheme and review it froze.

Nothing is counted here: what was frozen is read and hashed, which takes a fraction of a second.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from polars.exceptions import PolarsError

from upheld.casebook.casebook import Casebook
from upheld.editions.addresses import MANIFEST
from upheld.editions.folder import Manifest, read_manifest
from upheld.editions.head import Head, head_of
from upheld.editions.identity import what_went_in
from upheld.editions.replaced import read_replaced
from upheld.editions.store import read_sources
from upheld.errors import UpheldError
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

SHOWN = 40
"""How much of a value a sentence quotes."""


@dataclass(frozen=True)
class Checked:
    """What was checked, and what of it does not hold, a sentence each."""

    what: str
    faults: tuple[str, ...]


def made_of_its_inputs(recorded: Manifest, head: Head) -> Iterator[Checked]:
    """Whether an edition's name and all else that its manifest says follow from what it froze, which gives `head`."""
    fault = f"Its inputs give the name {head.edition[:12]}, and it is called {recorded.edition[:12]}."
    yield Checked("the edition's name is made of its inputs", () if head.edition == recorded.edition else (fault,))
    yield Checked(f"what {MANIFEST} says of it is what its inputs give", tuple(_differences(recorded, head)))


def refuse_another_origin(folder: Path, *, otherwise: str) -> None:
    """Hold an edition that is not what it says it is, or whose folder has another name.

    Raises:
        UpheldError: the sentence says what differs, and `otherwise` what did not happen.
    """
    recorded = read_manifest(folder)
    sources = sources_frozen(folder, recorded)
    checks = made_of_its_inputs(recorded, derived_head(folder, recorded, sources))
    faults = [fault for checked in checks for fault in checked.faults]
    if folder.name != recorded.edition:
        faults.append(f"It is called {recorded.edition[:12]}, and its folder {folder.name[:12]}.")
    if faults:
        raise UpheldError(f"{folder} is not as it was frozen: {faults[0]} Restore it from a copy. {otherwise}")


def sources_frozen(folder: Path, recorded: Manifest) -> tuple[Casebook, Scheme, Review]:
    """The casebook, scheme and review that an edition froze.

    Raises:
        UpheldError: one of them cannot be read.
    """
    try:
        return read_sources(folder, recorded.scheme, recorded.period)
    except (OSError, ValueError, PolarsError) as error:
        raise UpheldError(f"{folder} is damaged, and what it froze cannot be read: {error}.") from error


def derived_head(folder: Path, recorded: Manifest, sources: tuple[Casebook, Scheme, Review]) -> Head:
    """The head that an edition's frozen sources give.

    Of the inputs, only the names of earlier editions and the version that made it are taken as recorded: the edition's
    own name holds them.

    Raises:
        UpheldError: those two are not there, or what was frozen does not have the columns of an extract.
    """
    earlier, version = recorded.inputs.get("earlier"), recorded.inputs.get("upheld")
    if not isinstance(earlier, list) or not all(isinstance(name, str) for name in (*earlier, version)):
        raise UpheldError(f"{folder / MANIFEST} does not say what went into the edition. Restore it from a copy.")
    try:
        before = read_replaced(folder)
        replaces = before.named if before else None
        inputs = what_went_in(*sources, earlier=earlier, replaces=replaces, version=str(version))
        return head_of(*sources, inputs)
    except (OSError, ValueError, KeyError, PolarsError) as error:
        raise UpheldError(f"{folder} is damaged, and what it froze cannot be read: {error}.") from error


def _differences(recorded: Manifest, head: Head) -> Iterator[str]:
    """Every value of the head that is not what the inputs give, a sentence each."""
    says, gives = (dict(_values(values)) for values in (recorded.head, head.as_json()))
    for name in sorted({*says, *gives}):
        said, given = says.get(name, "nothing"), gives.get(name, "nothing")
        if said != given:
            yield f"{MANIFEST} says of {name} {_quoted(said)}, and its inputs give {_quoted(given)}."


def _values(values: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Every value as JSON, by its path: `inputs.extract.cases`."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from _values(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", json.dumps(value, ensure_ascii=False, sort_keys=True)


def _quoted(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
