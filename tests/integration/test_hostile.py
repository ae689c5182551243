"""Names and texts that look like code, or like nothing at all: the right letter, or a clear report."""

import csv
import re
import zipfile
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest

from tests.worlds.extracts import case, contact, recommendation
from tests.worlds.few import BIRCH, REVIEW, bodies, build, few_extract, schemes, upheld

NAMES = {
    "X1": 'Fish & <b>Chips</b> #1 *two* $x^2$ "quoted"',
    "X2": '=HYPERLINK("https://x.invalid","y")',
    "X3": "@SUM(1+1)*cmd|' /C calc'!A0",
    "X4": "King's Lynn; St Mary-o'-the-Hill, Ŵŷe",
    "X5": "_em_ **bold** [link](https://x.invalid) `code` ~~gone~~",
    "X6": "{{ 7*7 }} {% include 'x' %} {# no #} ${7*7} #{7*7} \\n \\u0041",
    "X7": "# Heading",
    "X8": "1. First",
    "X9": "</style><script>alert(1)</script><!-- -->",
    "Y1": "Much " + "longer than any council was ever called " * 2 + "and then a little more for Good Measure",
    "Y2": "Llanfair" + "pwllgwyngyll" * 9,
    "Y3": "=?utf-8?b?SGVsbG8=?= <bcc@x.invalid>",
    "Y4": "&lt;b&gt; &#x41; &nbsp; &amp;",
    "Y5": "-2+3",
    "Y6": "a | b | c",
    "Y7": '#set page(fill: red) #import "x" @label <label> $ $',
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def council(name: str) -> str:
    return f"{name} Council"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each name is that of a council, of its chief executive, and stands in its remark, improvement and category."""
    folder = tmp_path_factory.mktemp("hostile")
    tables = {
        "authorities": [{"code": code, "name": name, "official_name": council(name)} for code, name in NAMES.items()],
        "memberships": [{"authority": code, "grouping": "type", "group": "district"} for code in NAMES],
        "exposures": [],
        "cases": [
            case(
                n, authority=code, subcategory=name, summary=name, published="2020-01-15", address="https://a.invalid/"
            )
            for n, (code, name) in enumerate(NAMES.items())
            if code != "Y6"
        ],
        "recommendations": [recommendation(n, text=name) for n, name in enumerate(list(NAMES.values())[:14])],
        "contacts": [
            contact(authority=code, name=name, surname=name, job_title=name, email=f"{code}@c.invalid")
            for code, name in NAMES.items()
        ],
        "remarks": [{"authority": code, "text": f"{name}\n\nThank you, {name}."} for code, name in NAMES.items()],
    }
    return build(few_extract(folder / "extract", **tables), folder / "out")


def squeezed(text: str) -> str:
    """Without white space and hyphens, which lines may end in."""
    return re.sub(r"[\s\u00ad-]", "", text)


class Page(HTMLParser):
    """What a browser would see: the tags, and the text outside style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.style = tag == "style"
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self.style else data


@pytest.mark.parametrize("code", NAMES)
def test_a_letter_says_the_name_as_it_is(hostile: Path, few: Path, code: str) -> None:
    letters = hostile / "public/letters"
    name, document = squeezed(council(NAMES[code])), pypdfium2.PdfDocument(letters / f"{code}.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert name in squeezed("".join(pages))
    assert 2 <= len(pages) <= 4
    assert name in squeezed((letters / f"{code}.txt").read_text("utf-8"))
    page = Page((letters / f"{code}.html").read_text("utf-8"))
    assert name in squeezed(page.text)
    usual = Page((few / "public/letters/X1.html").read_text("utf-8"))
    assert page.tags <= usual.tags | {"ul", "ol", "li", "circle", "line", "path", "rect", "text", "g"}


@pytest.mark.parametrize("code", NAMES)
def test_a_remark_and_an_improvement_are_printed_as_they_are(hostile: Path, code: str) -> None:
    text = squeezed((hostile / f"public/letters/{code}.txt").read_text("utf-8"))
    assert squeezed(f"Thank you, {NAMES[code]}.") in text
    assert text.count(squeezed(NAMES[code])) >= 5


@pytest.mark.parametrize("code", NAMES)
def test_a_message_has_the_name_in_its_headers_and_no_more(hostile: Path, code: str) -> None:
    data = (hostile / f"private/messages/{code}.eml").read_bytes()
    read = message_from_bytes(data, policy=policy.default)
    assert read.defects == []
    assert [address.addr_spec.lower() for address in read["To"].addresses] == [f"{code.lower()}@c.invalid"]
    said = council(NAMES[code]).replace("=?", "= ?")
    assert " ".join(read["Subject"].split()) == f"Annual review letter 2020, {said}"  # folding may add a space
    assert {name.lower() for name in read} <= {
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "content-language",
        "mime-version",
        "content-type",
    }
    for part in read.walk():
        assert re.fullmatch(r"[a-z0-9-]+\.(pdf|xlsx)", part.get_filename() or "a.pdf")


def test_no_cell_of_any_table_is_a_formula(hostile: Path) -> None:
    tables = list(hostile.rglob("*.csv"))
    assert len(tables) > 5
    for table in tables:
        for row in csv.reader(StringIO(table.read_text("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell.startswith(FORMULA)], table
    names = [
        row["official_name"] for row in csv.DictReader(StringIO(upheld("figures", hostile).out.removeprefix("\ufeff")))
    ]
    assert set(names) == {"'" + council(n) if n.startswith(FORMULA) else council(n) for n in NAMES.values()}


def test_no_cell_of_a_case_schedule_is_a_formula_or_a_link(hostile: Path) -> None:
    for schedule in hostile.glob("private/schedules/*.xlsx"):
        with zipfile.ZipFile(schedule) as parts:
            sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
        assert sheets
        assert not [sheet for sheet in sheets if re.search(r"<f[ >]|<hyperlink|<oleObject", sheet)]


def test_the_edition_holds(hostile: Path) -> None:
    assert upheld("verify", hostile).status == 0
    for code in ("X1", "X6", "Y7"):
        assert upheld("verify", hostile / f"public/letters/{code}.pdf", "--edition", hostile).status == 0


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u05d0", "U+05D0 HEBREW LETTER ALEF"),
        ("\u0645", "U+0645 ARABIC LETTER MEEM"),
        ("\U0001f3e0", "U+1F3E0 HOUSE BUILDING"),
        ("\u4e2d", "U+4E2D"),
        ("\x07", "U+0007"),
    ],
)
def test_a_character_that_no_letter_can_set_is_named_with_its_row(tmp_path: Path, character: str, named: str) -> None:
    tables = bodies({"X1": f"Al{character}der", "X2": "Birch", "X3": "Cedar", "X4": "Dale"})
    given = few_extract(tmp_path / "extract", **tables)
    ran = upheld(
        "build", given, "--review", REVIEW, "--schemes", schemes(tmp_path / "schemes"), "--out", tmp_path / "out"
    )
    assert (ran.status, ran.out) == (1, "")
    assert re.search(rf"row 2, name .*: It has {re.escape(named)}", ran.err)
    assert character not in ran.err or character.isprintable()
    assert not (tmp_path / "out").exists()


def test_a_remark_that_no_letter_can_carry_is_a_warning(tmp_path: Path) -> None:
    """Cedar ended before the year: a remark on it, with a number, has no letter to stand in."""
    tables = bodies()
    tables["authorities"][2] = {**tables["authorities"][2], "end": "2018-03-31"}
    cases = [case(1, authority="X1"), case(2, authority=BIRCH)]
    remarks = [{"authority": "X3", "text": "You had 99 cases."}]
    given = few_extract(tmp_path / "extract", **tables, cases=cases, recommendations=[], remarks=remarks)
    ran = upheld("check", given, "--review", REVIEW, "--schemes", schemes(tmp_path / "schemes"))
    assert ran.status == 0
    assert '"X3": It gets no letter for 2019-20, so the remark is not printed.' in ran.out
