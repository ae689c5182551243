"""Where editions lie, and how a person may name one."""

from pathlib import Path

from upheld.editions.addresses import MANIFEST
from upheld.errors import UpheldError


def place_of(out: Path, scheme: str, period: str) -> Path:
    """The folder that holds a period's editions and its register."""
    return out / "editions" / scheme / period


def find_edition(given: Path) -> Path:
    """The edition that a path means: its own folder, or the only one anywhere below it.

    Raises:
        UpheldError: there is none, or several.
    """
    if (given / MANIFEST).is_file():
        return given
    found = sorted(path.parent for path in given.glob(f"**/{MANIFEST}") if not path.parent.name.startswith("."))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UpheldError(f"There is no edition in {given}. Give the folder that build named, or build one first.")
    names = "\n  ".join(map(str, found))
    raise UpheldError(f"{given} holds {len(found)} editions:\n  {names}\nName one of them.")
