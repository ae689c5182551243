"""The search of decisions in a real browser, under the policy of the site: by hand, by keyboard and by address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Heard
from tests.worlds.decisions_site import SECRET, TABLES, edition_of, many_cases, published
from tests.worlds.serving import serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("search")
    with serving(published(edition_of(folder, **TABLES), folder / "public")) as served:
        yield f"http://127.0.0.1:{served.port}"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose index has three parts."""
    folder = tmp_path_factory.mktemp("large")
    edition = edition_of(folder, cases=many_cases(50), recommendations=[])
    with serving(published(edition, folder / "public", a_part=20)) as served:
        yield f"http://127.0.0.1:{served.port}"


@pytest.fixture
def shown(page: Page, heard: Heard) -> Iterator[Page]:
    """A page; whatever its browser complains of fails the test."""
    yield page
    assert heard.complaints == []


def count(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status")).to_have_text(sentence)


def references(page: Page) -> list[str]:
    return [one.split("Decision ")[-1].split(":")[0] for one in page.locator("#hits a").all_inner_texts()]


def test_words_are_found_and_marked(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/")
    shown.get_by_label("Words, or a reference").fill("tramways")
    shown.get_by_role("button", name="Search").click()
    count(shown, "1 found for “tramways”.")
    expect(shown.locator("#hits mark")).to_have_text(["tramway"])
    link = shown.locator("#hits a")
    expect(link).to_have_text("Decision 19\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}006: parking and other penalties")
    expect(shown.locator(".uh-hit__facts").first).to_have_text(
        "Upheld Cedar Council, 20\N{NO-BREAK SPACE}November 2019"
    )
    link.click()
    expect(shown).to_have_url(f"{site}/decisions/19-000-006/")
    expect(shown.get_by_role("heading", level=1)).to_contain_text("19\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}006")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?q=Cedar", ["19 000 006", "FL/3"]),
        ("?q=council+tax", ["19 000 005"]),
        ("?q=19+000+005", ["19 000 005"]),
        ("?q=19000005", ["19 000 005"]),
        ("?q=FL/3", ["FL/3"]),
        ("?q=register+each+month", ["19 000 005"]),
        ("?authority=X3", ["19 000 006", "FL/3"]),
        ("?outcome=not_upheld", ["19 000 004"]),
        ("?service-area=benefits_and_tax&year=2019-20", ["19 000 005"]),
        ("?q=family&authority=X2&outcome=upheld", ["19 000 010 and 19-000/010"]),
    ],
)
def test_an_address_is_a_search(shown: Page, site: str, address: str, found: list[str]) -> None:
    shown.goto(f"{site}/decisions/{address}")
    expect(shown.locator("#hits > li")).to_have_count(len(found))
    assert sorted(one.replace("\N{NO-BREAK SPACE}", " ") for one in references(shown)) == found


def test_choices_narrow_what_is_found_and_the_address_keeps_them(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/?q=family")
    expect(shown.get_by_role("status")).to_contain_text("found for “family”")
    shown.get_by_label("Council").select_option("Birch")
    count(shown, "2 found for “family”.")
    expect(shown).to_have_url(f"{site}/decisions/?q=family&authority=X2")
    shown.get_by_label("What we found").select_option("Not upheld")
    count(shown, "1 found for “family”.")
    shown.go_back()
    count(shown, "2 found for “family”.")
    expect(shown.get_by_label("What we found")).to_have_value("")
    shown.reload()
    count(shown, "2 found for “family”.")


def test_nothing_found_says_what_to_try(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/?q=xylophone&year=2019-20")
    count(
        shown,
        "Nothing was found for “xylophone”. Choose “Any” in the boxes, try fewer or other words, or read the lists "
        "below.",
    )
    expect(shown.locator("#found")).to_be_hidden()


def test_it_works_by_keyboard_alone(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/")
    shown.get_by_label("Words, or a reference").focus()
    shown.keyboard.type("ferry")
    shown.keyboard.press("Enter")
    count(shown, "1 found for “ferry”.")
    for _ in range(7):  # four choices, the order, the button, and the first that was found
        shown.keyboard.press("Tab")
    expect(shown.locator("#hits a")).to_be_focused()


def test_hostile_text_is_shown_as_text(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/?q=onerror")
    expect(shown.locator("#hits > li")).to_have_count(2)  # the decision, and the report whose title that is
    words = shown.locator(".uh-hit__words").first
    expect(words).to_contain_text(
        "<img src=x onerror=alert(1)> <script>alert(2)</script> & &lt;b&gt; <mark>=1+1</mark>"
    )
    assert shown.locator("#hits img, #hits script, #hits b").count() == 0
    shown.goto(f"{site}/decisions/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    expect(shown.get_by_role("status")).to_contain_text("“<img src=x onerror=alert(1)>”")


def test_a_report_is_found_as_a_report(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/?q=without+a+home")
    expect(shown.locator("#hits a").first).to_have_text("Public interest report: A family without a home")


def test_what_is_not_published_is_not_found(shown: Page, site: str) -> None:
    shown.goto(f"{site}/decisions/?q={SECRET}")
    count(shown, f"1 found for “{SECRET}”.")  # the published one that has the word
    shown.goto(f"{site}/decisions/?q=19+777+777")
    count(shown, "Nothing was found for “19 777 777”. Try fewer or other words, or read the lists below.")


def test_a_long_answer_has_pages(shown: Page, large: str) -> None:
    shown.goto(f"{large}/decisions/?q=lanterns")
    count(shown, "50 found for “lanterns”, 1 to 20 shown.")
    seen = references(shown)
    shown.get_by_role("link", name="Next page: 2 of 3").click()
    count(shown, "50 found for “lanterns”, 21 to 40 shown.")
    expect(shown.get_by_role("heading", name="Found", exact=True)).to_be_focused()
    seen += references(shown)
    shown.goto(f"{large}/decisions/?q=lanterns&page=3")
    count(shown, "50 found for “lanterns”, 41 to 50 shown.")
    seen += references(shown)
    assert len(set(seen)) == 50


def test_newest_first_goes_over_all_parts_of_the_index(shown: Page, large: str) -> None:
    shown.goto(f"{large}/decisions/?q=lanterns&order=newest")
    count(shown, "50 found for “lanterns”, 1 to 20 shown.")
    found = references(shown)
    shown.goto(f"{large}/decisions/by-year/2019-20/")
    listed = [one.split(":")[0] for one in shown.locator(".uh-hit__title a").all_inner_texts()]
    assert found == listed[:20]


def test_without_a_script_there_are_lists_and_no_form(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/decisions/")
    assert page.get_by_role("search").count() == 0
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_text("By council").click()
    page.get_by_role("link", name="Birch", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Decisions about Birch Council")
    page.get_by_role("link", name="council tax").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Decision")
    context.close()


def test_an_engine_that_does_not_answer_leaves_the_lists(page: Page, site: str) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{site}/decisions/?q=tram")
    expect(page.get_by_role("status")).to_have_text(
        "The search does not work just now. Every decision is in the lists below."
    )
    page.unroute("**/pagefind/**")


def test_the_first_visit_is_small(page: Page, heard: Heard, site: str) -> None:
    page.goto(f"{site}/decisions/", wait_until="networkidle")
    assert not [address for address in heard.asked if "/pagefind/" in address]  # it is loaded when the form is used
