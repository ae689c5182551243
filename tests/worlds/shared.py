"""Worlds that are dear to build: each is built once in a run of the tests, by the first worker that wants it."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(name: str, build: Callable[[Path], object], factory: pytest.TempPathFactory) -> Path:
    """The folder that `build` filled, the same for all workers of a run. No test may change what is in it."""
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base  # xdist gives each worker a folder in the run's
    place, finished = shared / name, shared / f"{name}.finished"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            build(place)
            finished.touch()
    return place


def edition_in(folder: Path) -> Path:
    """The only edition that was built into a folder."""
    (manifest,) = folder.glob("editions/*/*/*/edition.json")
    return manifest.parent
