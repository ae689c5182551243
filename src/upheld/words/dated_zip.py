"""Zip files whose bytes follow from what is in them: no clock, no system and no order of a folder shows."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in one: the earliest that the form knows."""
UNIX = 3
PIECE = 1 << 20


class DatedZip:
    """State: a zip file being written, whose files come in the order in which they are put in.

    `rights` are those of each file (0o644: everyone reads), 0 where the form of the package knows none.
    """

    def __init__(self, target: Path | IO[bytes], *, rights: int = 0) -> None:
        self._archive = ZipFile(target, "w", ZIP_DEFLATED)
        self._rights = rights

    def __enter__(self) -> "DatedZip":
        return self

    def __exit__(self, *failure: object) -> None:
        self._archive.close()

    def put(self, name: str, data: bytes | Path, *, packed: bool = True) -> None:
        """Add a file under its name in the zip; one on the disk is taken piece by piece."""
        entry = ZipInfo(name, LONG_AGO)
        entry.create_system = UNIX
        entry.external_attr = self._rights << 16
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        if isinstance(data, bytes):
            self._archive.writestr(entry, data)
            return
        entry.file_size = data.stat().st_size
        with data.open("rb") as source, self._archive.open(entry, "w") as target:
            while piece := source.read(PIECE):
                target.write(piece)


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files, as name and content, packed in their order."""
    packed = io.BytesIO()
    with DatedZip(packed) as archive:
        for name, data in files:
            archive.put(name, data)
    return packed.getvalue()
