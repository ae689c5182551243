"""Reads what the first editions of format 1 froze otherwise.

They kept no tree of a letter's words, so that a council's page takes the panels from the frozen page of the letter. And
their public insight held the months of single authorities, which since then are for the ombudsman's staff alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from upheld.measures.definitions import Measure
from upheld.words.as_html import ShownBox

INSIGHT_FORMAT = 1
"""The number that the first shape of an insight bears."""
PANEL = re.compile('<div class="panel">')
BOX_EDGE = re.compile(r"<(/?)div\b")
HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>\s*", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
CHART_NAME = re.compile(r'(?<=id=")(?=chart)|(?<=aria-labelledby=")(?=chart)')
"""Where a chart has the name by which its words are found; charts of the page have others."""


def is_first_insight(values: Mapping[str, Any]) -> bool:
    """Whether the values of an insight are of its first shape."""
    return values.get("format") == INSIGHT_FORMAT


def insight_of_today(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an insight of the first shape as those of today's, without their format.

    What it said of the cases received in an area after a fix is left out: it told the months of an authority.
    """
    fixes = [{key: value for key, value in fix.items() if key != "received_in_area"} for fix in values["fixes"]]
    return {key: value for key, value in values.items() if key != "format"} | {"fixes": fixes}


def panels_of_page(html: str, measures: Iterable[Measure]) -> Iterator[ShownBox]:
    """The panels of a letter's page, in its order, each about the first measure whose title begins as it is headed.

    All text in the page is escaped, so that a tag in it is a tag.

    Raises:
        ValueError: a box of the page does not close.
    """
    titles = {measure.id: measure.title.casefold() for measure in measures}
    for start in PANEL.finditer(html):
        panel = html[start.end() : _end_of_box(html, start.end())]
        heading = HEADING.search(panel)
        words = unescape(TAG.sub("", heading[1])) if heading else ""
        about = (name for name, title in titles.items() if words and title.startswith(words.casefold()))
        content = CHART_NAME.sub("letter-", HEADING.sub("", panel).strip())
        yield ShownBox(next(about, ""), words, content)


def _end_of_box(html: str, start: int) -> int:
    depth = 1
    for edge in BOX_EDGE.finditer(html, start):
        depth += -1 if edge[1] else 1
        if depth == 0:
            return edge.start()
    raise ValueError("a panel of the page has no end")
