"""One tab of one browser for all tests of a process: opening another costs more than most tests do."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page


@dataclass(frozen=True)
class Heard:
    """What came of a test's pages: faults of scripts, complaints of the browser, and the addresses asked for."""

    faults: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("console", lambda message: self.note(message))
        page.on("request", lambda request: self.asked.append(request.url))

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def from_elsewhere(self, address: str) -> list[str]:
        """What was asked for that lies not under an address."""
        return [url for url in self.asked if not url.startswith((address, "data:", "about:"))]

    def forget(self) -> None:
        for notes in (self.faults, self.complaints, self.asked):
            notes.clear()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> tuple[Page, Heard]:
    opened, heard = browser.new_page(), Heard()
    heard.listen(opened)
    return opened, heard


@pytest.fixture
def heard(tab: tuple[Page, Heard]) -> Heard:
    return tab[1]


@pytest.fixture
def page(tab: tuple[Page, Heard]) -> Iterator[Page]:
    """The tab as if it were new: nothing loaded, of usual size. A script that fails in it fails the test."""
    opened, heard = tab
    opened.goto("about:blank")
    opened.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    opened.set_viewport_size({"width": 1280, "height": 720})
    opened.mouse.move(0, 0)
    heard.forget()
    yield opened
    assert heard.faults == []
