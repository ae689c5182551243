"""Pages of councils in a real browser: sound by axe-core at every width, by keyboard, without scripts and on paper."""

import io
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Heard
from tests.browser.looks import assert_sound
from tests.worlds.councils_site import ELM, FERN, GORSE, HAZEL, corrected_site, written
from tests.worlds.few import ALDER, BIRCH, DALE
from upheld.website.councils import council_files
from upheld.website.pages import Pages

COMMITTEE = f"/councils/{ALDER}/committee/"
KINDS = [
    f"/councils/{ALDER}/",
    f"/councils/{HAZEL}/",
    f"/councils/{FERN}/",
    COMMITTEE,
    "/groups/district/2019-20/",
    f"/councils/{ALDER}/letters/2019-20/v1/",
    f"/councils/{ALDER}/letters/2019-20/v2/",
]
OTHERS = [f"/councils/{code}/" for code in (BIRCH, DALE, ELM, GORSE)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: what was asked for is no part of a test's report."""


@pytest.fixture(scope="module")
def address(corrected: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with its style sheets, served on this machine."""
    site = corrected_site(corrected)
    pages = Pages(site)
    public = written([*pages.assets(), *council_files(site, pages)], tmp_path_factory.mktemp("site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def printed(browser: Browser) -> Iterator[Page]:
    """A tab of its own: printing leaves one as it was not before."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    page: Page, heard: Heard, address: str, kind: str
) -> None:
    assert_sound(page, lambda: page.goto(address + kind, wait_until="load"))
    assert heard.complaints == [], "the strict policy refuses nothing that a page needs"


@pytest.mark.parametrize("kind", OTHERS)
def test_axe_finds_nothing_on_every_sort_of_council(page: Page, address: str, kind: str) -> None:
    assert_sound(page, lambda: page.goto(address + kind))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_from_elsewhere(page: Page, heard: Heard, address: str, kind: str) -> None:
    page.goto(address + kind, wait_until="networkidle")
    assert heard.asked and heard.from_elsewhere(address) == []


def test_the_links_of_a_funnel_can_be_skipped_and_each_is_named(page: Page, address: str) -> None:
    page.goto(f"{address}/councils/{ALDER}/")
    skip = page.get_by_role("link", name="Skip the links of the chart")
    skip.focus()
    assert skip.bounding_box()["height"] > 20  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "after-funnel"
    funnel = page.locator(".uh-funnel")
    assert funnel.get_attribute("role") == "group"
    assert funnel.get_by_role("link", name="Birch: 1 of 2 complaints upheld").count() == 1
    funnel.get_by_role("link", name="Birch: 1 of 2 complaints upheld").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/councils/{BIRCH}/")


def test_headings_and_tables_are_there_for_a_screen_reader(page: Page, address: str) -> None:
    page.goto(f"{address}/councils/{ALDER}/")
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Alder Council"]
    assert page.get_by_role("article", name="Complaints upheld").count() == 1
    assert page.get_by_role("rowheader", name="Not upheld").count() == 1
    assert page.get_by_role("img", name="complaints decided").count() == 1
    assert page.get_by_role("link", name=re.compile("How this is counted.*Complaints upheld$")).count() >= 1


@pytest.mark.parametrize("council", [ALDER, DALE, ELM, GORSE, HAZEL])
def test_the_page_for_the_committee_is_one_side_of_a4(printed: Page, address: str, council: str) -> None:
    printed.goto(f"{address}/councils/{council}/committee/")
    for scheme in ("light", "dark"):
        printed.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        paper = pypdfium2.PdfDocument(io.BytesIO(printed.pdf(prefer_css_page_size=True)))
        assert len(paper) == 1
        assert [round(side / 72 * 25.4) for side in paper[0].get_size()] == [210, 297]


def test_paper_is_white_and_leaves_out_what_only_a_screen_can_use(printed: Page, address: str) -> None:
    printed.emulate_media(media="print", color_scheme="dark")
    printed.goto(f"{address}/councils/{ALDER}/")
    assert printed.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not printed.get_by_role("navigation", name="On this page").is_visible()
    assert printed.get_by_role("heading", name="Key figures, 2019-20").is_visible()
