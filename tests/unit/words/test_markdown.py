import pytest

from upheld.errors import UpheldError
from upheld.words.blocks import (
    Box,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    plain,
)
from upheld.words.markdown import parse_markdown

WORDING = """
# Title

A **strong**, *stressed* and [linked](https://example.invalid/a) word\\
on two lines.

- one
- two
  goes on

1. first

| Year | Cases |
|:--|--:|
| 2019-20 | 1 |
| a \\| b |  |
"""


def test_each_sort_of_block() -> None:
    assert parse_markdown(WORDING) == (
        Heading(1, (Text("Title"),)),
        Paragraph(
            (
                Text("A "),
                Strong((Text("strong"),)),
                Text(", "),
                Emphasis((Text("stressed"),)),
                Text(" and "),
                Link("https://example.invalid/a", (Text("linked"),)),
                Text(" word"),
                LineBreak(),
                Text("on two lines."),
            )
        ),
        ListBlock(False, ((Text("one"),), (Text("two"), Text(" "), Text("goes on")))),
        ListBlock(True, ((Text("first"),),)),
        Table(
            ((Text("Year"),), (Text("Cases"),)),
            (((Text("2019-20"),), (Text("1"),)), ((Text("a | b"),), ())),
            (False, True),
        ),
    )


def test_boxes_hold_blocks_and_boxes() -> None:
    text = """
~~~~panel
### Inside

~~~chart dots
full: 1
full label: 1 & more

One dot,
full.
~~~

After

~~~~

| A |
|:--|
"""
    panel, table = parse_markdown(text)
    assert panel == Box(
        "panel",
        (
            Heading(3, (Text("Inside"),)),
            Picture("dots", {"full": "1", "full label": "1 & more"}, "One dot, full."),
            Paragraph((Text("After"),)),
        ),
    )
    assert isinstance(table, Table)


def test_plain_words_of_anything() -> None:
    (paragraph,) = parse_markdown("A **b *c*** [d](mailto:d@e.invalid)\\\ne")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == "A b c d\ne"


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("a <b>bold</b> word", 'raw HTML, which letters do not have: "<b>"'),
        ("<script>alert(1)</script>", "raw HTML"),
        ("![a picture](https://example.invalid/x.png)", "an image"),
        ("`code`", "code"),
        ("> quoted", 'blockquote, which letters do not have, near "quoted"'),
        ("a\n\n***\n\nb", "a ruled line"),
        ("[here](ftp://example.invalid/)", "leads to"),
        ("[here](page.html)", "Write the whole address"),
        ("- one\n  - two", "A list item in the wording holds more than words"),
        ("~~~\nwords\n~~~", "has no name"),
        ("| a | b |\n|:--|:--|\n| c |", "different lengths: | c |"),
    ],
)
def test_what_letters_do_not_have_is_refused(wording: str, told: str) -> None:
    with pytest.raises(UpheldError) as refused:
        parse_markdown(wording)
    assert told in str(refused.value)
