"""An ombudsman of landlords, made of files under tests/schemes alone: what is particular to one is not in the code."""

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from upheld.casebook.casebook import read_casebook
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.editions.rows import Row, figure_rows
from upheld.schemes.reader import read_review
from upheld.verify.verify_edition import verify_edition

SCHEMES = Path(__file__).parents[1] / "schemes"
EXTRACT = SCHEMES / "extracts/hearth-2023"
WORDS_OF_ANOTHER = re.compile(
    r"council|local government|LGSCO|lgo\.org|England|chief executive|head of paid|resident|authorit(y|ies)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def edition() -> Edition:
    scheme, review = read_review("hearth/2023", folders=[SCHEMES])
    casebook, report = read_casebook(EXTRACT, scheme, review)
    assert casebook is not None, report.as_text()
    return freeze(Sources(casebook, scheme, review))


def rows_of(edition: Edition, measure: str) -> list[Row]:
    return [row for row in figure_rows(edition) if row["measure"] == measure]


def whole(edition: Edition, measure: str, *keys: str) -> Mapping[str, tuple[object, ...]]:
    """What a measure prints of each landlord as a whole."""
    rows = [row for row in rows_of(edition, measure) if row["breakdown"] is None]
    return {row["name"]: tuple(row[key] for key in keys) for row in rows}


def test_a_complaint_is_as_bad_as_its_worst_part(edition: Edition) -> None:
    """Alder: H-1 failing, H-2 put right early, H-3 severe, H-4 out of remit, H-6 no failing; H-5 is of another year."""
    assert whole(edition, "complaints_with_failing", "numerator", "denominator", "percent") == {
        "Alder": (2, 4, 50),
        "Birchwood": (1, 3, 33),
        "Cedar": (0, 0, None),
    }


def test_parts_are_counted_one_by_one(edition: Edition) -> None:
    """Alder: 2 of H-1, 2 of H-2, 2 of H-3 and 1 of H-6 were determined; H-1 has one failing and H-3 two."""
    assert whole(edition, "parts_with_failing", "numerator", "denominator", "percent") == {
        "Alder": (3, 7, 43),
        "Birchwood": (1, 3, 33),
        "Cedar": (0, 0, None),
    }


def test_early_redress_is_determined_and_not_upheld(edition: Edition) -> None:
    """Alder: H-2 of four. Birchwood: H-7 and H-8 of three. Their mean, (1/4 + 2/3) / 2 = 11/24, prints 46."""
    assert whole(edition, "put_right_early", "numerator", "denominator", "percent", "group_average_percent") == {
        "Alder": (1, 4, 25, 46),
        "Birchwood": (2, 3, 67, 46),
        "Cedar": (0, 0, None, None),
    }


def test_averages_are_by_size_and_not_by_type(edition: Edition) -> None:
    """Alder and Birchwood are large, (2 + 1) of (4 + 3); Birchwood was small until the year began."""
    assert whole(edition, "complaints_with_failing", "group", "group_numerator", "group_denominator") == {
        "Alder": ("large", 3, 7),
        "Birchwood": ("large", 3, 7),
        "Cedar": ("small", None, None),
    }


def test_the_schemes_own_thresholds_decide_what_is_compared(edition: Edition) -> None:
    """Three complaints are enough here."""
    assert whole(edition, "complaints_with_failing", "verdict", "rankable") == {
        "Alder": ("cannot_tell", True),
        "Birchwood": ("cannot_tell", True),
        "Cedar": (None, False),
    }


def test_a_rate_per_finding_gets_no_verdict_no_interval_and_no_rank(edition: Edition) -> None:
    """Findings cluster in cases: seven parts of four complaints are not seven cases."""
    for said in whole(edition, "parts_with_failing", "verdict", "interval", "rankable").values():
        assert said == (None, None, False)


def test_homes_stand_where_another_has_people(edition: Edition) -> None:
    """2 in 20,000 homes and 1 in 5,000, each for every 100,000; Cedar has 800 homes and no failing."""
    assert whole(edition, "failings_by_homes", "numerator", "denominator", "value", "base") == {
        "Alder": (2, 20_000, 10, "homes in 2023"),
        "Birchwood": (1, 5_000, 20, "homes in 2023"),
        "Cedar": (0, 800, 0, "homes in 2023"),
    }


def test_a_complaint_has_its_result_when_all_its_orders_have(edition: Edition) -> None:
    """H-1 was done, overdue; H-3 waits for one more; H-9 was not done, on the last day of the year."""
    assert whole(edition, "orders_done", "kind", "numerator", "denominator") == {
        "Alder": ("rate", 1, 1),
        "Birchwood": ("rate", 0, 1),
        "Cedar": ("nothing_due", 0, 0),
    }


@pytest.mark.parametrize(
    ("measure", "alder", "birchwood"),
    [
        ("complaints_by_outcome", "severe_failing 1, failing 1, early_redress 1, no_failing 1, out_of_remit 1", "1, 2"),
        ("parts_by_subject", "repairs 3, charges 2, neighbours 2", "3, 1"),
        ("orders_by_result", "overdue 1", "1"),
        ("orders_by_kind", "order 2, learning 2", "1"),
    ],
)
def test_counts_have_the_schemes_own_parts(edition: Edition, measure: str, alder: str, birchwood: str) -> None:
    """As they stand in cases.csv and recommendations.csv; parts by the year in which they came in."""
    counted = {
        name: [(row["breakdown"], row["value"]) for row in rows_of(edition, measure) if row["name"] == name]
        for name in ("Alder", "Birchwood")
    }
    parts = {name: [f"{part} {value}" for part, value in found if part and value] for name, found in counted.items()}
    assert ", ".join(parts["Alder"]) == alder
    assert ", ".join(part.split()[1] for part in parts["Birchwood"]) == birchwood


def test_an_order_on_a_complaint_put_right_early_is_refused(tmp_path: Path) -> None:
    """For this ombudsman early redress is not upheld, so nothing can be ordered."""
    for table in EXTRACT.glob("*.csv"):
        text = table.read_text("utf-8")
        wrong = "H-7,order,Mend it.,2023-05-01,,\n" if table.stem == "recommendations" else ""
        (tmp_path / table.name).write_text(text + wrong, "utf-8")
    scheme, review = read_review("hearth/2023", folders=[SCHEMES])
    casebook, report = read_casebook(tmp_path, scheme, review)
    assert casebook is None
    assert [(problem.table, problem.row, problem.value) for problem in report.errors] == [("recommendations", 7, "H-7")]


def test_it_builds_whole(hearth: Path) -> None:
    for code in ("ALD", "BIR", "CED"):
        forms = [hearth / "public/letters" / f"{code}{ending}" for ending in (".pdf", ".html", ".txt")]
        forms += [hearth / "private/messages" / f"{code}.eml", hearth / "private/schedules" / f"{code}.xlsx"]
        assert [form for form in forms if not form.is_file()] == []


def test_what_was_built_holds(hearth: Path) -> None:
    assert [(checked.what, checked.faults) for checked in verify_edition(hearth) if checked.faults] == []


def test_its_letters_say_what_was_counted_in_its_own_words(hearth: Path) -> None:
    text = " ".join((hearth / "public/letters/ALD.txt").read_text("utf-8").split())
    for said in (
        "Landlord report 2023",
        "one of 2 large landlords",
        "2 of 4 complaints determined, or 50%. [",
        "All large landlords: 43%. No clear difference from other large landlords.",
        "For every 100,000: 10, from 2 complaints with a failing and 20,000 homes in 2023.",
        "9.30am on 11 March 2024",
    ):
        assert said in text
    cedar = (hearth / "public/letters/CED.txt").read_text("utf-8")
    assert "We determined no complaint about Cedar this year." in " ".join(cedar.split())


def test_a_table_after_a_box_is_a_table(hearth: Path) -> None:
    """The box before it ends in an empty line, where there is no average to give."""
    letter = (hearth / "public/letters/ALD.txt").read_text("utf-8")
    assert re.search(r"^parts received +How many\n-+\nRepairs +3$", letter, re.MULTILINE), letter


def test_a_message_goes_to_the_landlord_with_its_schedule(hearth: Path) -> None:
    message = message_from_bytes((hearth / "private/messages/ALD.eml").read_bytes(), policy=policy.default)
    assert message["To"] == "Dr Imke Example <imke@alder.invalid>"
    assert message["Subject"] == "Landlord report 2023 for Alder Homes"
    attached = [part.get_filename() for part in message.iter_attachments()]
    assert attached == ["landlord-report-2023-alder.pdf", "parts-2023-alder.xlsx"]


def test_the_schedule_says_of_each_part_whether_it_counts(hearth: Path) -> None:
    """H-1 has a failing and none; of H-3 the third part is out of remit, and the complaint is counted all the same."""
    rows = CalamineWorkbook.from_path(hearth / "private/schedules/ALD.xlsx").get_sheet_by_name("Parts").to_python()
    header, *parts = rows
    shown = [
        header.index(name) for name in ("Complaint", "We found", "Complaints with a failing", "Parts with a failing")
    ]
    assert [tuple(part[column] for column in shown) for part in parts if part[0] in ("H-1", "H-3")] == [
        ("H-1", "Failing", "A failing", "A failing"),
        ("H-1", "No failing", "A failing", "No failing"),
        ("H-3", "Severe failing", "A failing", "A failing"),
        ("H-3", "Failing", "A failing", "A failing"),
        ("H-3", "Out of remit", "A failing", "Not determined"),
    ]


def test_no_word_of_another_ombudsman_is_in_what_it_prints(hearth: Path) -> None:
    found = {name: match[0] for name, text in printed(hearth) if (match := WORDS_OF_ANOTHER.search(text))}
    assert found == {}


def printed(hearth: Path) -> Iterator[tuple[str, str]]:
    """The words of every letter in every form, and of its message and schedule."""
    for path in sorted(hearth.glob("public/letters/*")) + sorted(hearth.glob("private/*/*.*")):
        match path.suffix:
            case ".pdf":
                pages = pypdfium2.PdfDocument(path)
                yield path.name, "\n".join(page.get_textpage().get_text_range() for page in pages)
                pages.close()
            case ".html" | ".txt":
                yield path.name, path.read_text("utf-8")
            case ".eml":
                message = message_from_bytes(path.read_bytes(), policy=policy.default)
                bodies = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
                yield path.name, "\n".join([*map(str, message.values()), *bodies])
            case ".xlsx":
                book = CalamineWorkbook.from_path(path)
                sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
                yield path.name, str(sheets)
