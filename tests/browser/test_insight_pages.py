"""Pages of insight in a real browser: found sound by axe-core, light and dark, and never wider than the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.looks import assert_sound
from tests.worlds.insight_site import insight_site, published, rich_edition
from tests.worlds.serving import serving

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


@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page: Page, address: str, name: str) -> None:
    def load() -> None:
        page.goto(f"{address}{name}")
        for details in page.locator("summary").all():
            details.click()

    assert_sound(page, load)


def test_everything_that_opens_is_reached_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/service-areas/housing/")
    page.locator("summary", has_text="Every month as a table").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("table", name="Housing, whole country").is_visible()
    assert not page.locator("[role=img] a").count()  # the picture is no trap of a hundred links
