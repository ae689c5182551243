"""Records that are only ever added to: a file with one JSON object a line, each written whole or not at all."""

import json
import os
import re
from dataclasses import Field, asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from upheld.editions.addresses import ISSUED, PUBLISHED
from upheld.errors import UpheldError


@dataclass(frozen=True)
class Approval:
    """One line of the record beside a period's editions: what may be seen, who approved it, when, and where it went."""

    edition: str
    version: str
    approved_by: str
    at: str
    to: str

    def __post_init__(self) -> None:
        refuse_other_words(edition=self.edition, at=self.at, version=self.version)


def read_approvals(place: Path) -> tuple[Approval, ...]:
    """Every line of the record beside the editions of a period, first published first; empty where there is none.

    Raises:
        UpheldError: a line is not one that `record` wrote.
    """
    return read_lines(place / PUBLISHED, Approval)


def record(place: Path, approval: Approval) -> None:
    """Add what is being published, unless it is on record for that place already.

    Raises:
        UpheldError: the record cannot be written.
    """
    key = (approval.edition, approval.to)
    if key not in {(line.edition, line.to) for line in read_approvals(place)}:
        append_line(place / PUBLISHED, approval, otherwise="Nothing was published.")


NAME, VERSION = re.compile("[0-9a-f]{64}"), re.compile("v[1-9][0-9]*")


class Line(Protocol):
    """A line: an instance of any dataclass whose fields JSON can hold."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def read_lines[T](path: Path, kind: type[T]) -> tuple[T, ...]:
    """Every line of a record, first written first; empty where there is none.

    Raises:
        UpheldError: a line is not one that `append_line` wrote.
    """
    try:
        return tuple(kind(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError) as error:
        raise UpheldError(f"{path} cannot be read: {error}. Restore it from a copy.") from error


def refuse_other_words(*, edition: str, at: str, version: str) -> None:
    """What a line says of an edition, and when: its name in full, its version, and a moment with its time zone.

    Raises:
        ValueError: one of them is something else.
        TypeError: one of them is no text.
    """
    if not NAME.fullmatch(edition):
        raise ValueError(f"{edition} is not the name of an edition")
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version} is not a version such as v1")
    if datetime.fromisoformat(at).tzinfo is None:
        raise ValueError(f"{at} does not say its time zone")


def append_line(path: Path, line: Line, *, otherwise: str) -> None:
    """Add one line, on the disk when this returns. Where it cannot be, the record is as before.

    Raises:
        UpheldError: the disk is full, or the file may not be written; `otherwise` says what did not happen.
    """
    text = (json.dumps(asdict(line), ensure_ascii=False) + "\n").encode()
    try:
        with path.open("ab", buffering=0) as record:
            before = record.tell()
            try:
                _write_whole(record.fileno(), text)
            except OSError:
                record.truncate(before)
                raise
    except OSError as error:
        raise UpheldError(f"{path} cannot be written: {error.strerror}. {otherwise}") from error


def _write_whole(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]
    os.fsync(file)


@dataclass(frozen=True)
class Issued:
    """One line of the register: v1 is the first issued of a period, each later one a correction of the one before."""

    version: str
    edition: str
    by: str
    reason: str
    at: str
    replaces: str | None

    def __post_init__(self) -> None:
        refuse_other_words(edition=self.edition, at=self.at, version=self.version)


def read_register(place: Path) -> tuple[Issued, ...]:
    """Every line of the register beside the editions of a period, first issued first; empty where there is none.

    Raises:
        UpheldError: a line is not one that `issue` wrote.
    """
    return read_lines(place / ISSUED, Issued)
