from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.casebooks import LGSCO
from upheld.errors import UpheldError
from upheld.measures.definitions import Noun
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


class Fact:
    """As a fact would be, were this class of upheld: it has a method and holds what no template may reach."""

    def told(self) -> str:
        return "told"


FORBIDDEN = {
    "{{ cycler.__init__.__globals__.os.system('id') }}": "__init__ is not allowed",
    "{{ lipsum.__globals__ }}": "'lipsum' is undefined",
    "{{ lipsum() }}": "'lipsum' is undefined",
    "{{ joiner(',') }}": "'joiner' is undefined",
    "{{ namespace(a=1) }}": "'namespace' is undefined",
    "{{ range(9)|join }}": "'range' is undefined",
    "{{ name.__class__ }}": "__class__ is not allowed",
    "{{ name['__class__'] }}": "__class__ is not allowed",
    "{{ name|attr('__init__') }}": "__init__ is not allowed",
    "{{ [name]|map(attribute='__class__')|list }}": "__class__ is not allowed",
    "{{ [name]|map('attr', '__class__')|list }}": "__class__ is not allowed",
    "{{ [name]|groupby('__class__') }}": "__class__ is not allowed",
    "{{ [name]|sort(attribute='__class__.__name__') }}": "__class__ is not allowed",
    "{{ '{0.__class__}'.format(name) }}": "format is not allowed",
    "{{ '{a.__class__}'.format_map({'a': name}) }}": "format_map is not allowed",
    "{% set f = '{0.__class__}'.format %}{{ f(name) }}": "format is not allowed",
    "{{ ['{0.__class__}']|map('format', name)|join }}": "not all arguments converted",
    "{{ self.__init__ }}": "__init__ is not allowed",
    "{% macro m() %}{% endmacro %}{{ m.__init__ }}": "__init__ is not allowed",
    "{% for a in 'ab' %}{{ loop._length }}{% endfor %}": "_length is not allowed",
    "{{ path.read_text() }}": "read_text is not allowed",
    "{{ path.write_text('a') }}": "write_text is not allowed",
    "{{ function() }}": "len is not allowed",
    "{{ kind() }}": "Fact is not allowed",
    "{{ fact.told() }}": "told is not allowed",
    "{{ items.append(1) }}": "append is not allowed",
    "{{ table.clear() }}": "clear is not allowed",
    "{{ 1 // 0 }}": "by zero",
    "{% include 'a.md' %}": "recursion",
}


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_template_reads_what_it_is_given_and_reaches_nothing_else(tmp_path: Path, text: str) -> None:
    facts = {
        "name": "n",
        "path": tmp_path / "b.md",
        "function": len,
        "kind": Fact,
        "fact": Fact(),
        "items": [1],
        "table": {"a": 1},
    }
    with pytest.raises(UpheldError) as refused:
        wording(tmp_path, a=f"one\n\n{text}").fill("a.md", facts)
    assert str(refused.value).startswith("a.md, line 3: ") and FORBIDDEN[text] in str(refused.value)
    assert "0x" not in str(refused.value)
    assert not (tmp_path / "b.md").exists() and facts["items"] == [1] and facts["table"] == {"a": 1}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ name.upper() }}", "N"),
        ("{% for key in table.keys() %}{{ key }}{% endfor %}", "a"),
        ("{{ day.isoformat() }}", "2020\\-07\\-29"),
        ("{% for a in 'ab' %}{{ loop.cycle('x', 'y') }}{{ loop.index }}{% endfor %}", "x1y2"),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}c{% endcall %}", "c"),
        ("{{ '%03d'|format(7) }}", "007"),
        ("{{ noun.one }} {{ measure.faults()|list|length }}", "case 0"),
    ],
)
def test_what_wording_needs_is_still_there(tmp_path: Path, text: str, said: str) -> None:
    measure = LGSCO.measures["complaints_upheld"]
    facts = {
        "name": "n",
        "table": {"a": 1},
        "day": date(2020, 7, 29),
        "noun": Noun("case", "cases"),
        "measure": measure,
    }
    assert wording(tmp_path, a=text).fill("a.md", facts) == said
