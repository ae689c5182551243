"""The panels of a body's letter, taken from its frozen page: so the letter and the site cannot differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from upheld.measures.definitions import Measure

PANEL = re.compile('<div class="panel">')
BOX_EDGE = re.compile(r"<(/?)div\b")
HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>\s*", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
CHART_NAME = re.compile(r'(?<=id=")(?=chart)|(?<=aria-labelledby=")(?=chart)')
"""Where a chart has the name by which its words are found; charts of the page have others."""


@dataclass(frozen=True)
class Panel:
    """A panel: its heading, and what it says beneath as HTML."""

    heading: str
    content: Markup

    def is_about(self, measure: Measure) -> bool:
        """Whether this is the panel of a measure: a heading is how the measure's title begins."""
        return bool(self.heading) and measure.title.casefold().startswith(self.heading.casefold())


def panels_of(letter: str) -> Iterator[Panel]:
    """The panels of a letter's page, in its order. All text in the page is escaped, so that a tag in it is a tag."""
    for found in PANEL.finditer(letter):
        yield _panel(letter[found.end() : _end_of_box(letter, found.end())])


def _end_of_box(html: str, start: int) -> int:
    depth = 1
    for edge in BOX_EDGE.finditer(html, start):
        depth += -1 if edge[1] else 1
        if depth == 0:
            return edge.start()
    raise AssertionError("a box that opens is closed")


def _panel(html: str) -> Panel:
    heading = HEADING.search(html)
    said = HEADING.sub("", html).strip()
    words = unescape(TAG.sub("", heading[1])) if heading else ""
    return Panel(words, Markup(CHART_NAME.sub("letter-", said)))  # escaped when the letter was made
