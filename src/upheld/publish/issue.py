"""The register of issued editions: lines that are only ever added, beside the editions they speak of."""

from datetime import datetime
from pathlib import Path

from upheld.editions.addresses import ISSUED
from upheld.editions.door import open_edition
from upheld.editions.folder import damaged_files
from upheld.editions.origin import refuse_another_origin
from upheld.editions.registers import Issued, append_line, read_register
from upheld.errors import UpheldError


def issue(folder: Path, *, by: str, reason: str, at: datetime) -> Issued:
    """Add an edition to the register of its period.

    Raises:
        UpheldError: the edition is damaged, is issued already, or who and why are not said.
    """
    if not by.strip() or not reason.strip():
        raise UpheldError("An edition is issued by somebody and for a reason. Fill in both --by and --reason.")
    faults = damaged_files(folder)
    if faults:
        raise UpheldError(f"{folder} is damaged and was not issued: {faults[0]} Build it again from its extract.")
    refuse_another_origin(folder, otherwise="It was not issued.")
    edition = open_edition(folder).manifest.edition
    lines = read_register(folder.parent)
    if any(line.edition == edition for line in lines):
        raise UpheldError(f"{edition[:12]} is issued already, as {_version_of(edition, lines)}.")
    replaces = lines[-1].version if lines else None
    line = Issued(f"v{len(lines) + 1}", edition, by.strip(), reason.strip(), at.isoformat(timespec="seconds"), replaces)
    append_line(folder.parent / ISSUED, line, otherwise="The edition was not issued.")
    return line


def _version_of(edition: str, lines: tuple[Issued, ...]) -> str:
    return next(line.version for line in lines if line.edition == edition)
