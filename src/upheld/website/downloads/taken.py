"""What there is to download of an edition: files with their size and hash, as a page and a package list them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from upheld.editions.door import PublishedEdition
from upheld.website.downloads.columns import DataColumn
from upheld.website.pages import SiteFile

FORMS = ("csv", "json", "parquet")


@dataclass(frozen=True)
class Download:
    """A file on offer: its name beside its page, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str

    @property
    def size_said(self) -> str:
        """The size as people say it: "2.6 MB"."""
        if self.size < 1_000:
            return f"{self.size} bytes"
        return f"{self.size / 1e3:,.0f} KB" if self.size < 999_500 else f"{self.size / 1e6:,.1f} MB"


@dataclass(frozen=True)
class DataSet:
    """One set of rows in all its forms, and what its columns mean."""

    name: str
    title: str
    row_is: str
    rows: int
    columns: tuple[DataColumn, ...]
    files: tuple[Download, ...]


@dataclass(frozen=True)
class Taken:
    """Everything on offer of one edition. `corrected_by` is the version that replaced it, if one did."""

    edition: PublishedEdition
    corrected_by: str | None
    sets: tuple[DataSet, ...]
    others: tuple[Download, ...]
    archive: Download


def published_on(edition: PublishedEdition) -> date:
    """The day an edition was published, where its readers are."""
    return edition.published.astimezone(ZoneInfo(edition.scheme.time_zone)).date()


def measured(file: SiteFile) -> Download:
    """A file of the site as a download. One that lies elsewhere is read piece by piece."""
    name = file.address.rpartition("/")[2]
    if isinstance(file.data, bytes):
        return Download(name, len(file.data), hashlib.sha256(file.data).hexdigest())
    return Download(name, file.data.stat().st_size, _digest(file.data))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksums(files: Iterator[tuple[str, Download]]) -> bytes:
    """Lines that `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {place}\n" for place, file in files).encode()
