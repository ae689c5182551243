"""The demonstration's site in a real browser, served as `upheld serve` does: every kind of page, found sound by axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Heard
from tests.browser.looks import assert_sound
from tests.worlds.serving import serving

DISTRICT, COUNTY = "/councils/E07000033/", "/councils/E10000016/"
OWN = ["/", "/methods/", "/accessibility/", "/no-such-page/", "/review/2019-20/", "/review/2019-20/upheld/"]
OTHERS = ["/map/", DISTRICT, COUNTY, "/review/2019-20/insight/"]
"""Pages at full size; each kind of page has tests of its own, on smaller sites."""


@pytest.fixture(scope="module")
def address(demonstration: Path) -> Iterator[str]:
    with serving(demonstration / "public") as served:
        yield f"http://127.0.0.1:{served.port}"


@pytest.mark.parametrize("place", OWN + OTHERS)
def test_axe_finds_nothing_and_no_page_is_too_wide(page: Page, heard: Heard, address: str, place: str) -> None:
    assert_sound(page, lambda: page.goto(f"{address}{place}", wait_until="load"))
    assert [text for text in heard.complaints if "Content Security" in text] == []


def test_the_first_thing_a_keyboard_reaches_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(f"{address}/methods/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.mark.parametrize("place", ["/", DISTRICT, "/map/", "/decisions/", "/review/2019-20/upheld/"])
def test_a_page_says_the_same_without_scripts(browser: Browser, address: str, place: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{place}")
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("main").get_by_role("link").count() > 1
    context.close()


def test_nothing_comes_from_elsewhere(page: Page, heard: Heard, address: str) -> None:
    for place in ("/", DISTRICT, "/map/", "/decisions/"):
        page.goto(f"{address}{place}", wait_until="networkidle")
    assert heard.from_elsewhere(address) == []
