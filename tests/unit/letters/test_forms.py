"""One tree of blocks, as a page and as text: nothing in it is code for either."""

from upheld.words.as_html import blocks_html
from upheld.words.as_text import plain_text
from upheld.words.markdown import parse_markdown
from upheld.words.templates import escaped

HOSTILE = "<script>alert(\"x\")</script> & 'q'"
SAFE = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#x27;q&#x27;"


def html(markdown: str) -> str:
    return blocks_html(parse_markdown(markdown))


def text(markdown: str) -> str:
    return plain_text(parse_markdown(markdown))


def test_words_are_escaped_wherever_they_stand() -> None:
    name = escaped(HOSTILE)
    made = html(f"# {name}\n\n*{name}*\n\n1. **{name}**\n\n| {name} | b |\n|:--|:--|\n| {name} | {name} |")
    assert made.count(SAFE) == 7
    assert "<script" not in made


def test_a_chart_is_named_by_its_words() -> None:
    picture = parse_markdown(f"~~~chart dots\nfull: 1\n\n{escaped(HOSTILE)}\n~~~")
    drawn = blocks_html(tuple(type(one)(**{**vars(one), "svg": "<svg><circle/></svg>"}) for one in picture))
    assert f'<svg role="img" aria-labelledby="chart"><title id="chart">{SAFE}</title><circle/></svg>' in drawn


def test_places_of_the_same_name_are_told_apart() -> None:
    assert [f'id="{name}"' in html("## A b\n\n## A b\n\n## !") for name in ("a-b", "a-b-2", "part")] == [True] * 3


def test_addresses_are_told_in_text_where_words_do_not_tell_them() -> None:
    said = text("[here](https://example.invalid/a), [a@b.invalid](mailto:a@b.invalid)")
    assert said == "here <https://example.invalid/a>, a@b.invalid\n"


def test_text_keeps_to_its_width_and_to_line_ends_that_are_meant() -> None:
    lines = text("word " * 40 + "\\\nnext").splitlines()
    assert max(map(len, lines)) <= 72
    assert lines[-1] == "next"


def test_a_narrow_table_has_columns_and_a_wide_one_rows() -> None:
    assert text("| A | Many |\n|:--|--:|\n| b | 1 |") == "A  Many\n-------\nb     1\n"
    wide = "x" * 70
    assert text(f"| A | {wide} |\n|:--|:--|\n| b | {wide} |") == f"A: b\n  {wide}:\n    {wide}\n"


def test_numbered_items_are_numbered() -> None:
    assert text("1. *a*\n2. b") == "1. a\n2. b\n"
    assert html("1. *a*\n2. b") == "<ol><li><em>a</em></li><li>b</li></ol>"
