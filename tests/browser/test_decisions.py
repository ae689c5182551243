"""Pages of decisions, reports and improvements in a real browser: found sound by axe-core, at every width."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.worlds.decisions_site import TABLES, edition_of, published
from tests.worlds.serving import serving

VIEWS = [(320, "light"), (320, "dark"), (768, "light"), (1280, "dark")]
ADDRESSES = (
    "/decisions/",
    "/decisions/?q=family",
    "/decisions/19-000-001/",
    "/decisions/19-000-010/",
    "/decisions/by-service-area/housing/",
    "/reports/",
    "/reports/19-000-001/",
    "/improvements/",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("decisions")
    with serving(published(edition_of(folder, **TABLES), folder / "public")) as served:
        yield f"http://127.0.0.1:{served.port}"


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(bypass_csp=True)  # axe puts its own script into the page
    yield opened
    opened.close()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    shown: Page, site: str, address: str, width: int, scheme: str
) -> None:
    shown.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown.set_viewport_size({"width": width, "height": 900})
    shown.goto(f"{site}{address}")
    if "?" in address:
        expect(shown.locator("#hits > li").first).to_be_visible()
    found = Axe().run(shown)
    assert found.violations_count == 0, found.generate_report()
    assert shown.evaluate("document.documentElement.scrollWidth") == width
