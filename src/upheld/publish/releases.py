"""What visitors see: whole releases of the site in `PUBLIC/releases`, and the link `PUBLIC/current` to one of them.

A release is written beside the others and never touched again. Visitors see it from the moment the link is replaced,
which the file system does in one step; the release before stays for those who are in the middle of a page.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from upheld.errors import UpheldError
from upheld.website.pages import SiteFile

RELEASES, CURRENT, LOCK = "releases", "current", ".publishing"
UNFINISHED = ".unfinished"


@contextmanager
def alone(public: Path) -> Iterator[None]:
    """Hold the place against a second publisher. The lock goes with the process, however that ends.

    Raises:
        UpheldError: somebody else publishes there now, or the place cannot be written.
    """
    with _faults_named(public):
        (public / RELEASES).mkdir(parents=True, exist_ok=True)
        lock = (public / LOCK).open("a+", encoding="ascii")
    with lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise UpheldError(
                f"{public} is being published to by process {lock.read().strip() or 'another'}. Wait until it has "
                "ended, then publish again."
            ) from error
        with _faults_named(public):
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
        yield


@contextmanager
def release_of(public: Path) -> Iterator[Path]:
    """A folder to fill with a release; after any failure nothing of it is left. Only for who is `alone`.

    Raises:
        UpheldError: the disk is full, or the place may not be written.
    """
    place = public / RELEASES
    for leftover in place.glob(f"*{UNFINISHED}"):  # of a publisher that was killed: nobody else writes here now
        shutil.rmtree(leftover, ignore_errors=True)
    unfinished = place / f"{_next_number(place):06}{UNFINISHED}"
    try:
        with _faults_named(public):
            unfinished.mkdir()
            yield unfinished
            os.sync()  # all of it is on the disk before anything points to it, even if the power fails
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def finish(unfinished: Path) -> Path:
    """The whole release, under its own name."""
    return unfinished.replace(unfinished.with_name(unfinished.name.removesuffix(UNFINISHED)))


def write_files(files: Iterable[SiteFile], folder: Path) -> Iterator[str]:
    """Write the files of a site, copying those that lie elsewhere, and hand on the address of each.

    Two of one address, or one that leads out of the folder, would be a fault in upheld.
    """
    last = None  # most files lie in a new folder, or in that of the one before: so no other is remembered
    for file in files:
        parent, _, _ = file.address.rpartition("/")
        assert all(part and not part.startswith(".") for part in file.address.split("/")), file.address
        if parent != last:
            (folder / parent).mkdir(parents=True, exist_ok=True)  # two processes may write side by side
            last = parent
        _write(file.data, folder / file.address)
        yield file.address


def show(release: Path, public: Path) -> None:
    """Let visitors see a release, in one step, and remove those before the one they saw until now.

    Raises:
        UpheldError: the link cannot be replaced. Then they see what they saw.
    """
    link, before = public / CURRENT, shown(public)
    fresh = public / f".{CURRENT}{UNFINISHED}"
    with _faults_named(public):
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(RELEASES) / release.name)
        fresh.replace(link)
    for old in (public / RELEASES).iterdir():
        if old.name not in (release.name, before and before.name):
            shutil.rmtree(old, ignore_errors=True)


def shown(public: Path) -> Path | None:
    """The release that visitors see, if any.

    Raises:
        UpheldError: what they see was not put there by `publish`.
    """
    link = public / CURRENT
    if link.is_symlink():
        return link.resolve()
    if link.exists():
        raise UpheldError(f"{link} is no link made by `upheld publish`. Move it away, or choose another place.")
    return None


def _next_number(place: Path) -> int:
    return max((int(path.name) for path in place.iterdir() if path.name.isdecimal()), default=0) + 1


def _write(data: bytes | Path, target: Path) -> None:
    """Write a new file: a copy, never a link, so that what visitors can reach cannot change an edition."""
    with target.open("xb") as file:
        if isinstance(data, bytes):
            file.write(data)
        else:
            with data.open("rb") as source:
                shutil.copyfileobj(source, file)


@contextmanager
def _faults_named(public: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UpheldError(
            f"{error.filename or public} cannot be used: {error.strerror or error}. What visitors see was not "
            "changed. Make room there, or choose another place with --to."
        ) from error
