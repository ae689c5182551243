"""Writes a whole site into a folder: on two processors where it is large, and indexed for the search meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal

from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.progress import Progress
from upheld.publish.releases import write_files
from upheld.website.pages import Pages, SiteFile
from upheld.website.search_index import index
from upheld.website.site import Site, read_site
from upheld.website.whole_site import authority_files, other_files, searched_files

LARGE = 100
"""Bodies from which on a second process pays: it costs two seconds to start."""

Share = Callable[[Site, Pages], Iterator[SiteFile]]
SHARES: Sequence[Share] = (searched_files, authority_files, other_files)


@dataclass(frozen=True)
class Written:
    """How many pages, and how many files with them."""

    pages: int
    files: int

    def __add__(self, other: "Written") -> "Written":
        return Written(self.pages + other.pages, self.files + other.files)


def write_site(editions: Sequence[PublishedEdition], folder: Path, progress: Progress) -> Written:
    """Write every file of the site of these editions, and index what is searched.

    Raises:
        UpheldError: something cannot be read, or indexed.
        OSError: the folder cannot be written.
    """
    site = read_site(editions)
    progress.step("Writing the site")
    with ExitStack() as stack:
        indexer = stack.enter_context(ThreadPoolExecutor(1))
        second = stack.enter_context(_second(site))
        of_authorities = second.submit(_write_of_authorities, [_named(edition) for edition in editions], folder)
        pages = Pages(site)
        searched = _write(searched_files(site, pages), folder)
        indexing = indexer.submit(index, folder)  # the search engine is a process of its own
        others = _write(other_files(site, pages), folder)
        written = searched + others + of_authorities.result()
        progress.step("Indexing it for the search")
        indexing.result()
    return written


def counted_site(editions: Sequence[PublishedEdition]) -> Written:
    """What `write_site` would write."""
    site = read_site(editions)
    pages = Pages(site)
    parts = (_counted(file.address for file in share(site, pages)) for share in SHARES)
    return sum(parts, Written(0, 0))


def _second(site: Site) -> Executor:
    """A process of its own for a large site; a fresh one, as a copy of this one would share its threads' locks."""
    if len(site.authorities) < LARGE:
        return ThreadPoolExecutor(1)
    quiet_at_ctrl_c = (SIGINT, SIG_DFL)  # a terminal sends it to both processes, and this one says what is to be said
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=signal, initargs=quiet_at_ctrl_c)


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
