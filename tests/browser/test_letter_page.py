"""Letters as web pages, in a real browser: found sound by axe-core at every width, in the light and in the dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.worlds.letter_cases import CASES
from tests.worlds.letters import LAYOUT, letter, letter_of, page
from upheld.letters.page import PageLayout

VIEWS = [(width, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")]
LOOKED_AT = [("longest", *view) for view in VIEWS] + [
    (case, *view) for case in ("few", "demonstration", "as_published") for view in (VIEWS[0], VIEWS[-1])
]


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(("case", "width", "scheme"), LOOKED_AT)
def test_axe_finds_nothing(shown: Page, case: str, width: int, scheme: str) -> None:
    shown.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown.set_viewport_size({"width": width, "height": 900})
    shown.set_content(page(case))
    found = Axe().run(shown)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_never_wider_than_a_small_screen(shown: Page, case: str) -> None:
    shown.set_viewport_size({"width": 320, "height": 900})
    shown.set_content(page(case))
    assert shown.evaluate("document.documentElement.scrollWidth") == 320


def test_a_page_asks_for_nothing_else(shown: Page) -> None:
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.set_content(page("longest"), wait_until="networkidle")
    assert asked == []


def test_headings_and_landmarks_are_there_for_a_screen_reader(shown: Page) -> None:
    shown.set_content(page("few"))
    assert shown.get_by_role("heading", level=1).all_inner_texts() == ["Annual review letter 2020"]
    assert shown.get_by_role("main").count() == shown.get_by_role("banner").count() == 1
    assert shown.get_by_role("contentinfo").inner_text().startswith("Bolsover District Council")
    assert shown.get_by_role("rowheader", name="Housing").count() == 1
    pictures = shown.get_by_role("img", name="4 dots, one for each complaint: 1 full for upheld")
    assert pictures.count() == 1
    assert shown.locator("html").get_attribute("lang") == "en-GB"


@pytest.mark.parametrize(("case", "may"), [("few", True), ("demonstration", False)])
def test_search_engines_are_kept_from_a_demonstration(case: str, may: bool) -> None:
    assert ('name="robots" content="noindex"' not in page(case)) is may


def test_search_engines_are_kept_from_a_draft() -> None:
    assert "noindex" in PageLayout(LAYOUT).page(letter_of(CASES["few"](), draft=True))


def test_print_leaves_out_the_colours_of_the_screen(shown: Page) -> None:
    shown.emulate_media(media="print", color_scheme="dark")
    shown.set_content(page("few"))
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_places_on_a_page_have_names_of_their_own(shown: Page) -> None:
    shown.set_content(page("longest"))
    names = shown.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(set(names)) == len(names) > len(list(letter("longest").flow())) / 3
