"""Editions of the four councils made ready to be published, and what can then be found in a folder, however packed."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import polars as pl

from tests.worlds.few import build, few_extract, schemes, upheld
from upheld.progress import Lines
from upheld.publish.outcome import Publishing
from upheld.publish.publish_edition import publish

OPENS = datetime(2020, 7, 28, 23, 1, tzinfo=UTC)
"""The publication instant of the review of 2019-20: one minute past midnight, British Summer Time."""


def issued(edition: Path, reason: str = "Agreed by the board") -> Path:
    """The edition, in the register."""
    ran = upheld("issue", edition, "--by", "A. Statistician", "--reason", reason)
    assert ran.status == 0, ran.err
    return edition


def ready(folder: Path, *, publication: str = "2020-07-29T00:01:00", **tables: object) -> Path:
    """An issued edition of the four councils, whose review may be published at that local time."""
    review = schemes(folder / "schemes") / "few/reviews/2019-20.toml"
    text = review.read_text(encoding="utf-8")
    line = f"publication = {publication}\n" if publication else ""
    review.write_text(re.sub(r"^publication = .*\n", line, text, flags=re.MULTILINE), encoding="utf-8")
    return issued(build(few_extract(folder / "extract", **tables), folder / "out"))  # type: ignore[arg-type]


def publish_at(edition: Path, public: Path, at: datetime = OPENS, by: str = "A. Director") -> Publishing:
    """Publish as the command does, at that time."""
    return publish(edition, public, by=by, at=at, progress=Lines())


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, links followed, by its path, and all that is packed in it: in one or several layers."""
    for path in sorted(folder.rglob("*", recurse_symlinks=True)):
        yield path.relative_to(folder).as_posix(), b""  # names count too
        if path.is_file():
            yield from unpacked(path.relative_to(folder).as_posix(), path.read_bytes())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file as it is and, where it holds others, each of those."""
    yield name, data
    if data.startswith(b"\x1f\x8b"):
        yield from unpacked(f"{name} unzipped", gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield f"{name}!{entry.filename}", f"{entry.filename}{entry.comment!r}{entry.extra!r}".encode()
                yield from unpacked(f"{name}!{entry.filename}", archive.read(entry))
    elif data.startswith(b"%PDF"):
        yield from _parts_of_pdf(name, data)
    elif data.startswith(b"PAR1"):
        yield f"{name} as text", pl.read_parquet(io.BytesIO(data)).write_ndjson().encode()


def _parts_of_pdf(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Its attachments, its words, and every stream and string in it."""
    import pypdfium2

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for attached in pdf.attachments:
            yield from unpacked(f"{name}@{attached}", pdf.attachments[attached].get_file().read_bytes())
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                yield f"{name}#{thing.objgen[0]}", _decoded(thing)
            yield f"{name}#text", repr(thing).encode()
    document = pypdfium2.PdfDocument(data)
    try:
        words = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    yield f"{name} as words", " ".join(words.split()).encode()


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()
