"""What a person reads when an extract is wrong, and what a program reads."""

import json

from upheld.casebook.problems import Problem, Problems, Severity, in_reading_order, visible


def problem(row: int | None, severity: Severity = Severity.ERROR, **changes: str | None) -> Problem:
    usual: dict[str, str | None] = {
        "check": "unknown_outcome",
        "table": "cases",
        "column": "outcome",
        "value": "Uphold",
    }
    said = {"problem": "The scheme has no such outcome.", "remedy": "Perhaps it is Upheld."}
    return Problem(severity=severity, row=row, **(usual | said | changes))  # type: ignore[arg-type]


def test_a_sound_extract_is_said_to_be_sound() -> None:
    assert Problems(()).as_text() == "No problem was found.\n"


def test_the_first_rows_are_shown_in_full_and_the_rest_are_counted() -> None:
    text = in_reading_order(problem(row) for row in range(2, 202)).as_text()
    assert text.startswith("200 errors. Nothing was built: correct the errors and try again.\n")
    assert text.count("The scheme has no such outcome.") == 10
    assert "  and 190 more: rows 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, …\n" in text
    assert text.count("Perhaps it is Upheld.") == 1


def test_problems_without_rows_are_counted_without_them() -> None:
    text = Problems(tuple(problem(None) for _ in range(13))).as_text()
    assert "\n  and 3 more\n" in text


def test_remedies_that_differ_stand_with_their_problems() -> None:
    text = Problems((problem(2), problem(3, remedy="Write another."))).as_text()
    assert '  row 2, outcome "Uphold": The scheme has no such outcome. Perhaps it is Upheld.\n' in text
    assert '  row 3, outcome "Uphold": The scheme has no such outcome. Write another.\n' in text


def test_errors_stand_before_warnings_and_block() -> None:
    report = in_reading_order([problem(2, Severity.WARNING), problem(3)])
    assert [problem.row for problem in report.problems] == [3, 2]
    assert (len(report.errors), len(report.warnings)) == (1, 1)
    assert report.as_text().startswith("1 error and 1 warning. Nothing was built")


def test_a_problem_of_a_whole_table_has_no_place() -> None:
    text = Problems((problem(None, column=None, value=None, problem="It is not there."),)).as_text()
    assert "\n  It is not there.\n" in text


def test_characters_that_cannot_be_seen_or_steer_a_terminal_are_spelt_out() -> None:
    assert visible("a\x1b[31m\u202eb\nc\ufeff") == "a⟨U+001B⟩[31m⟨U+202E⟩b⟨U+000A⟩c⟨U+FEFF⟩"
    report = Problems((problem(2, value="\x1b]0;x\x07", problem="No body is called \u202ex."),))
    assert "\x1b" not in report.as_text()
    assert "\u202e" not in report.as_text()


def test_a_long_value_is_cut_for_people_and_whole_for_programs() -> None:
    report = Problems((problem(2, value="x" * 500),))
    assert "x" * 79 + "…" in report.as_text()
    assert json.loads(report.as_json())[0]["value"] == "x" * 500


def test_json_holds_every_problem_with_all_its_fields() -> None:
    report = Problems(tuple(problem(row) for row in range(2, 202)))
    rows = json.loads(report.as_json())
    assert len(rows) == 200
    assert rows[0] == {
        "check": "unknown_outcome",
        "severity": "error",
        "table": "cases",
        "row": 2,
        "column": "outcome",
        "value": "Uphold",
        "problem": "The scheme has no such outcome.",
        "remedy": "Perhaps it is Upheld.",
    }
