"""The command as people use it and misuse it: what it says, where it says it, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from tests.worlds.extracts import case
from tests.worlds.few import REVIEW, UPHELD, Ran, casework, few_extract, schemes, upheld, upheld_process
from upheld.cli import app

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/published-figures"
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
TOO_LONG = "x" * 300
HEAVY = ("duckdb", "polars", "pyarrow", "scipy", "numpy", "typst", "pydantic", "jinja2", "pikepdf")


def ends_in_a_sentence(ran: Ran, status: int = 1) -> str:
    """The last line on standard error, after making sure that there is one and no traceback."""
    assert ran.status == status, ran
    assert "Traceback" not in ran.err
    assert "upheld itself failed" not in ran.err
    last = ran.err.strip().splitlines()[-1]
    assert re.search(r"[.?]$|^Error: ", last), ran.err
    return last


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(command: str) -> None:
    ran = upheld(command, "--help")
    assert ran.status == 0
    assert re.search(rf"Examples?: upheld {command} ", ran.out)


def test_help_comes_without_importing_what_is_heavy() -> None:
    """Importing them costs seconds, and help must come at once."""
    script = f"import sys, upheld.cli; print([name for name in {HEAVY} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"[]\n"


def test_every_command_of_the_readme_is_there() -> None:
    named = set(re.findall(r"`upheld ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["nonsense"],
        [],
        ["check"],
        ["build", str(EXAMPLE)],
        ["build", str(EXAMPLE), "--review"],
        ["letter", ".", "Bolsover", "--format", "doc"],
        ["issue", "."],
        ["check", str(EXAMPLE), "--schemes", "nowhere"],
        ["check", str(EXAMPLE), "more", "and more"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    ran = upheld(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert ran.err.strip()


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with things that are not what they seem."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise.xlsx").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "noise.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    (tmp_path / "nothing.pdf").touch()
    for name, manifest in (("headless", '{"format": 1}'), ("list", "[1]"), ("later", '{"format": 99}'), ("cut", '{"f')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.json").write_text(manifest)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "dangling.csv").symlink_to("nowhere")
    (tmp_path / "round").symlink_to("round")
    return tmp_path


PLACES = ["nowhere", "empty", "noise.xlsx", "noise.pdf", "headless", "list", "later", "cut", TOO_LONG, "round", ""]


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("place", PLACES)
def test_no_odd_place_gives_a_traceback(place: str) -> None:
    for arguments in (
        ["check", place],
        ["build", place, "--review", "lgsco/2019-20", "--out", "out"],
        ["build", str(EXAMPLE), "--review", "lgsco/2022-23", "--out", "out", "--earlier", place],
        ["preview", place, "Bolsover", "--review", "lgsco/2019-20"],
        ["figures", place],
        ["letter", place, "Bolsover"],
        ["verify", place],
        ["verify", "noise.pdf", "--edition", place],
        ["diff", place, place],
        ["issue", place, "--by", "A", "--reason", "B"],
    ):
        ends_in_a_sentence(upheld(*arguments))
    assert not Path("out").exists()


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("file", ["noise.csv", "folder.csv", "dangling.csv"])
def test_an_odd_file_as_an_extract_is_refused(file: str) -> None:
    ends_in_a_sentence(upheld("check", file))


@pytest.mark.parametrize(
    "name", ["", "/", "lgsco", "lgsco/", "lgsco/1999-00", "../lgsco/2019-20", "lgsco/../2019-20", "nobody/2020"]
)
def test_a_review_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    assert ends_in_a_sentence(upheld("build", EXAMPLE, "--review", name, "--out", tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["a file", "a file/below", TOO_LONG])
def test_nothing_is_left_where_an_edition_cannot_be_written(place: str, odd: Path) -> None:
    (odd / "a file").write_text("mine")
    before = set(odd.iterdir())
    ends_in_a_sentence(upheld("build", EXAMPLE, "--review", "lgsco/2019-20", "--out", place))
    ends_in_a_sentence(upheld("demo", "--out", place))
    assert set(odd.iterdir()) == before
    assert (odd / "a file").read_text() == "mine"


def test_a_file_that_cannot_be_written_is_named(few: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "nowhere/letter.pdf"):
        assert str(target) in ends_in_a_sentence(upheld("letter", few, "Alder", "--output", target))
        assert str(target) in ends_in_a_sentence(upheld("template", target))


def test_a_full_output_is_said(few: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        for command in (["figures", few], ["diff", few, few]):
            ran = subprocess.run([UPHELD, *command], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
            said = ends_in_a_sentence(Ran(ran.returncode, "", ran.stderr.decode()))
            assert "No space left" in said
            assert "Exception ignored" not in ran.stderr.decode()


def test_a_reader_who_has_seen_enough_gets_no_complaint(demonstration: Path) -> None:
    command = f"'{UPHELD}' figures '{demonstration}' --format json | head -c 1"
    ran = subprocess.run(command, shell=True, capture_output=True, timeout=60, check=True)
    assert (ran.stdout, ran.stderr) == (b"[", b"")


def test_names_are_said_on_terminals_that_lack_their_letters(few: Path) -> None:
    ran = upheld_process("figures", few, "--authority", "Ŵrexham", PYTHONIOENCODING="cp1252")
    assert r"\u0174rexham" in ends_in_a_sentence(ran)


def test_the_version_is_said() -> None:
    assert re.fullmatch(r"upheld \d+\.\d+\.\d+\n", upheld("--version").out)


def test_check_says_its_report_on_both_outputs_where_there_are_errors(tmp_path: Path) -> None:
    """Standard error has the reasons for people, so that they are seen when standard output goes into a file."""
    wrong = few_extract(tmp_path / "wrong", cases=[*casework(), case(1, authority="X1")])
    options = ["--review", REVIEW, "--schemes", schemes(tmp_path / "schemes")]
    as_text, as_json = upheld("check", wrong, *options), upheld("check", wrong, *options, "--format", "json")
    assert as_text.status == as_json.status == 1
    assert "19 000 001" in as_text.out
    assert as_text.out in as_text.err
    assert as_text.out in as_json.err
    assert {problem["check"] for problem in json.loads(as_json.out)} >= {"duplicate_row"}


def test_check_of_a_sound_extract_ends_with_0(tmp_path: Path) -> None:
    right = few_extract(tmp_path / "right")
    ran = upheld("check", right, "--review", REVIEW, "--schemes", schemes(tmp_path / "schemes"), "--format", "json")
    assert ran.status == 0
    assert [problem for problem in json.loads(ran.out) if problem["severity"] == "error"] == []
    assert "No problem" not in ran.err


def test_two_hundred_defects_are_said_at_once(tmp_path: Path) -> None:
    """Fifty each of four kinds."""
    cases = [case(n, authority="X1", category="Astrology") for n in range(50)]
    cases += [case(n, authority="X1", received="2019-13-01") for n in range(50, 100)]
    cases += [case(n, authority="X1", outcome="Forgiven") for n in range(100, 150)]
    cases += [case(n, authority="Atlantis") for n in range(150, 200)]
    wrong = few_extract(tmp_path / "wrong", cases=cases, recommendations=[])
    options = ["--review", REVIEW, "--schemes", schemes(tmp_path / "schemes")]
    problems = json.loads(upheld("check", wrong, *options, "--format", "json").out)
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert {problem["row"] for problem in errors} == set(range(2, 202))
    text = upheld("check", wrong, *options)
    assert text.status == 1
    assert text.out.count(" and 40 more: rows ") == 4
    built = upheld("build", wrong, *options, "--out", tmp_path / "out")
    assert (built.status, built.out) == (1, "")
    assert "Atlantis" in built.err
    assert not (tmp_path / "out").exists()


def test_preview_sets_one_draft_and_writes_nothing_else(tmp_path: Path) -> None:
    given, output = few_extract(tmp_path / "extract"), tmp_path / "draft.txt"
    before = {path: path.read_bytes() for path in given.iterdir()}
    options = ["--review", REVIEW, "--schemes", schemes(tmp_path / "schemes"), "--format", "txt"]
    ran = upheld("preview", given, "Birch", *options, "--output", output)
    assert (ran.status, ran.out) == (0, "")
    assert re.search(r"\bdraft\b", output.read_text(encoding="utf-8"), re.IGNORECASE)
    assert {path.name for path in tmp_path.iterdir()} == {"extract", "schemes", "draft.txt"}
    assert {path: path.read_bytes() for path in given.iterdir()} == before


def test_a_letter_is_handed_out_byte_for_byte(few: Path) -> None:
    places = {"pdf": "public/letters", "html": "public/letters", "txt": "public/letters", "eml": "private/messages"}
    for form, folder in places.items():
        ran = upheld("letter", few, "Alder Council", "--format", form)
        assert ran.data == (few / folder / f"X1.{form}").read_bytes()


def test_a_stopped_command_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C on a terminal, which reaches every process of the command, while the demonstration is written or built."""
    with subprocess.Popen(
        [UPHELD, "demo", "--out", tmp_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0
    ) as running:
        assert running.stderr
        running.stderr.readline()
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, b"Stopped.\n")
    assert not list(tmp_path.glob("editions/*/*/*"))
