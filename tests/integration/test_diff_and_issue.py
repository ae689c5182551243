"""From one edition to the next: what `diff` lists, how editions are issued, and what earlier years' editions give."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.extracts import case, published_figure
from tests.worlds.few import ALDER, NAMES, REVIEW, build, casework, few_extract, schemes, upheld

FORMS = (*(f"public/letters/{{}}.{form}" for form in ("pdf", "html", "txt", "json")), "private/messages/{}.eml")


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four councils, where the third case, of Alder, was not upheld after all."""
    cases = [row | {"outcome": "Not upheld"} if row["reference"] == "19 000 003" else row for row in casework()]
    folder = tmp_path_factory.mktemp("after")
    return build(few_extract(folder / "extract", cases=cases), folder / "out")


def changes(before: Path, after: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(upheld("diff", before, after, "--format", "json").out)
    return found


def test_diff_lists_every_figure_that_prints_otherwise(few: Path, after: Path) -> None:
    """Alder had 3 of 5 and has 2 of 5; the districts 6 of 13 and 5 of 13. The county's average is its own."""
    said = {(c["of"], c["measure"], c["breakdown"]): (c["before"], c["after"]) for c in changes(few, after)}
    assert said == {
        ("Alder Council", "complaints_upheld", None): ("3 of 5 (60%), cannot tell", "2 of 5 (40%), cannot tell"),
        ("Alder Council", "satisfactory_remedies", None): ("1 of 3 (33%)", "1 of 2 (50%)"),
        ("Alder Council", "upheld_per_100k", None): ("6 for every 100,000", "4 for every 100,000"),
        ("Alder Council", "decided_by_outcome", "not_upheld"): ("2", "3"),
        ("Alder Council", "decided_by_outcome", "upheld"): ("3", "2"),
        ("average of district", "complaints_upheld", None): ("6 of 13 (46%)", "5 of 13 (38%)"),
        ("average of district", "satisfactory_remedies", None): ("1 of 6 (17%)", "1 of 5 (20%)"),
        ("average of district", "upheld_per_100k", None): ("4 for every 100,000", "3.3 for every 100,000"),
    }


def test_the_letters_that_diff_names_are_those_that_changed(few: Path, after: Path) -> None:
    """A letter whose own facts are unchanged is the same bytes, in the public half and in the private one."""
    named = {file for change in changes(few, after) for file in change["carried_by"] if not is_of_all(file)}
    letters = [form.format(code) for code in NAMES for form in FORMS]
    changed = {name for name in letters if (few / name).read_bytes() != (after / name).read_bytes()}
    assert changed == {form.format(code) for code in ("X1", "X2", "X3") for form in FORMS}
    assert named == changed


def test_a_figure_of_one_council_is_carried_by_its_own_letter_alone(few: Path, after: Path) -> None:
    own = [change for change in changes(few, after) if change["of"] == "Alder Council"]
    carried = {file for change in own for file in change["carried_by"] if not is_of_all(file)}
    assert carried == {form.format("X1") for form in FORMS}


def test_the_lists_and_the_review_carry_figures_of_all(few: Path, after: Path) -> None:
    (own,) = (c for c in changes(few, after) if (c["of"], c["measure"]) == ("Alder Council", "complaints_upheld"))
    assert {file for file in own["carried_by"] if is_of_all(file)} >= {
        "public/figures.json",
        "public/figures.csv",
        "public/insight.json",
        "public/review/review.pdf",
        "public/review/tables.xlsx",
        "public/review/tables/complaints_upheld_by_authority.csv",
    }


def is_of_all(file: str) -> bool:
    """Whether a file is about all councils, as letters are not."""
    return file.startswith(("public/figures", "public/insight", "public/review/"))


def test_diff_is_said_in_words(few: Path, after: Path) -> None:
    ran = upheld("diff", few, after)
    assert ran.status == 0
    assert (
        "Alder Council, 2019-20, decided_by_outcome (upheld): 3 → 2\n    in private/messages/X1.eml, public/" in ran.out
    )
    assert ran.out.endswith("8 printed values differ.\n")
    assert upheld("diff", few, few).out == "No printed value differs.\n"


def test_editions_of_two_schemes_are_not_compared(few: Path, demonstration: Path) -> None:
    ran = upheld("diff", few, demonstration)
    assert (ran.status, ran.out) == (1, "")
    assert "Compare editions of one scheme." in ran.err


def issue(edition: Path, by: str = "A. Statistician", reason: str = "Agreed by the board") -> Any:  # noqa: ANN401
    return upheld("issue", edition, "--by", by, "--reason", reason)


def test_an_edition_is_issued_once_and_a_later_one_corrects_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = build(few_extract(tmp_path / "first"), out)
    ran = issue(first)
    assert (ran.status, ran.out) == (0, f"Issued as v1: {first.name[:12]}.\n")
    again = issue(first)
    assert (again.status, again.err) == (1, f"{first.name[:12]} is issued already, as v1.\n")
    second = build(few_extract(tmp_path / "second", cases=[*casework(), case(50, authority=ALDER)]), out)
    ran = issue(second, by=" B. Head ", reason="A case was missing")
    assert (ran.status, ran.out) == (0, f"Issued as v2: {second.name[:12]}. It corrects v1.\n")
    lines = [json.loads(line) for line in (first.parent / "issued.jsonl").read_text("utf-8").splitlines()]
    assert [(line["version"], line["edition"], line["by"], line["reason"], line["replaces"]) for line in lines] == [
        ("v1", first.name, "A. Statistician", "Agreed by the board", None),
        ("v2", second.name, "B. Head", "A case was missing", "v1"),
    ]
    assert all(line["at"].endswith("+00:00") for line in lines)
    for edition in (first, second):
        assert upheld("verify", edition).status == 0


@pytest.mark.parametrize(("by", "reason"), [("", "Agreed"), ("A. Statistician", " "), ("\t", "")])
def test_nobody_issues_for_no_reason(few: Path, by: str, reason: str) -> None:
    ran = issue(few, by, reason)
    assert ran.status == 1
    assert "Fill in both --by and --reason." in ran.err
    assert not (few.parent / "issued.jsonl").exists()


def test_a_damaged_edition_is_not_issued(few: Path, tmp_path: Path) -> None:
    edition = Path(shutil.copytree(few, tmp_path / few.name))
    (edition / "public/letters/X1.txt").unlink()
    ran = issue(edition)
    assert ran.status == 1
    assert "public/letters/X1.txt is missing." in ran.err
    assert not (edition.parent / "issued.jsonl").exists()


@pytest.mark.parametrize("line", ["{", "[]", '{"version": "v1"}', "\0", "7"])
def test_a_register_that_cannot_be_read_is_said(few: Path, tmp_path: Path, line: str) -> None:
    edition = Path(shutil.copytree(few, tmp_path / few.name))
    register = edition.parent / "issued.jsonl"
    register.write_text(line + "\n")
    ran = issue(edition)
    assert ran.status == 1
    assert ran.err.startswith(f"{register} cannot be read: ")
    assert register.read_text() == line + "\n"


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year before: Alder 1 of 5 upheld, counted."""
    folder = tmp_path_factory.mktemp("earlier")
    days = {"authority": ALDER, "received": "2018-05-01", "decided": "2018-11-20"}
    cases = [case(n, outcome="Not upheld", **days) for n in range(1, 5)] + [case(5, **days)]
    given = few_extract(folder / "extract", cases=cases, recommendations=[])
    command = [
        "build",
        given,
        "--review",
        "few/2018-19",
        "--schemes",
        schemes(folder / "schemes"),
        "--out",
        folder / "out",
    ]
    assert upheld(*command).status == 0
    (edition,) = (folder / "out/editions/few/2018-19").iterdir()
    return edition


def test_the_figures_of_an_earlier_edition_stand_in_the_table_of_years(earlier: Path, tmp_path: Path) -> None:
    edition = build(few_extract(tmp_path / "extract"), tmp_path / "out", "--earlier", earlier)
    letter = " ".join((edition / "public/letters/X1.txt").read_text("utf-8").split())
    assert "2018-19" in letter
    assert "1 of 5" in letter
    rows = json.loads((edition / "public/earlier_figures.json").read_bytes())
    (row,) = [row for row in rows if (row["authority"], row["measure"]) == (ALDER, "complaints_upheld")]
    assert [row[key] for key in ("period", "numerator", "denominator", "source")] == [
        "2018-19",
        1,
        5,
        f"edition {earlier.name[:12]}",
    ]
    assert json.loads((edition / "edition.json").read_bytes())["inputs"]["earlier"] == [earlier.name]
    assert upheld("verify", edition).status == 0
    assert upheld("verify", edition / "public/letters/X1.pdf", "--edition", edition).status == 0


def test_diff_lists_earlier_figures_too(earlier: Path, few: Path, tmp_path: Path) -> None:
    edition = build(few_extract(tmp_path / "extract"), tmp_path / "out", "--earlier", earlier)
    added = {(c["of"], c["period"], c["measure"], c["before"], c["after"]) for c in changes(few, edition)}
    assert ("Alder Council", "2018-19", "complaints_upheld", "no figure", "1 of 5 (20%)") in added


def published(percent: int, numerator: int | str) -> dict[str, Any]:
    row = {"authority": ALDER, "period": "2018-19", "group_average_percent": 20, "denominator": 5}
    return {"published_figures": [published_figure(**row, percent=percent, numerator=numerator)]}


def test_a_percentage_published_before_agrees_with_the_counts_of_an_edition(earlier: Path, tmp_path: Path) -> None:
    given = few_extract(tmp_path / "extract", **published(20, ""))
    edition = build(given, tmp_path / "out", "--earlier", earlier)
    assert "2018-19" in (edition / "public/letters/X1.txt").read_text("utf-8")


def refused(tmp_path: Path, earlier: Path, **tables: Any) -> str:  # noqa: ANN401
    given = few_extract(tmp_path / "extract", **tables)
    options = ["--schemes", schemes(tmp_path / "schemes"), "--out", tmp_path / "out", "--earlier", earlier]
    ran = upheld("build", given, "--review", REVIEW, *options)
    assert ran.status == 1
    assert not (tmp_path / "out").exists()
    return ran.err.strip().splitlines()[-1]


def test_a_published_figure_that_an_earlier_edition_contradicts_is_refused(earlier: Path, tmp_path: Path) -> None:
    assert refused(tmp_path, earlier, **published(40, 2)) == (
        f"letter of 22 July 2020 and edition {earlier.name[:12]} differ on complaints_upheld of X1 in 2018-19. "
        "Correct the row of published_figures, or leave the edition out of --earlier."
    )


def test_an_invented_earlier_year_does_not_stand_beside_real_figures(earlier: Path, tmp_path: Path) -> None:
    invented = [{"taken": "2020-05-04", "demonstration": "yes"}]
    said = refused(tmp_path, earlier, extract=invented)
    assert said.endswith("one is a demonstration and the other is not. Leave it out of --earlier.")


def test_an_edition_of_the_same_year_is_not_earlier(few: Path, tmp_path: Path) -> None:
    assert refused(tmp_path, few).endswith("is of 2019-20, which is not before 2019-20. Leave it out of --earlier.")


def test_an_edition_of_another_scheme_is_not_earlier(demonstration: Path, tmp_path: Path) -> None:
    assert refused(tmp_path, demonstration).endswith("is of lgsco, and not of few. Leave it out of --earlier.")


def test_a_damaged_earlier_edition_is_refused(earlier: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(earlier, tmp_path / earlier.name))
    (broken / "public/figures.json").write_text("[]")
    assert "is damaged: public/figures.json is not as it was frozen." in refused(tmp_path, broken)
