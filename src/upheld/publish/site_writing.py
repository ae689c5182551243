"""Writes a whole site into a folder: on two processors where it is large, and indexed for the search meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal

from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.editions.folder import read_manifest
from upheld.progress import Progress
from upheld.publish.releases import write_files
from upheld.website.pages import Pages, SiteFile
from upheld.website.search_index import index
from upheld.website.site import Site, read_site
from upheld.website.whole_site import authority_files, other_files, searched_files

LARGE = 500
"""Files of an edition from which on a second process pays, which takes a second to begin: those of 60 bodies."""

Share = Callable[[Site, Pages], Iterator[SiteFile]]
SHARES: Sequence[Share] = (searched_files, authority_files, other_files)


@dataclass(frozen=True)
class Written:
    """How many pages, and how many files with them."""

    pages: int
    files: int

    def __add__(self, other: "Written") -> "Written":
        return Written(self.pages + other.pages, self.files + other.files)


@contextmanager
def second_process(folder: Path) -> Iterator[Executor]:
    """A process beside this one for the site of a large edition in `folder`: it loads what it needs, and waits.

    A fresh one, as a copy of this one would share its threads' locks. It reads and writes nothing until it is asked to.

    Raises:
        UpheldError: the folder holds no edition.
    """
    if len(read_manifest(folder.resolve()).files) < LARGE:
        with ThreadPoolExecutor(1) as second:
            yield second
        return
    quiet_at_ctrl_c = (SIGINT, SIG_DFL)  # a terminal sends it to both processes, and this one says what is to be said
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=signal, initargs=quiet_at_ctrl_c) as second:
        second.submit(_wait)
        yield second


def write_site(editions: Sequence[PublishedEdition], folder: Path, second: Executor, progress: Progress) -> Written:
    """Write every file of the site of these editions, and index what is searched.

    Raises:
        UpheldError: something cannot be read, or indexed.
        OSError: the folder cannot be written.
    """
    progress.step("Writing the site")
    of_authorities = second.submit(_write_of_authorities, [_named(edition) for edition in editions], folder)
    try:
        site = read_site(editions)
        pages = Pages(site)
        with ThreadPoolExecutor(1) as indexer:
            searched = _write(searched_files(site, pages), folder)
            indexing = indexer.submit(index, folder)  # the search engine is a process of its own
            others = _write(other_files(site, pages), folder)
            written = searched + others + of_authorities.result()
            progress.step("Indexing it for the search")
            indexing.result()
    finally:
        wait([of_authorities])  # after a failure the folder is removed, and nobody may write there any more
    return written


def counted_site(editions: Sequence[PublishedEdition]) -> Written:
    """What `write_site` would write."""
    site = read_site(editions)
    pages = Pages(site)
    parts = (_counted(file.address for file in share(site, pages)) for share in SHARES)
    return sum(parts, Written(0, 0))


def _wait() -> None:
    """The first thing asked of the second process: to be asked, it has to be there."""


def _write_of_authorities(editions: Sequence[tuple[Path, Publication]], folder: Path) -> Written:
    """The share of the second process, which reads the editions anew."""
    site = read_site([read_published(*edition) for edition in editions])
    return _write(authority_files(site, Pages(site)), folder)


def _named(edition: PublishedEdition) -> tuple[Path, Publication]:
    return edition.public.parent, Publication(edition.version, edition.issued, edition.published)


def _write(files: Iterable[SiteFile], folder: Path) -> Written:
    return _counted(write_files(files, folder))


def _counted(addresses: Iterable[str]) -> Written:
    pages = files = 0
    for address in addresses:
        files += 1
        pages += address.endswith(".html")
    return Written(pages, files)
