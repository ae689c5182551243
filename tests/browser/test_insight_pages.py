"""Pages of insight in a real browser: found sound by axe-core, light and dark, and never wider than the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.worlds.insight_site import insight_site, published, rich_edition
from tests.worlds.serving import serving

VIEWS = [(320, "light"), (320, "dark"), (768, "light"), (1280, "dark")]
ADDRESSES = (
    "/councils/Ash/insight/",
    "/councils/Cedar/insight/",
    "/councils/Elm/insight/",
    "/groups/district/insight/",
    "/service-areas/housing/",
    "/service-areas/adult-care/",
    "/watch/",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("insight")
    made = insight_site(published(rich_edition(), folder / "edition"))
    for name, data in (*made.files.items(), *((asset.address, asset.data) for asset in made.assets)):
        path = folder / "public" / "current" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.read_bytes() if isinstance(data, Path) else data)
    with serving(folder / "public") as served:
        yield f"http://127.0.0.1:{served.port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(bypass_csp=True)  # axe puts its own script into the page
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    page: Page, address: str, name: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{name}")
    for details in page.locator("summary").all():
        details.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_everything_that_opens_is_reached_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/service-areas/housing/")
    page.locator("summary", has_text="Every month as a table").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("table", name="Housing, whole country").is_visible()
    assert not page.locator("[role=img] a").count()  # the picture is no trap of a hundred links
