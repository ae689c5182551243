"""The downloads of one edition: its data sets, their description, its archive, and the page that explains them."""

from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from upheld.editions.door import PublishedEdition
from upheld.website.downloads.archive import archive_name, write_archive
from upheld.website.downloads.package import data_package
from upheld.website.downloads.sets import data_sets
from upheld.website.downloads.taken import DataSet, Download, Taken, checksums, measured
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

TYPES_SAID = {
    "string": "text",
    "date": "date",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "array": "two numbers",
}


def edition_files(edition: PublishedEdition, site: Site, pages: Pages) -> Generator[SiteFile, None, Taken]:
    """Everything to download of an edition; what there was comes at the end.

    A file that was made for this only is there until the next is asked for.
    """
    address = pages.addresses.data_of(edition.period, edition.version)
    folder = address.lstrip("/")
    with TemporaryDirectory(prefix="upheld-") as made:
        sets: list[DataSet] = []
        files: list[SiteFile] = []
        for one, its_files in data_sets(edition, folder, Path(made)):
            sets.append(one)
            files += its_files
        others = [SiteFile(f"{folder}datapackage.json", data_package(edition, sets)), _definitions(edition, folder)]
        yield from (*files, *others)
        archive = Path(made) / archive_name(edition)
        write_archive(edition, (*files, *others), archive)
        archived = SiteFile(_beside(folder) + archive.name, archive)
        listed = tuple(map(measured, others))
        found = Taken(edition, _corrected_by(edition, site), tuple(sets), listed, measured(archived))
        yield archived
    yield SiteFile(f"{folder}SHA256SUMS", checksums(_every_file(found)))
    yield from _page(found, address, pages)
    return found


def _page(taken: Taken, address: str, pages: Pages) -> Iterator[SiteFile]:
    edition = taken.edition
    yield from pages.page(
        address,
        "data/edition.html",
        title=f"Data of {edition.period}, version {edition.version[1:]}",
        description=f"Figures, published decisions and lists of {edition.period}: files, columns and licence.",
        taken=taken,
        files=(*(file for _, file in _every_file(taken)), taken.archive),
        types=TYPES_SAID,
    )


def _corrected_by(edition: PublishedEdition, site: Site) -> str | None:
    current = next(one for one in site.editions if one.period == edition.period)
    return current.version if current is not edition else None


def _definitions(edition: PublishedEdition, folder: str) -> SiteFile:
    return SiteFile(f"{folder}definitions.json", edition.public / "definitions.json")


def _beside(folder: str) -> str:
    return folder.rstrip("/").rpartition("/")[0] + "/"


def _every_file(taken: Taken) -> Iterator[tuple[str, Download]]:
    files = (*(file for one in taken.sets for file in one.files), *taken.others)
    return ((file.name, file) for file in files)
