"""Pages of councils in a real browser: sound by axe-core at every width, by keyboard, without scripts and on paper."""

import io
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.worlds.councils_site import ELM, FERN, GORSE, HAZEL, corrected_site, written
from tests.worlds.few import ALDER, BIRCH, DALE
from upheld.website.councils import council_files
from upheld.website.pages import Pages

VIEWS = [(width, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")]
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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with its style sheets, served on this machine."""
    folder = tmp_path_factory.mktemp("site")
    site = corrected_site(folder)
    pages = Pages(site)
    public = written([*pages.assets(), *council_files(site, pages)], folder / "public")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("page", KINDS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    shown: Page, address: str, page: str, *, width: int, scheme: str
) -> None:
    refused: list[str] = []
    shown.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    shown.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown.set_viewport_size({"width": width, "height": 900})
    shown.goto(address + page, wait_until="load")
    found = Axe().run(shown)
    assert found.violations_count == 0, found.generate_report()
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == [], "the strict policy refuses nothing that a page needs"


@pytest.mark.parametrize("page", OTHERS)
def test_axe_finds_nothing_on_every_sort_of_council(shown: Page, address: str, page: str) -> None:
    shown.set_viewport_size({"width": 320, "height": 900})
    shown.goto(address + page)
    found = Axe().run(shown)
    assert found.violations_count == 0, found.generate_report()
    assert shown.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("page", KINDS)
def test_nothing_comes_from_elsewhere(shown: Page, address: str, page: str) -> None:
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(address + page, wait_until="networkidle")
    assert asked and all(url.startswith((address, "data:")) for url in asked)


def test_the_links_of_a_funnel_can_be_skipped_and_each_is_named(shown: Page, address: str) -> None:
    shown.goto(f"{address}/councils/{ALDER}/")
    skip = shown.get_by_role("link", name="Skip the links of the chart")
    skip.focus()
    assert skip.bounding_box()["height"] > 20  # type: ignore[index]
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "after-funnel"
    funnel = shown.locator(".uh-funnel")
    assert funnel.get_attribute("role") == "group"
    assert funnel.get_by_role("link", name="Birch: 1 of 2 complaints upheld").count() == 1
    funnel.get_by_role("link", name="Birch: 1 of 2 complaints upheld").focus()
    shown.keyboard.press("Enter")
    shown.wait_for_url(f"{address}/councils/{BIRCH}/")


def test_headings_and_tables_are_there_for_a_screen_reader(shown: Page, address: str) -> None:
    shown.goto(f"{address}/councils/{ALDER}/")
    assert shown.get_by_role("heading", level=1).all_inner_texts() == ["Alder Council"]
    assert shown.get_by_role("article", name="Complaints upheld").count() == 1
    assert shown.get_by_role("rowheader", name="Not upheld").count() == 1
    assert shown.get_by_role("img", name="complaints decided").count() == 1
    assert shown.get_by_role("link", name=re.compile("How this is counted.*Complaints upheld$")).count() >= 1


@pytest.mark.parametrize("council", [ALDER, DALE, ELM, GORSE, HAZEL])
def test_the_page_for_the_committee_is_one_side_of_a4(shown: Page, address: str, council: str) -> None:
    shown.goto(f"{address}/councils/{council}/committee/")
    for scheme in ("light", "dark"):
        shown.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        paper = pypdfium2.PdfDocument(io.BytesIO(shown.pdf(prefer_css_page_size=True)))
        assert len(paper) == 1
        assert [round(side / 72 * 25.4) for side in paper[0].get_size()] == [210, 297]


def test_paper_is_white_and_leaves_out_what_only_a_screen_can_use(shown: Page, address: str) -> None:
    shown.emulate_media(media="print", color_scheme="dark")
    shown.goto(f"{address}/councils/{ALDER}/")
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not shown.get_by_role("navigation", name="On this page").is_visible()
    assert shown.get_by_role("heading", name="Key figures, 2019-20").is_visible()
