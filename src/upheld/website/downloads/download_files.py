"""The downloads of each edition: its data sets and their description, its archive, and the page that explains them.

The archive is all that is public of an edition in one file, which can be kept and read without this site. The letters
are in it as PDF, each once: the page and the text say the same words, and the PDF carries its facts.
"""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from upheld.editions import addresses
from upheld.editions.door import PublishedEdition
from upheld.website.downloads.data_dictionary import (
    DataSet,
    Download,
    EditionDownloads,
    checksums,
    measured,
    published_on,
)
from upheld.website.downloads.data_files import data_package, data_sets, package_name
from upheld.website.downloads.feed import feed_file
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.dated_zip import DatedZip
from upheld.words.numbers import day

INSIGHT_FILE = addresses.within_public(addresses.INSIGHT)
ALREADY_SMALL = (".pdf", ".parquet")
EVERYONE_READS = 0o644

TYPE_WORDS = {
    "string": "text",
    "date": "date",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "array": "two numbers",
}
"""How the page of an edition calls the types of columns."""


def download_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """The files of each edition, a page that explains them, the page of all data, and the feed."""
    every: list[EditionDownloads] = []
    for edition in reversed(site.every_edition()):
        downloads = yield from edition_files(edition, site, pages)
        every.append(downloads)
    yield from pages.page(
        pages.addresses.data(),
        "data/index.html",
        title="Data to download",
        description=f"Every figure and every published decision about each {site.scheme.body.one}, to use again.",
        editions=every,
    )
    yield feed_file(site, pages.addresses)


def edition_files(edition: PublishedEdition, site: Site, pages: Pages) -> Generator[SiteFile, None, EditionDownloads]:
    """Everything to download of an edition; what there was comes at the end.

    A file that was made for this only is there until the next is asked for.
    """
    address = pages.addresses.data_of(edition.period, edition.version)
    folder = address.lstrip("/")
    with TemporaryDirectory(prefix="upheld-") as workplace:
        sets: list[DataSet] = []
        files: list[SiteFile] = []
        for data_set, its_files in data_sets(edition, folder, Path(workplace)):
            sets.append(data_set)
            files += its_files
        others = [SiteFile(f"{folder}datapackage.json", data_package(edition, sets)), _definitions(edition, folder)]
        yield from (*files, *others)
        archive = Path(workplace) / archive_name(edition)
        write_archive(edition, (*files, *others), archive)
        archived = SiteFile(_beside(folder) + archive.name, archive)
        listed = tuple(map(measured, others))
        downloads = EditionDownloads(edition, _corrected_by(edition, site), tuple(sets), listed, measured(archived))
        yield archived
    yield SiteFile(f"{folder}SHA256SUMS", checksums(_every_file(downloads)))
    yield from _page(downloads, address, pages)
    return downloads


def _page(downloads: EditionDownloads, address: str, pages: Pages) -> Iterator[SiteFile]:
    edition = downloads.edition
    yield from pages.page(
        address,
        "data/edition.html",
        title=f"Data of {edition.period}, version {edition.version[1:]}",
        description=f"Figures, published decisions and lists of {edition.period}: files, columns and licence.",
        downloads=downloads,
        files=(*(file for _, file in _every_file(downloads)), downloads.archive),
        types=TYPE_WORDS,
    )


def _corrected_by(edition: PublishedEdition, site: Site) -> str | None:
    return next(
        (current.version for current in site.editions if current.period == edition.period and current is not edition),
        None,
    )


def _definitions(edition: PublishedEdition, folder: str) -> SiteFile:
    ((_, definitions),) = edition.files_under(addresses.DEFINITIONS)
    return SiteFile(f"{folder}definitions.json", definitions)


def _beside(folder: str) -> str:
    return folder.rstrip("/").rpartition("/")[0] + "/"


def _every_file(downloads: EditionDownloads) -> Iterator[tuple[str, Download]]:
    files = (*(file for data_set in downloads.sets for file in data_set.files), *downloads.others)
    return ((file.name, file) for file in files)


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
    if edition.insight_json is not None:
        yield SiteFile(INSIGHT_FILE, edition.insight_json)
    for name, path in sorted(edition.files_under(addresses.REVIEW), key=lambda file: file[1]):
        yield SiteFile(name, path)


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
