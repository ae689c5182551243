"""An edition's folder: where it lies, how it is written beside and renamed into place, and what its manifest says."""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from upheld.editions.addresses import MANIFEST
from upheld.editions.codec import readable_json
from upheld.editions.identity import sha256
from upheld.errors import UpheldError

FORMAT = 1
"""The number of the folder's layout. A later upheld reads every earlier one."""
NEEDED = {"edition": str, "scheme": str, "period": str, "inputs": dict, "files": dict}
UNFINISHED = re.compile(r"\..+\.(\d+)\.unfinished")
NAMED = 20
"""How many editions a sentence lists at most."""


@dataclass
class FolderBeingWritten:
    """State: a folder that nobody sees yet, and the hashes of what was put in it."""

    path: Path
    hashes: dict[str, str] = field(default_factory=dict)

    def put(self, address: str, data: bytes) -> None:
        """Write one file at its address within the folder."""
        target = self.path / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.hashes[address] = sha256(data)

    def seal(self, head: Mapping[str, object]) -> None:
        """Write the manifest: what the edition is, what went in, and every file by its hash."""
        manifest = {"format": FORMAT, **head, "files": dict(sorted(self.hashes.items()))}
        (self.path / MANIFEST).write_bytes(readable_json(manifest))


@contextmanager
def written_beside(target: Path) -> Iterator[FolderBeingWritten]:
    """A folder to fill, which becomes `target` at the end in one rename; after any failure nothing of it is left.

    Raises:
        UpheldError: the disk is full, or the place may not be written to.
    """
    beside = target.with_name(f".{target.name[:12]}.{os.getpid()}.unfinished")
    try:
        _clear_unfinished(target.parent)
        beside.mkdir(parents=True)
        yield FolderBeingWritten(beside)
        _take_place(beside, target)
    except OSError as error:
        raise UpheldError(
            f"{target.parent} cannot be written: {error.strerror or error}. Nothing was kept. Make room there, or "
            "choose another place with --out."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _take_place(beside: Path, target: Path) -> None:
    """Another build of the same edition may have been first: then it stands there, byte for byte the same."""
    try:
        beside.replace(target)
    except OSError:
        if not (target / MANIFEST).is_file():
            raise


@dataclass(frozen=True)
class Manifest:
    """What edition.json says: the edition's name, scheme and year, what went in, and the hash of each file by address.

    `head` is all of it but the files, key by key (see editions.identity).
    """

    edition: str
    scheme: str
    period: str
    inputs: Mapping[str, object]
    files: Mapping[str, str]
    head: Mapping[str, object]

    @property
    def counted(self) -> bool:
        """Whether the year was counted from cases; else its figures were taken as published."""
        return self.head.get("counted") is True

    @property
    def taken(self) -> date | None:
        """The day the extract was taken, where it says so.

        Raises:
            UpheldError: what stands there is no day.
        """
        day = self.head.get("extract_taken")
        try:
            return None if day is None else date.fromisoformat(str(day))
        except ValueError as error:
            raise UpheldError(f"{MANIFEST} says of extract_taken {day}, which is no day. Restore it.") from error

    @property
    def demonstration(self) -> str:
        """The notice that figures are invented, empty where they are not."""
        return str(self.head.get("demonstration") or "")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an edition's folder.

    Raises:
        UpheldError: the folder holds none, it cannot be read, or a newer upheld wrote it.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise UpheldError(
            f"{folder} has no {MANIFEST}, so it is no edition. Give the folder that build named."
        ) from error
    except (OSError, ValueError) as error:
        raise UpheldError(f"{folder / MANIFEST} cannot be read: {error}.") from error
    if not isinstance(manifest, dict) or manifest.pop("format", None) != FORMAT or not _has_what_is_needed(manifest):
        raise UpheldError(f"{folder / MANIFEST} has a format this upheld does not know. Use the upheld that wrote it.")
    return Manifest(**{name: manifest[name] for name in NEEDED}, head=_without_files(manifest))


def _has_what_is_needed(manifest: Mapping[str, object]) -> bool:
    needed = all(isinstance(manifest.get(name), kind) for name, kind in NEEDED.items())
    return needed and all(isinstance(code, str) for code in dict(manifest["files"]).values())  # type: ignore[call-overload]


def _without_files(manifest: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in manifest.items() if name != "files"}


def damaged_files(folder: Path) -> list[str]:
    """What is wrong with an edition's files against its manifest, a sentence each."""
    files = read_manifest(folder).files
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    missing = [f"{name} is missing." for name in sorted(set(files) - present)]
    surplus = [f"{name} does not belong to the edition." for name in sorted(present - set(files))]
    changed = [
        f"{name} is not as it was frozen."
        for name in sorted(present & set(files))
        if sha256((folder / name).read_bytes()) != files[name]
    ]
    return missing + surplus + changed


def _clear_unfinished(place: Path) -> None:
    """Remove what a killed build left behind; a build that still runs keeps its own."""
    for leftover in place.glob(".*.unfinished"):
        named = UNFINISHED.fullmatch(leftover.name)
        if named and not _is_running(int(named[1])):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


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
    editions = sorted(path.parent for path in given.glob(f"**/{MANIFEST}") if not path.parent.name.startswith("."))
    if len(editions) == 1:
        return editions[0]
    if not editions:
        raise UpheldError(f"There is no edition in {given}. Give the folder that build named, or build one first.")
    names = "\n  ".join(map(str, editions[:NAMED]))
    more = f"\n  and {len(editions) - NAMED} more" if len(editions) > NAMED else ""
    raise UpheldError(f"{given} holds {len(editions)} editions:\n  {names}{more}\nName one of them.")
