"""Pages of decisions, reports and improvements in a real browser: found sound by axe-core, at every width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import assert_sound
from tests.worlds.decisions_site import TABLES, edition_of, published
from tests.worlds.serving import serving

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


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page: Page, site: str, address: str) -> None:
    def load() -> None:
        page.goto(f"{site}{address}")
        if "?" in address:
            expect(page.locator("#hits > li").first).to_be_visible()

    assert_sound(page, load)
