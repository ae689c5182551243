"""What is dear to make, made once for all tests of a run."""

import fcntl
from pathlib import Path

import pytest

from tests.few import build, few_extract, upheld


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that `upheld demo` made: the extract and its edition. The first worker builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    place = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            ran = upheld("demo", "--out", place)
            assert ran.status == 0, ran.err
    return place


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of four councils, as built by the command; not to be changed."""
    folder = tmp_path_factory.mktemp("few")
    return build(few_extract(folder / "extract"), folder / "out")
