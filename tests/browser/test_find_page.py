"""Finding a council in a real browser: by name as one types, by postcode, by keyboard alone, and without a script."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import assert_sound
from tests.worlds.map_site import england, shown


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with shown(england("2019-20"), tmp_path_factory.mktemp("site")) as place:
        yield place


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """The page as one comes to it; whatever it does wrong until the end of the block fails the test."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    page.goto(f"{address}/find/")
    yield page
    page.close()
    assert faults == []


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """For tests that only type: each empties the box before it does."""
    with opened(browser, address) as page:
        yield page


@pytest.fixture
def fresh(browser: Browser, address: str) -> Iterator[Page]:
    """For tests that go elsewhere, or that need what was loaded already to be loaded again."""
    with opened(browser, address) as page:
        yield page


def look_for(page: Page, text: str) -> None:
    box = page.get_by_role("searchbox")
    box.fill("")
    expect(page.get_by_role("status")).to_have_text("")
    box.fill(text)


def names(page: Page) -> list[str]:
    return page.locator("li[data-code]:visible > a").all_inner_texts()


def answer(page: Page) -> list[str]:
    return page.locator("[data-answer] li > a").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("leed", ["Leeds"]),
        ("saint helens", ["St. Helens"]),
        ("st edmunds", ["St Edmundsbury"]),
        ("kingston on thames", ["Kingston upon Thames"]),
        ("Kensington & Chelsea", ["Kensington and Chelsea"]),
        ("kings lynn", ["King's Lynn and West Norfolk"]),
        ("MIDDLESBOROUGH", ["Middlesbrough"]),
        ("bournemouth", ["Bournemouth", "Bournemouth, Christchurch and Poole"]),
        ("Cóventry", ["Coventry"]),
    ],
)
def test_a_name_is_found_however_it_is_written(page: Page, typed: str, found: list[str]) -> None:
    look_for(page, typed)
    expect(page.get_by_role("status")).to_have_text(f"{len(found)} of 365 match “{typed}”.")
    assert names(page) == found


def test_a_name_nobody_bears_brings_those_spelt_nearly_so(page: Page) -> None:
    look_for(page, "Wolverhamton")
    expect(page.get_by_role("status")).to_contain_text("Spelt nearly so: Wolverhampton.")
    assert names(page) == ["Wolverhampton"]
    look_for(page, "Zzyzx")
    expect(page.get_by_role("status")).to_have_text("Nothing is called “Zzyzx”. Try part of the name, or a postcode.")


@pytest.mark.parametrize("typed", ["bn43 5ad", " BN435AD", "BN43-5AD", "bn43 5AD"])
def test_a_postcode_of_two_tiers_gives_both_and_says_who_runs_what(page: Page, typed: str) -> None:
    look_for(page, typed)
    expect(page.get_by_role("status")).to_have_text("BN43 5AD is served by West Sussex and Adur.")
    assert answer(page) == ["West Sussex", "Adur"]
    expect(page.locator("[data-answer]")).to_contain_text("The county council runs schools")
    expect(page.locator("[data-answer]")).to_contain_text("The district council runs housing")


def test_a_postcode_of_one_tier_gives_one(page: Page) -> None:
    look_for(page, "LS1 4DY")
    expect(page.get_by_role("status")).to_have_text("LS1 4DY is served by Leeds.")
    assert answer(page) == ["Leeds"]


def test_a_letter_typed_for_the_digit_nought_is_understood(page: Page) -> None:
    look_for(page, "HX3 OAA")
    expect(page.get_by_role("status")).to_have_text("HX3 0AA is served by Calderdale.")


