"""A letter as an edition keeps it: the tree of its words comes back whole, and each panel says what it is about."""

from dataclasses import replace
from pathlib import Path

import pytest

from upheld.editions import addresses
from upheld.editions.frozen_letter import WORDS, FrozenLetter, words_json
from upheld.errors import UpheldError
from upheld.words.as_html import blocks_html, boxes_html
from upheld.words.blocks import Block, Box, Picture
from upheld.words.markdown import parse_markdown

WORDING = """\
# A letter

~~~~panel compliance
### What came of it

In **2** cases it was done, as [our page](https://example.org/) says.\\
A line of its own.

~~~chart dots
full: 2
total: 3

Three dots, two of them full.
~~~

| Year | Done |
|:--|--:|
| 2020 | 2 |
~~~~

1. One
2. *Two*
"""


def tree() -> tuple[Block, ...]:
    return tuple(map(drawn, parse_markdown(WORDING)))


def drawn(block: Block) -> Block:
    match block:
        case Box(content=content):
            return replace(block, content=tuple(map(drawn, content)))
        case Picture():
            return Picture("", {}, block.alternative, "<svg width='1'></svg>")
        case _:
            return block


def kept(folder: Path, data: bytes) -> FrozenLetter:
    path = folder / addresses.letter("E1", WORDS)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return FrozenLetter(folder / addresses.PUBLIC, "E1")


def test_the_tree_comes_back_as_it_was_frozen(tmp_path: Path) -> None:
    assert kept(tmp_path, words_json(tree())).words == tree()


def test_a_panel_is_shown_on_another_page_as_on_its_own_but_for_heading_and_anchors() -> None:
    (shown,) = boxes_html(tree(), "panel", prefix="letter-")
    assert (shown.about, shown.heading) == ("compliance", "What came of it")
    page = blocks_html(tree())
    on_page = page[page.index("<p>In <strong>2") : page.index("\n</div>\n<ol>")]
    assert shown.html == on_page.replace('id="chart"', 'id="letter-chart"').replace('by="chart"', 'by="letter-chart"')


@pytest.mark.parametrize("data", [b"", b"[", b'[{"kind": "dance"}]', b"[1]", b'{"kind": "box"}', b"\xff", b"[{}]"])
def test_damaged_words_are_named(tmp_path: Path, data: bytes) -> None:
    letter = kept(tmp_path, data)
    with pytest.raises(UpheldError, match=r"E1\.words\.json cannot be read.*upheld verify"):
        _ = letter.words


def test_a_missing_form_is_named(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match=r"E1\.pdf cannot be read.*upheld verify"):
        _ = FrozenLetter(tmp_path, "E1").pdf
