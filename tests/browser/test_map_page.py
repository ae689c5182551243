"""The map in a real browser: zoom and pan by button, key, wheel and drag; filters; and all of it without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Heard
from tests.browser.looks import assert_sound
from tests.worlds.map_site import ADUR, LEEDS, england, shown

LOCAL = "/map/2019-20/complaints-upheld/local/shapes/"
COUNTIES = "/map/2019-20/complaints-upheld/county/shapes/"
EVERY_DRAWING = [place.replace("shapes", drawing) for place in (COUNTIES, LOCAL) for drawing in ("shapes", "hexagons")]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with shown(england("2018-19", "2019-20"), tmp_path_factory.mktemp("site")) as place:
        yield place


@pytest.fixture
def page(page: Page, heard: Heard, address: str) -> Iterator[Page]:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{address}{COUNTIES}")
    yield page
    assert heard.from_elsewhere(address) == []


def drawing(page: Page) -> Locator:
    return page.locator(".uh-map > svg")


def seen(page: Page) -> list[float]:
    """What is seen of the drawing: left, top, width, height."""
    return [float(number) for number in (drawing(page).get_attribute("viewBox") or "").split()]


def press(page: Page, name: str) -> list[float]:
    page.get_by_role("button", name=name, exact=True).click()
    return seen(page)


def test_buttons_zoom_move_and_show_the_whole_again(page: Page) -> None:
    whole = seen(page)
    near = press(page, "Zoom in")
    assert near[2] == pytest.approx(whole[2] / 1.6, rel=0.01)
    assert press(page, "Move right")[0] > near[0]
    assert press(page, "Move down")[1] > near[1]
    assert press(page, "Zoom out")[2] == pytest.approx(whole[2], rel=0.01)
    press(page, "Zoom in")
    assert press(page, "Whole map") == whole


def test_nobody_can_zoom_or_move_off_the_map(page: Page) -> None:
    left, top, width, height = seen(page)
    assert press(page, "Zoom out") == press(page, "Move left") == [left, top, width, height]
    for _ in range(9):
        press(page, "Zoom in")
    assert seen(page)[2] == pytest.approx(width / 12, rel=0.01)
    for _ in range(4):
        press(page, "Zoom out")
    for _ in range(30):
        press(page, "Move right")
    x, _, across, _ = seen(page)
    assert x + across == pytest.approx(left + width, abs=1)


def test_keys_do_the_same_once_the_map_has_the_focus(page: Page) -> None:
    whole = seen(page)
    page.keyboard.press("+")
    assert seen(page) == whole
    page.get_by_role("link", name="Kent: 33 of 40").focus()
    page.keyboard.press("+")
    near = seen(page)
    assert near[2] < whole[2]
    page.keyboard.press("ArrowLeft")
    assert seen(page)[0] < near[0]
    page.keyboard.press("0")
    assert seen(page) == whole


def test_a_shape_that_gets_the_focus_is_brought_into_sight(page: Page) -> None:
    for _ in range(5):
        press(page, "Zoom in")
    page.get_by_role("link", name="Kent: 33 of 40").focus()
    left, top, width, height = seen(page)
    middle = page.locator("#p-E10000016").evaluate(
        "path => { const b = path.getBBox(); return [b.x + b.width / 2, b.y + b.height / 2]; }"
    )
    assert left < middle[0] < left + width
    assert top < middle[1] < top + height


def test_the_wheel_scrolls_the_page_until_ctrl_is_held(page: Page) -> None:
    whole = seen(page)
    drawing(page).hover()
    page.mouse.wheel(0, -200)
    assert seen(page) == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(drawing(page)).not_to_have_attribute("viewBox", " ".join(f"{number:g}" for number in whole))
    assert seen(page)[2] < whole[2]


def test_a_drag_moves_the_map_and_follows_no_link(page: Page, address: str) -> None:
    for _ in range(3):
        press(page, "Zoom in")
    before = seen(page)
    box = drawing(page).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 80, y - 40, steps=4)
    page.mouse.up()
    after = seen(page)
    assert (after[0] > before[0], after[1] > before[1], after[2]) == (True, True, before[2])
    assert page.url == f"{address}{COUNTIES}"


def test_two_fingers_zoom_and_one_then_moves(page: Page) -> None:
    whole = seen(page)
    box = drawing(page).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": left, "y": top, "id": number} for number, (left, top) in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (x - 20, y), (x + 20, y))
    for apart in (40, 60, 80):
        touch("touchMove", (x - apart, y), (x + apart, y))
    touch("touchEnd")
    near = seen(page)
    assert near[2] < whole[2]
    touch("touchStart", (x, y))
    for moved in (20, 40, 60):
        touch("touchMove", (x - moved, y))
    touch("touchEnd")
    assert seen(page)[0] > near[0]
    assert seen(page)[2] == near[2]


def test_a_click_on_a_shape_follows_its_link(page: Page, address: str) -> None:
    page.get_by_role("link", name="Kent: 33 of 40").click()
    page.wait_for_url(f"{address}/councils/E10000016/")


def test_what_is_pointed_at_is_said_below(page: Page) -> None:
    page.get_by_role("link", name="Kent: 33 of 40").hover()
    expect(page.locator("[data-said]")).to_have_text("Kent: 33 of 40 (83%), cannot tell from the average")


def test_filters_narrow_the_table_and_the_map(page: Page, address: str) -> None:
    page.goto(f"{address}{LOCAL}")
    expect(page.get_by_role("status")).to_have_text("Showing 317 of 317")
    page.get_by_label("What may be concluded").select_option("higher")
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 317")
    assert page.locator("tbody tr:visible th a").all_inner_texts() == ["Leeds"]
    assert page.locator("svg a:not(.uh-dim)").count() == 1
    page.get_by_label("Region").select_option("London")
    expect(page.get_by_role("status")).to_have_text("Showing 0 of 317")
    page.get_by_label("What may be concluded").select_option("")
    expect(page.get_by_role("status")).to_have_text("Showing 33 of 317")
    page.get_by_label("Name").fill("kensington & ch")
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 317")
    assert page.locator("tbody tr:visible th a").all_inner_texts() == ["Kensington and Chelsea"]


def test_a_skip_link_passes_the_shapes(page: Page) -> None:
    link = page.get_by_role("link", name="Skip the map, to the same as a table")
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#table') !== null")


def test_without_a_script_shapes_are_links_and_the_table_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{LOCAL}")
    expect(page.locator("[data-tools]")).to_be_hidden()
    expect(page.locator("[data-filters]")).to_be_hidden()
    assert page.locator("tbody tr:visible").count() == page.locator("svg a").count() == 317
    assert page.locator(f"svg a[href='/councils/{LEEDS}/']").get_attribute("aria-label")
    page.get_by_role("navigation", name="By letter").get_by_role("link", name="L", exact=True).click()
    expect(page.get_by_role("row", name="Leeds")).to_be_in_viewport()
    context.close()


def test_bands_and_stripes_are_drawn_in_the_light_and_in_the_dark(page: Page, address: str) -> None:
    page.goto(f"{address}{LOCAL}")
    colours = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        colours[scheme] = [
            page.locator(f"svg a.uh-band-{band} path").first.evaluate("path => getComputedStyle(path).fill")
            for band in range(1, 6)
        ]
        assert len(set(colours[scheme])) == 5
    assert set(colours["light"]).isdisjoint(colours["dark"])
    filled = page.locator(f"#p-{ADUR}").evaluate("path => getComputedStyle(path).fill")
    assert "#few-" in filled


@pytest.mark.parametrize("place", EVERY_DRAWING)
def test_axe_finds_nothing_and_no_page_is_too_wide(page: Page, address: str, place: str) -> None:
    assert_sound(page, lambda: page.goto(f"{address}{place}", wait_until="networkidle"))
