"""How every kind of page is looked at: loaded once, then seen on small and wide screens, light and dark."""

from collections.abc import Callable, Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW, WIDER = 320, (768, 1280)
EVERY_RULE: Mapping[str, object] = {"resultTypes": ["violations"]}
CONTRAST = {**EVERY_RULE, "runOnly": ["color-contrast"]}
LATER_ROWS = "tbody tr:nth-child(n+40)"
"""Rows of long tables, written by one loop: in the dark the first stand for all. In the light all are looked at."""


def assert_sound(page: Page, load: Callable[[], object]) -> None:
    """Axe-core finds nothing, and nothing is wider than the screen.

    Every rule is tried once, on a small screen in the light. Darkness changes colours alone, so contrast is all that is
    measured there: on the widest screen, which may show what the small one leaves out.
    """
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": 900})
    load()
    assert violations(page, EVERY_RULE) == ""
    assert width_of(page) == NARROW
    page.emulate_media(color_scheme="dark")
    for width in WIDER:
        page.set_viewport_size({"width": width, "height": 900})
        assert width_of(page) == width
    assert violations(page, CONTRAST, leave_out=LATER_ROWS) == "", "in the dark"


def violations(page: Page, rules: Mapping[str, object], *, leave_out: str = "") -> str:
    """What axe-core finds wrong, as people read it; nothing if all is well. `leave_out` is a CSS selector."""
    context = {"exclude": [leave_out]} if leave_out else None
    results = Axe().run(page, context=context, options=dict(rules))
    return results.generate_report() if results.violations_count else ""


def width_of(page: Page) -> int:
    """How wide the page is, with what would have to be scrolled to."""
    pixels: int = page.evaluate("document.documentElement.scrollWidth")
    return pixels
