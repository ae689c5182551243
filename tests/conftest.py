"""What holds for every test: no network beyond this machine, the same examples each time."""

import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.thoroughness import LONG, examples
from tests.worlds.few import build_few, upheld
from tests.worlds.hearth import build_hearth
from tests.worlds.shared import built_once, edition_in

settings.register_profile("daily", derandomize=True, deadline=None, database=None, max_examples=examples())
settings.register_profile("long", settings.get_profile("daily"), derandomize=False, print_blob=True)
settings.load_profile("long" if LONG else "daily")


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files that need the demonstration first, then those of a browser, lest a run end with the longest alone."""
    dear = [
        {item.path for item in items if name in getattr(item, "fixturenames", ())}
        for name in ("demonstration", "browser")
    ]
    items.sort(key=lambda item: [item.path not in paths for paths in dear])


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
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `upheld demo` made: extract, edition and site."""
    return built_once("demonstration", demonstrate, tmp_path_factory)


def demonstrate(folder: Path) -> None:
    ran = upheld("demo", "--out", folder)
    assert ran.status == 0, ran.err


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the four councils, as the command built it."""
    return edition_in(built_once("few", build_few, tmp_path_factory) / "out")


@pytest.fixture(scope="session")
def hearth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the three landlords, as the command built it."""
    return edition_in(built_once("hearth", build_hearth, tmp_path_factory))


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the year of councils of every sort, and its correction: see `councils_site.corrected_site`."""
    from tests.worlds.councils_site import build_corrected  # here, so that most tests start without the website

    return built_once("corrected", build_corrected, tmp_path_factory)
