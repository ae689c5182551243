"""Years in which something is missing: each is said in words or with a symbol, and nothing is divided by zero."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, case, published_figure, recommendation
from tests.worlds.few import ALDER, CEDAR, DALE, NAMES, bodies, casework, contacts, schemes
from tests.worlds.reviews import Ready, boxes, ready_few, ready_hearth, wording
from upheld.review.document import ReviewDocument
from upheld.review.outputs import ReviewOutput, review_outputs
from upheld.words.blocks import Block, Box, Paragraph, Picture, plain

NOT_INVESTIGATED = [case(1, authority=ALDER, outcome="Advice given", remedied_by_authority="")]


def words(document: ReviewDocument, section: str) -> str:
    (blocks,) = (one.blocks for one in document.sections if one.id == section)
    return " ".join(_paragraphs(blocks))


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(plain(block.content))
        elif isinstance(block, Box):
            found += _paragraphs(block.content)
    return found


def outputs(ready: Ready) -> dict[str, ReviewOutput]:
    return {one.address: one for one in review_outputs(ready.edition, ready.contributions, ready.insight)}


def test_a_year_in_which_nothing_was_investigated(tmp_path: Path) -> None:
    document = ready_few(tmp_path, cases=NOT_INVESTIGATED, recommendations=[]).document()
    assert "We investigated no complaint in the year." in words(document, "upheld")
    assert "No recommendation had its result in the year." in words(document, "remedies")
    assert document.tables["shares"].shown("complaints_upheld", "percent") == "[z]"
    assert not any(name.endswith("_differing") or name == "alerts" for name in document.tables)


def test_a_year_without_reports_training_or_published_improvements(tmp_path: Path) -> None:
    document = ready_few(tmp_path, recommendations=[]).document()
    assert words(document, "reports") == "We published no public interest report in the year."
    assert "We held no course and no seminar in the year." in words(document, "learning")
    assert "This edition holds no earlier year" in words(document, "changes")
    assert {"reports", "training", "improvements", "counts_by_year"}.isdisjoint(document.tables)


def test_a_report_on_a_case_that_is_not_in_the_casebook_has_no_authority(tmp_path: Path) -> None:
    reports = [
        {"reference": "R2", "cases": "10 000 001", "title": "Old", "date": "2019-05-01", "satisfied": "2019-09-01"},
        {"reference": "R1", "cases": "19 000 001;19 000 006", "title": "Two", "date": "2019-05-01"},
        {"reference": "R3", "cases": "19 000 001", "title": "Other year", "date": "2018-05-01"},
    ]
    table = ready_few(tmp_path, reports=reports).document().tables["reports"]
    assert [row.id for row in table.rows] == ["R1", "R2"]
    assert [table.shown(row, "about") for row in ("R1", "R2")] == ["Alder Council and Birch Council", "[x]"]


def test_a_body_in_no_group_is_in_every_sum(tmp_path: Path) -> None:
    members = [row for row in bodies()["memberships"] if row["authority"] != CEDAR]
    tables = ready_few(tmp_path, memberships=members).document().tables
    assert tables["complaints_upheld_by_group"].at("none", "denominator") == 1
    assert tables["complaints_upheld_by_group"].at("total", "denominator") == 13


@pytest.mark.parametrize("code", [ALDER, DALE])
def test_one_body_alone(tmp_path: Path, code: str) -> None:
    """With cases or without."""
    one = {code: NAMES[code]}
    cases: list[Row] = [row for row in casework() if row["authority"] == code] or NOT_INVESTIGATED
    own = [dict(row) | {"authority": code} for row in cases]
    ready = ready_few(tmp_path, **bodies(one), cases=own, recommendations=[], contacts=contacts(one))
    assert "public/review/review.pdf" in outputs(ready)


def test_a_scheme_without_regions_has_no_table_of_them(tmp_path: Path) -> None:
    nowhere = [{key: value for key, value in row.items() if key != "region"} for row in bodies()["authorities"]]
    tables = ready_few(tmp_path, authorities=nowhere).document().tables
    assert not any(name.endswith("_by_region") for name in tables)
    assert "region" not in [column.id for column in tables["complaints_upheld_by_authority"].columns]


def test_figures_taken_as_published_make_no_review(tmp_path: Path) -> None:
    given = [published_figure(authority=f"{name} Council") for name in NAMES.values()]
    ready = ready_few(tmp_path, cases=[], recommendations=[], published_figures=given)
    assert not ready.edition.counted
    assert list(review_outputs(ready.edition, None, ready.insight)) == []


def test_a_scheme_without_a_layout_for_it_has_no_review(tmp_path: Path) -> None:
    (schemes(tmp_path / "schemes") / "few/layout/review.typ").unlink()
    assert outputs(ready_few(tmp_path)) == {}


def test_a_scheme_has_the_sections_that_it_has_words_for(tmp_path: Path) -> None:
    for name in ("learning", "insight"):
        (wording(tmp_path) / f"review_{name}.md").unlink()
    sections = [section.id for section in ready_few(tmp_path).document().sections]
    assert sections == ["glance", "casework", "upheld", "remedies", "reports", "changes", "methods"]


def test_another_ombudsman_has_a_review_of_his_own() -> None:
    document = ready_hearth().document()
    assert document.title == "Hearth: the year 2023"
    assert [section.title for section in document.sections] == ["The year", "What we found", "How we counted"]
    shown = " ".join(" ".join(row) for table in document.tables.values() for row in table.texts())
    assert "council" not in shown.lower() and "authorit" not in shown.lower()


def test_files_say_which_figures_they_carry(tmp_path: Path) -> None:
    ready = ready_few(tmp_path)
    files = outputs(ready)
    every = {f"*|2019-20|{measure}|" for measure in ready.edition.review.measures}
    for name in ("review.json", "review.pdf", "tables.xlsx", "tables.ods"):
        assert set(files[f"public/review/{name}"].figures) == every
    assert files["public/review/tables/compliance_by_group.csv"].figures == ("*|2019-20|compliance|",)
    assert files["public/review/tables/tables-metadata.json"].figures == ()


def test_more_kinds_of_recommendation_than_curves_can_be_told_apart_stand_in_the_table(tmp_path: Path) -> None:
    rules = schemes(tmp_path / "schemes") / "few/scheme.toml"
    kinds = [f"kind_{name}" for name in "abcdefg"]
    told = "".join(
        f'[[recommendation_kinds]]\nid = "{kind}"\nlabel = "{kind}"\nimproves_service = true\n' for kind in kinds
    )
    rules.write_text(f"{rules.read_text(encoding='utf-8')}\n{told}", encoding="utf-8")
    agreed = [recommendation(1, kind=kind, text=f"{kind} {at}") for kind in kinds for at in range(5)]
    document = ready_few(tmp_path, recommendations=agreed).document()
    assert [row.id for row in document.tables["remedies_time"].rows] == kinds
    (curves,) = [words for words in _pictures(document) if "5 at the start" in words]
    assert "kind_e" in curves and "kind_f" not in curves


def _pictures(document: ReviewDocument) -> list[str]:
    return [
        block.alternative
        for section in document.sections
        for box in boxes(section.blocks, "exhibit")
        for block in box.content
        if isinstance(block, Picture)
    ]
