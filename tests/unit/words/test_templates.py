from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upheld.errors import UpheldError
from upheld.words.blocks import ListBlock, Paragraph, Table, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording, escaped

HOSTILE = [
    "Tom & Jerry <b>Council</b>",
    "#1 *Best* _Council_ $x$ `rm`",
    "1. First Council",
    "- Dash Council",
    "+ Plus Council",
    "=HYPERLINK(1)",
    'The "Royal" [Council](https://evil.invalid) ![x](y)',
    "a | b \\| c",
    "~~~panel",
    "&amp; &nbsp; {{ name }} {% raw %}",
    "King's Lynn",
    "ends with a backslash\\",
    "https://example.invalid/ <https://example.invalid/>",
]


def wording(folder: Path, **templates: str) -> Wording:
    for name, text in templates.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return Wording(folder)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_comes_out_as_it_is_written(tmp_path: Path, name: str) -> None:
    text = "{{ name }}\n\n- {{ name }}\n- b\n\n| {{ name }} | b |\n|:--|:--|\n| c | {{ name }} |\n"
    paragraph, listed, table = parse_markdown(wording(tmp_path, a=text).fill("a.md", {"name": name}))
    assert isinstance(paragraph, Paragraph) and isinstance(listed, ListBlock) and isinstance(table, Table)
    assert plain(paragraph.content) == name
    assert plain(listed.items[0]) == name
    assert (plain(table.header[0]), plain(table.rows[0][1])) == (name, name)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"])))
def test_any_text_comes_out_as_that_text(text: str) -> None:
    said = " ".join(text.split(" "))
    blocks = parse_markdown(f"x{escaped(text)}x")
    assert [plain(block.content) for block in blocks if isinstance(block, Paragraph)] == [f"x{collapsed(said)}x"]


def collapsed(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def test_line_ends_in_a_value_make_no_new_block(tmp_path: Path) -> None:
    blocks = parse_markdown(wording(tmp_path, a="{{ name }}").fill("a.md", {"name": "a\n\n# b\n~~~\nc"}))
    assert [plain(block.content) for block in blocks if isinstance(block, Paragraph)] == ["a # b ~~~ c"]


def test_what_a_macro_says_is_not_escaped_again(tmp_path: Path) -> None:
    made = wording(tmp_path, a='{% macro m(x) %}\n**{{ x }}**\n{% endmacro %}\nSay {{ m("a*b") }}!')
    assert made.fill("a.md", {}) == "Say **a\\*b**!"


def test_a_line_of_nothing_but_tags_is_no_line(tmp_path: Path) -> None:
    made = wording(
        tmp_path, a="a{% if yes %} b{% endif %}\n{% if yes %}\n{# why #}\nc\n  {% endif %}{% if no %}{% endif %}\n\nd\n"
    )
    assert made.fill("a.md", {"yes": True, "no": False}) == "a b\nc\n\nd\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one\n{% if true %}\n{{ surname }}\n{% endif %}", "a.md, line 3: 'surname' is undefined"),
        ("one\n\n{{ name.nothing }}", "a.md, line 3: "),
        ("{{ nothing }}", "a.md, line 1: None is no text to fill in"),
        ("\n{{ yes }}", "a.md, line 2: True is no text to fill in"),
        ("\n{% if %}", "a.md, line 2: "),
        ('{% include "b.md" %}', "has no b.md"),
        ("\n{{ name|counted }}", "a.md, line 2: "),
    ],
)
def test_a_fault_is_told_with_template_and_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UpheldError) as refused:
        wording(tmp_path, a=text).fill("a.md", {"name": "n", "nothing": None, "yes": True})
    assert told in str(refused.value)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match=r"has no letter\.md"):
        wording(tmp_path).fill("letter.md", {})
