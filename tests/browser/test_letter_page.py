"""Letters as web pages, in a real browser: found sound by axe-core at every width, in the light and in the dark."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Heard
from tests.browser.looks import assert_sound
from tests.worlds.letter_cases import CASES
from tests.worlds.letters import LAYOUT, letter, letter_of
from tests.worlds.letters import page as page_of
from upheld.letters.forms import PageLayout


@pytest.mark.parametrize("case", ["longest", "few", "demonstration", "as_published"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page: Page, case: str) -> None:
    assert_sound(page, lambda: page.set_content(page_of(case)))


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_never_wider_than_a_small_screen(page: Page, case: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.set_content(page_of(case))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_page_asks_for_nothing_else(page: Page, heard: Heard) -> None:
    page.set_content(page_of("longest"), wait_until="networkidle")
    assert heard.asked == []


def test_headings_and_landmarks_are_there_for_a_screen_reader(page: Page) -> None:
    page.set_content(page_of("few"))
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Annual review letter 2020"]
    assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1
    assert page.get_by_role("contentinfo").inner_text().startswith("Bolsover District Council")
    assert page.get_by_role("rowheader", name="Housing").count() == 1
    pictures = page.get_by_role("img", name="4 dots, one for each complaint: 1 full for upheld")
    assert pictures.count() == 1
    assert page.locator("html").get_attribute("lang") == "en-GB"


@pytest.mark.parametrize(("case", "may"), [("few", True), ("demonstration", False)])
def test_search_engines_are_kept_from_a_demonstration(case: str, may: bool) -> None:
    assert ('name="robots" content="noindex"' not in page_of(case)) is may


def test_search_engines_are_kept_from_a_draft() -> None:
    assert "noindex" in PageLayout(LAYOUT).page(letter_of(CASES["few"](), draft=True))


def test_print_leaves_out_the_colours_of_the_screen(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.set_content(page_of("few"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_places_on_a_page_have_names_of_their_own(page: Page) -> None:
    page.set_content(page_of("longest"))
    names = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(set(names)) == len(names) > len(list(letter("longest").flow())) / 3
