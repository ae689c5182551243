"""A scheme from anybody: what its wording may not do, or does not say right, is named with its file; nothing runs."""

from pathlib import Path

import pytest

from tests.worlds.few import ALDER, REVIEW, few_extract, schemes, upheld

GLOBALS = ("cycler", "lipsum", "joiner", "namespace")
PAYLOADS = {
    "{{ cycler.__init__.__globals__.os.system('touch MARK') }}": "__init__ is not allowed",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}": "__class__ is not allowed",
    "{{ title|attr('__init__') }}": "__init__ is not allowed",
    "{{ '{0.__class__.__init__.__globals__}'.format(office) }}": "format is not allowed",
    "{{ office.__dataclass_fields__ }}": "__dataclass_fields__ is not allowed",
    "{{ period.contains.__func__.__globals__ }}": "__func__ is not allowed",
    "{{ figures.complaints_upheld.__init__.__globals__.os.system('touch MARK') }}": "__init__ is not allowed",
    "{% for a in [office]|map(attribute='__class__') %}{{ a }}{% endfor %}": "__class__ is not allowed",
    **{f"{{{{ {name}('a') }}}}": f"'{name}' is undefined" for name in GLOBALS},
}


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_extract(tmp_path_factory.mktemp("hostile") / "extract")


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """A scheme of one's own, to be changed."""
    return schemes(tmp_path / "schemes") / "few"


def refusal(scheme: Path, extract: Path, form: str = "txt") -> str:
    """What `upheld preview` says of a letter in that scheme; it makes none."""
    out = scheme.parents[1] / "letter"
    ran = upheld(
        *("preview", extract, ALDER, "--review", REVIEW, "--schemes", scheme.parent),
        *("--format", form, "--output", out),
    )
    assert ran.status == 1 and not out.exists()
    assert "upheld itself failed" not in ran.err
    return ran.err


@pytest.mark.parametrize("payload", PAYLOADS)
def test_wording_that_reaches_for_the_machine_is_refused(scheme: Path, extract: Path, payload: str) -> None:
    opening, mark = scheme / "wording/opening.md", scheme / "mark"
    text = payload.replace("MARK", str(mark))
    opening.write_text(f"Words.\n\n{text}\n\n{opening.read_text('utf-8')}", encoding="utf-8")
    assert f"opening.md, line 3: {PAYLOADS[payload]}" in refusal(scheme, extract)
    assert not mark.exists()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_of_a_scheme_reaches_no_further(scheme: Path, extract: Path, payload: str) -> None:
    page, mark = scheme / "layout/page.html", scheme / "mark"
    text = payload.replace("MARK", str(mark))
    page.write_text(f"<!doctype html>\n{text}\n", encoding="utf-8")
    said = refusal(scheme, extract, "html")
    assert "page.html, line 2: " in said
    assert PAYLOADS[payload] in said or "is undefined" in said  # a page has none of the facts of a letter
    assert not mark.exists()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("page.html", "{{ body", "page.html, line 1: "),
        ("page.html", "{{ nothing }}", "page.html, line 1: 'nothing' is undefined"),
        ("page.html", b"\xff", "page.html: "),
        ("letter.css", b"\xff", "letter.css: "),
    ],
)
def test_a_layout_that_cannot_be_used_is_named(
    scheme: Path, extract: Path, file: str, text: str | bytes, said: str
) -> None:
    path = scheme / "layout" / file
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert said in refusal(scheme, extract, "html")


DOTS = "full label: a\nhollow label: b\n\nWords."
CHARTS = {
    f"~~~chart dots\nfull: 3\ntotal: 2\n{DOTS}\n~~~": "full is 3 and total 2",
    f"~~~chart dots\nfull: -1\ntotal: 2\n{DOTS}\n~~~": "full is -1 and total 2",
    f"~~~chart dots\ntotal: 2\n{DOTS}\n~~~": "'full'",
    "~~~chart parts\na: 1\n\nWords.\n~~~": "two or three parts",
    "~~~chart parts\na: 0\nb: 0\n\nWords.\n~~~": "not all of them 0",
    "~~~chart parts\na: -1\nb: 5\n\nWords.\n~~~": "none under 0",
    "~~~chart parts\n\nWords.\n~~~": "lacks a line",
    "~~~chart scale\nown: 101\nown label: a\n\nWords.\n~~~": "from 0 to 100",
    "~~~chart scale\nown: 50\nown label: a\naverage: -3\n\nWords.\n~~~": "from 0 to 100",
    "~~~chart pie\n\nWords.\n~~~": "There are: scale, dots, parts",
    "| a | b |": "lacks its second line",
    "| a | b |\n| c | d |": "lacks its second line",
    "| a | b |\n|:--|:--|\n| c | d": "does not begin and end with a bar: | c | d",
    "| a | b |\n|:--|:--|\n| c |": "lines of different lengths",
    "{{ [1]|map('listed')|list }}{{ []|listed }}": "opening.md, line 3: ",
    "{{ 'x'|thousands }}": "opening.md, line 3: ",
    "{{ 1 % 0 }}": "opening.md, line 3: ",
    "{% include 'opening.md' %}": "opening.md, line 3: ",
}


@pytest.mark.parametrize("text", CHARTS)
def test_wording_that_asks_for_what_cannot_be_made_is_named(scheme: Path, extract: Path, text: str) -> None:
    opening = scheme / "wording/opening.md"
    opening.write_text(f"Words.\n\n{text}\n", encoding="utf-8")
    assert CHARTS[text] in refusal(scheme, extract)


SCHEDULES = {
    ("\n# ", "\n"): "schedule.md has no title",
    ("~~~reasons", "~~~others"): "reasons, a table",
    ("~~~sheets", "~~~others"): "sheets, a list of two",
    ("- About\n", ""): "sheets, a list of two",
    ("- Reference\n", ""): "columns, a list of 6",
    ("- About\n", "- A/B\n"): "schedule.md calls a sheet “A/B”",
    ("- About\n", "- Cases\n"): "schedule.md calls a sheet “Cases”",
    ("| counted |", "| met |"): "schedule.md has no words for the reason counted",
    ("| compliance |", "| obedience |"): "reasons for obedience, which is no key measure",
}


@pytest.mark.parametrize("change", SCHEDULES)
def test_a_schedule_that_lacks_something_is_named(scheme: Path, extract: Path, change: tuple[str, str]) -> None:
    path = scheme / "wording/schedule.md"
    whole = path.read_text(encoding="utf-8")
    assert change[0] in whole
    path.write_text(whole.replace(*change, 1), encoding="utf-8")
    assert SCHEDULES[change] in refusal(scheme, extract)