def test_a_council_newer_than_the_year_shown_leads_to_those_before_it(page: Page) -> None:
    look_for(page, "HP21 8UY")
    expect(page.get_by_role("status")).to_have_text("HP21 8UY is served by Buckinghamshire Council.")
    expect(page.get_by_role("heading", name="In 2019-20, before Buckinghamshire Council")).to_be_visible()
    expect(page.locator("[data-answer]")).to_contain_text("does not say which of these districts")
    assert page.locator("[data-answer] li > a").all_inner_texts() == [
        "Buckinghamshire Council",
        "Buckinghamshire County Council",
        "Aylesbury Vale",
        "Chiltern",
        "South Bucks",
        "Wycombe",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("EH1 1YZ", "EH1 1YZ lies in Scotland. This site is about England."),
        ("CF10 1AA", "CF10 1AA lies in Wales. This site is about England."),
        ("BT1 5GS", "BT1 5GS lies in Northern Ireland. This site is about England."),
        ("LL57 1DT", "We know no postcode LL57 1DT in England. It may lie in Wales: this site is about England."),
        ("QQ1 1AA", "We know no postcode QQ1 1AA in England. Check it, or look for the name."),
        ("BN0 0AA", "We know no postcode BN0 0AA in England. Check it, or look for the name."),
        ("BN43", "BN43 is the beginning of a postcode. 3 may serve it; type the rest."),
        ("LS1 4DYXX", "LS14DYXX has too many letters or digits for a postcode. One looks like BN43 5AD."),
    ],
)
def test_other_postcodes_get_a_helpful_sentence(page: Page, typed: str, said: str) -> None:
    look_for(page, typed)
    expect(page.get_by_role("status")).to_have_text(said)


def test_where_else_to_go_is_said_for_another_country(page: Page) -> None:
    look_for(page, "EH1 1YZ")
    expect(page.locator("[data-answer]")).to_contain_text("Scottish Public Services Ombudsman")


def test_a_half_typed_postcode_lists_all_that_may_serve_it(page: Page) -> None:
    look_for(page, "BN43")
    expect(page.locator("[data-answer] li")).to_have_count(3)
    assert answer(page) == ["West Sussex", "Adur", "Horsham"]


def test_a_table_that_cannot_be_read_is_said_and_asked_for_again(fresh: Page) -> None:
    fresh.route("**/runs.json", lambda route: route.fulfill(status=503))
    look_for(fresh, "LS1 4DY")
    expect(fresh.get_by_role("status")).to_contain_text("could not be read. Try again")
    fresh.unroute("**/runs.json")
    look_for(fresh, "LS1 4DZ")
    expect(fresh.get_by_role("status")).to_have_text("LS1 4DZ is served by Leeds.")


def test_the_question_of_another_page_is_answered_at_once(fresh: Page, address: str) -> None:
    fresh.goto(f"{address}/find/?q=BN43+5AD")
    expect(fresh.get_by_role("searchbox")).to_have_value("BN43 5AD")
    expect(fresh.get_by_role("status")).to_have_text("BN43 5AD is served by West Sussex and Adur.")


def test_by_keyboard_alone(fresh: Page, address: str) -> None:
    fresh.get_by_role("searchbox").focus()
    fresh.keyboard.type("leeds")
    expect(fresh.get_by_role("status")).to_contain_text("1 of 365")
    fresh.keyboard.press("Enter")
    fresh.wait_for_url(f"{address}/councils/E08000035/")


def test_hostile_words_are_only_words(page: Page) -> None:
    look_for(page, "<img src=x onerror=alert(1)>")
    expect(page.get_by_role("status")).to_contain_text("Nothing is called “<img src=x onerror=alert(1)>”.")
    assert page.locator("main img").count() == 0


def test_without_a_script_everything_can_be_reached(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/find/?q=LS1+4DY")
    assert len(names(page)) == 365
    page.get_by_role("link", name="BN postcodes", exact=True).click()
    page.get_by_role("row", name="BN43").get_by_role("link", name="Adur").wait_for()
    context.close()


@pytest.mark.parametrize("place", ["/find/?q=BN43+5AD", "/find/", "/councils/", "/postcodes/bn/"])
def test_axe_finds_nothing_and_no_page_is_too_wide(fresh: Page, address: str, place: str) -> None:
    assert_sound(fresh, lambda: fresh.goto(f"{address}{place}", wait_until="networkidle"))
