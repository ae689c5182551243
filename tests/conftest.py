"""What holds for every test: no network beyond this machine, the same examples each time."""

import fcntl
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.worlds.few import upheld

settings.register_profile("same each time", derandomize=True, deadline=None, database=None)
settings.load_profile("same each time")


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop a connection, a datagram or a look-up that would leave this machine (an audit hook: it sees them all)."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # otherwise a path: a socket of this machine
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host and not is_this_machine(host):
        raise PermissionError(f"A test tried to reach {host}; tests use no network.")


def is_this_machine(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


sys.addaudithook(refuse_network)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that `make test` found or fetched; a test opens its own page in it."""
    noted = Path(sys.prefix) / "browser"
    assert noted.is_file(), "No browser is set up for the tests. Run: make test"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=noted.read_text().strip())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that `upheld demo` made: extract, edition and site. The first worker builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    place = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            ran = upheld("demo", "--out", place)
            assert ran.status == 0, ran.err
    return place
