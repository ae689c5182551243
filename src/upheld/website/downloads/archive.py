"""The archive of an edition: all that is public of it in one file, which can be kept and read without this site.

The letters are in it as PDF, each once: the page and the text say the same words, and the PDF carries its facts.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from upheld.editions.door import PublishedEdition
from upheld.website.downloads.package import package_name
from upheld.website.downloads.taken import checksums, measured, published_on
from upheld.website.pages import SiteFile
from upheld.words.dated_zip import DatedZip
from upheld.words.numbers import day

ALREADY_SMALL = (".pdf", ".parquet")
EVERYONE_READS = 0o644


def archive_name(edition: PublishedEdition) -> str:
    """The archive's name, with the day the edition was published."""
    return f"{package_name(edition)}-{published_on(edition)}.zip"


def write_archive(edition: PublishedEdition, data: Sequence[SiteFile], target: Path) -> None:
    """Write the archive: these files of data, every letter, the review, and what explains and checks them."""
    top = f"{package_name(edition)}/"
    with DatedZip(target, rights=EVERYONE_READS) as archive:
        archive.put(f"{top}README.txt", _read_me(edition).encode())
        sums = []
        for file in (*_named(data, "data"), *_letters(edition), *_conclusions(edition)):
            archive.put(top + file.address, file.data, packed=not file.address.endswith(ALREADY_SMALL))
            sums.append((file.address, measured(file)))
        archive.put(f"{top}SHA256SUMS", checksums(iter(sums)))


def _named(data: Sequence[SiteFile], folder: str) -> Iterator[SiteFile]:
    return (SiteFile(f"{folder}/{file.address.rpartition('/')[2]}", file.data) for file in data)


def _letters(edition: PublishedEdition) -> Iterator[SiteFile]:
    paths = (edition.letter_file(code, "pdf") for code in sorted(edition.bodies))
    return (SiteFile(f"letters/{path.name}", path) for path in paths if path.is_file())


def _conclusions(edition: PublishedEdition) -> Iterator[SiteFile]:
    """What may be concluded, and the national review."""
    paths = (edition.public / "insight.json", *sorted((edition.public / "review").rglob("*")))
    return (SiteFile(path.relative_to(edition.public).as_posix(), path) for path in paths if path.is_file())


def _read_me(edition: PublishedEdition) -> str:
    office, body = edition.scheme.office, edition.scheme.body
    taken = f"The cases are as they stood on {day(edition.taken)}.\n" if edition.taken else ""
    notice = f"{edition.demonstration}\n\n" if edition.demonstration else ""
    return (
        f"{office.ombudsman}: the year {edition.period}, {edition.version}\n\n{notice}"
        f"Published on {day(published_on(edition))}. {taken}"
        f"Licence: {edition.scheme.licence}\n"
        f"Edition: {edition.id}\n\n"
        "data/            figures, published decisions and lists, each as CSV, JSON and Parquet\n"
        "data/datapackage.json  what every column means, for people and for programs (Frictionless Data Package)\n"
        "data/definitions.json  the measures, and where each comes from\n"
        f"letters/         the letter to each {body.one}, by code; its facts are attached to the PDF as JSON\n"
        "insight.json     what may be concluded, with how often luck alone says as much\n"
        "review/          the national review: PDF, spreadsheets, open data\n"
        "SHA256SUMS       check the files with: sha256sum --check SHA256SUMS\n\n"
        "What is not here: cases whose decision is not published, and whatever could tell who complained.\n"
        "A figure does not rank anyone: with few cases, most of what differs is chance.\n"
    ).replace("\N{NO-BREAK SPACE}", " ")
