from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tests.worlds.letter_editions import CODE, edition, figures, share
from upheld.editions.counts import contributions_of
from upheld.editions.edition import Edition
from upheld.errors import UpheldError
from upheld.letters.facts import letter_order
from upheld.letters.forms import LetterOrder
from upheld.letters.letter import letter_words
from upheld.letters.material import letter_material
from upheld.letters.schedule import schedule, schedule_words
from upheld.words.templates import Wording

NOTHING = figures(*(share(name, 0, 0) for name in ("complaints_upheld", "compliance", "satisfactory_remedies")))
HOSTILE = '=HYPERLINK("https://evil.invalid","x")'


def case(reference: str, **fields: object) -> dict[str, object]:
    known = {"reference": reference, "authority": CODE, "category": "Homelessness", "service_area": "housing"}
    return known | {"received": date(2019, 6, 3), "decided": date(2019, 9, 1), "outcome": "upheld"} | fields


def made(
    cases: Sequence[dict[str, object]], recommendations: Sequence[dict[str, object]] = (), **more: bool
) -> Edition:
    return edition(NOTHING, cases=cases, recommendations=recommendations, **more)  # type: ignore[arg-type]


def ready(of: Edition) -> LetterOrder:
    return letter_order(CODE, letter_material(of, contributions_of(of.casebook, of.scheme, of.review)))


def workbook(of: Edition) -> bytes:
    order, wording = ready(of), Wording(of.scheme.folder / "wording")
    words = schedule_words(order.facts, letter_words(order.facts, wording), wording)
    assert order.cases is not None
    return schedule(words, order.cases, author="us", day=date(2020, 7, 22))


def sheet(of: Edition, name: str = "Cases") -> list[list[object]]:
    return CalamineWorkbook.from_object(BytesIO(workbook(of))).get_sheet_by_name(name).to_python()


def test_each_case_says_whether_it_counts_and_why() -> None:
    cases = [
        case("19 1"),
        case("19 2", remedied_by_authority=True),
        case("19 3", outcome="not_upheld"),
        case("19 4", outcome="referred_back", category=None, service_area=None),
        case("19 5", decided=None, outcome=None),
        case("18 1", received=date(2018, 6, 3), decided=date(2018, 9, 1)),
        case("17 1", received=date(2017, 6, 3), decided=date(2018, 9, 1)),
    ]
    results = [
        {"case": "19 1", "kind": "personal_remedy", "result": "on_time", "result_date": date(2019, 12, 1)},
        {"case": "18 1", "kind": "personal_remedy", "result": "not_complied", "result_date": date(2019, 12, 1)},
    ]
    header, *rows = sheet(made(cases, results))
    assert header[6:] == ["Complaints upheld", "Compliance", "Satisfactory remedies"]
    undecided = "Not in the base: not decided in this year"
    nothing_due = "Not in the base: no recommendation with a result"
    assert {str(row[0]): row[6:] for row in rows} == {
        "18 1": [undecided, "In the base: not carried out", undecided],
        "19 1": [
            "Counted: upheld",
            "Counted: carried out",
            "In the base: upheld, and no suitable remedy was offered before",
        ],
        "19 2": ["Counted: upheld", nothing_due, "Counted: a suitable remedy was already offered"],
        "19 3": ["In the base: not upheld", nothing_due, "Not in the base: not upheld"],
        "19 4": ["Not in the base: not investigated in detail", nothing_due, "Not in the base: not upheld"],
        "19 5": ["Not in the base: not decided in this year", nothing_due, "Not in the base: not decided in this year"],
    }


def test_a_row_reads_with_labels_and_dates() -> None:
    assert sheet(made([case("19 1")]))[1][:6] == [
        "19 1", "Housing", "Homelessness", date(2019, 6, 3), date(2019, 9, 1), "Upheld",
    ]  # fmt: skip


def test_cells_are_constants_and_nothing_can_be_run() -> None:
    data = workbook(made([case(HOSTILE, category="+1+1"), case("https://evil.invalid/"), case("@x")]))
    parts = {name: ZipFile(BytesIO(data)).read(name) for name in ZipFile(BytesIO(data)).namelist()}
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts.values())
    rows = CalamineWorkbook.from_object(BytesIO(data)).get_sheet_by_name("Cases").to_python()
    assert {str(row[0]) for row in rows[1:]} == {HOSTILE, "https://evil.invalid/", "@x"}


def test_the_first_sheet_explains_and_names_the_body() -> None:
    lines = [str(row[0]) for row in sheet(made([]), "About")]
    assert lines[0] == "Bolsover District Council: case schedule 2019-20"
    assert any("Please check it against your own records" in line for line in lines)


def test_a_demonstration_says_so_in_its_schedule() -> None:
    assert "Demonstration" in str(sheet(made([], demonstration=True), "About")[2][0])


def test_a_body_without_a_case_gets_a_sheet_with_its_header() -> None:
    assert len(sheet(made([]))) == 1


def test_the_same_schedule_is_the_same_bytes() -> None:
    cases = [case("19 1"), case("19 2")]
    assert workbook(made(cases)) == workbook(made(list(reversed(cases))))


def test_the_header_stays_in_sight() -> None:
    data = ZipFile(BytesIO(workbook(made([case("19 1")])))).read("xl/worksheets/sheet2.xml").decode()
    assert 'state="frozen"' in data and "<autoFilter" in data


def test_wording_without_its_boxes_is_told(tmp_path: Path) -> None:
    edition_ = made([])
    facts = ready(edition_).facts
    letter = letter_words(facts, Wording(edition_.scheme.folder / "wording"))
    (tmp_path / "schedule.md").write_text("# Only a title")
    with pytest.raises(UpheldError, match="needs three boxes"):
        schedule_words(facts, letter, Wording(tmp_path))
