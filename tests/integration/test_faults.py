"""What a person gets when upheld itself fails: a sentence, and a file to send; the whole of it when asked for."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import polars as pl
import pytest
from typer.main import get_command

from tests.worlds.extracts import case, contact
from tests.worlds.few import ALDER, REVIEW, UPHELD, Ran, few_extract, schemes, upheld, upheld_process
from upheld.casebook.columns import Table
from upheld.casebook.extract import Unread
from upheld.casebook.intake.values import typed_table
from upheld.casebook.tables import TABLES
from upheld.cli import app
from upheld.cli.faults import WRITTEN_BY_PEOPLE, write_crash_file
from upheld.schemes.scheme import Scheme

SECRETS = ("zebedee@quince.invalid", "Zebedee Quince", "19 777 777")
TYPED = "upheld.casebook.casebook.typed_table"
"""What makes days and numbers of the cells of a table."""
SENTENCE = re.compile(
    r"upheld itself failed \((?P<type>\w+) in (?P<file>\w+\.py), line \d+\)\. Please send (?P<path>\S+) to those who "
    r"look after upheld: it says what happened, with none of your data\.\n"
)


def quote_a_cell(table: Table, texts: pl.DataFrame, scheme: Scheme) -> tuple[pl.DataFrame, list[Unread]]:
    """A fault as libraries have it: its message quotes cells, and so do the variables around it."""
    spoilt = texts.to_dicts()
    if "email" in texts.columns:
        texts.select(pl.col("email").cast(pl.Int64, strict=True))
    assert spoilt is not None
    return typed_table(table, texts, scheme)


@pytest.fixture
def crashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.delenv("UPHELD_DEBUG", raising=False)
    return folder


@pytest.fixture
def faulty(tmp_path: Path, crashes: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run `upheld check` of an extract with secrets in it, while reading its cells goes wrong."""
    given = few_extract(
        tmp_path / "given",
        cases=[case(authority=ALDER, reference=SECRETS[2])],
        contacts=[contact(authority=ALDER, email=SECRETS[0], name=SECRETS[1], surname="Quince")],
    )
    monkeypatch.setattr(TYPED, quote_a_cell)
    arguments = ["check", str(given), "--review", REVIEW, "--schemes", str(schemes(tmp_path / "schemes"))]
    return lambda *options: upheld(*options, *arguments)


def test_a_fault_is_one_sentence_that_names_a_file(faulty: Callable[..., Ran], crashes: Path) -> None:
    ran = faulty("--quiet")
    assert (ran.status, ran.out) == (1, "")
    said = SENTENCE.fullmatch(ran.err)
    assert said, ran.err
    assert (said["type"], said["file"]) == ("InvalidOperationError", "casebook.py")
    assert list(crashes.iterdir()) == [Path(said["path"])]


def test_the_file_says_where_in_the_code(faulty: Callable[..., Ran], crashes: Path) -> None:
    faulty()
    [path] = crashes.iterdir()
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"upheld-crash-\d{4}-\d\d-\d\d-\d{6}-\d+\.txt", path.name)
    assert re.search(r"^command: upheld check \S+/given --review few/2019-20 --schemes \S+$", text, re.MULTILINE)
    assert re.search(rf"^upheld \d+\.\d+\.\d+, CPython {sys.version.split()[0]}, ", text, re.MULTILINE)
    assert f"polars {pl.__version__}" in text
    assert "\npolars.exceptions.InvalidOperationError\n" in text
    places = re.findall(r"^  (\S+), line \d+, in (\w+)$", text, re.MULTILINE)
    assert places.index(("upheld/cli/making.py", "check")) < places.index(
        ("upheld/casebook/casebook.py", "read_casebook")
    )
    assert any(file.startswith("polars/") for file, _ in places)
    assert re.search(r"in read_extract\n    .*typed_table\(", text), "a line of our own code"
    assert "pl.col" not in text, "no line of code that is not ours"


def test_nothing_of_the_extract_is_in_the_file_or_the_sentence(faulty: Callable[..., Ran], crashes: Path) -> None:
    assert any(secret in faulty("--traceback").err for secret in SECRETS), "the message quotes a cell"
    ran = faulty("--verbose")
    [path] = crashes.iterdir()
    for secret in (*SECRETS, "Quince", "quince"):
        assert secret not in ran.err + ran.out
        assert secret not in path.read_text(encoding="utf-8")


def test_the_whole_traceback_comes_when_asked_for(
    faulty: Callable[..., Ran], crashes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_option = faulty("--traceback")
    monkeypatch.setenv("UPHELD_DEBUG", "1")
    by_environment = faulty()
    for ran in (by_option, by_environment):
        assert ran.status == 1
        assert "\nTraceback (most recent call last):\n" in ran.err
        assert "\npolars.exceptions.InvalidOperationError: " in ran.err
        assert ran.err.endswith("may quote your data: look before you send it to anybody.\n")
    assert list(crashes.iterdir()) == []
    monkeypatch.setenv("UPHELD_DEBUG", "0")
    assert SENTENCE.search(faulty().err)


def test_an_error_that_was_foreseen_stays_a_sentence(crashes: Path) -> None:
    ran = upheld("--traceback", "check", "nowhere")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert ran.err.startswith("nowhere cannot be opened: No such file")
    assert list(crashes.iterdir()) == []


def test_a_file_is_for_its_owner_and_is_never_overwritten(crashes: Path) -> None:
    at = datetime(2026, 11, 20, 14, 30, 5, tzinfo=UTC)
    (crashes / "upheld-crash-2026-11-20-143005-77.txt").symlink_to(crashes / "elsewhere")
    paths = [write_crash_file(ValueError(), [], at=at, process=77) for _ in range(2)]
    assert [path.name[-7:] for path in paths] == ["7-2.txt", "7-3.txt"]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert not (crashes / "elsewhere").exists()


def test_where_no_file_can_be_written_the_sentence_says_so(
    faulty: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", os.devnull)
    assert faulty("-q").err.endswith(
        ", and no crash file could be written: Not a directory. --traceback shows what happened.\n"
    )


def test_what_people_wrote_about_people_is_left_out_of_the_command(crashes: Path) -> None:
    words = ["issue", "out", "--by", "Ada Quince", "--reason=Mr Quince asked", "--approved-by", "--reason", "-q", "x y"]
    path = write_crash_file(ValueError("Quince"), words, at=datetime(2026, 1, 1, tzinfo=UTC), process=1)
    assert "command: upheld issue out --by HIDDEN --reason=HIDDEN --approved-by HIDDEN -q 'x y'\n" in path.read_text(
        encoding="utf-8"
    )


def test_every_option_for_free_text_is_among_those_left_out() -> None:
    commands = get_command(app).commands.values()  # type: ignore[attr-defined]
    options = {
        name
        for command in commands
        for parameter in command.params
        if parameter.metavar in {"NAME", "TEXT"}
        for name in parameter.opts
    }
    assert options == WRITTEN_BY_PEOPLE


def fail_in_two_steps(cell: str) -> None:
    try:
        int(cell)
    except ValueError as error:
        raise ExceptionGroup(cell, [KeyError(cell)]) from error


def test_causes_and_groups_are_in_the_file_without_their_messages(crashes: Path) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        fail_in_two_steps("Zebedee Quince")
    path = write_crash_file(caught.value, [], at=datetime(2026, 1, 1, tzinfo=UTC), process=1)
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^builtins\.(\w+)$", text, re.MULTILINE) == ["ValueError", "KeyError", "ExceptionGroup"]
    assert "Quince" not in text


def test_a_fault_in_another_process_is_placed_there(crashes: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        error = pool.submit(int, 'Quince\n  File "/quince.py", line 1, in f').exception()
        elsewhere = pool.submit(Path("nowhere").read_text).exception()
    assert error and elsewhere
    path = write_crash_file(error, [], at=datetime(2026, 1, 1, tzinfo=UTC), process=1)
    text = path.read_text(encoding="utf-8")
    assert re.search(r"concurrent/futures/process\.py, line \d+, in _process_worker", text)
    assert "uince" not in text
    text = write_crash_file(elsewhere, [], at=datetime(2026, 1, 1, tzinfo=UTC), process=1).read_text(encoding="utf-8")
    assert re.search(r"pathlib/\w+\.py, line \d+, in read_text", text)


@pytest.mark.parametrize("raised", [KeyboardInterrupt, BrokenPipeError, BaseException, OSError])
def test_how_a_command_ends(raised: type[BaseException], crashes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("upheld.schemes.reader.read_scheme", end)
    ran = upheld("template", "casework.xlsx")
    match raised():
        case KeyboardInterrupt():
            assert ran == Ran(130, "", "Stopped.\n")
        case BrokenPipeError():
            assert ran == Ran(1, "", "")
        case _:
            assert ran.status == 1 and SENTENCE.fullmatch(ran.err)


def test_quiet_leaves_errors_and_answers_only(tmp_path: Path) -> None:
    given = few_extract(tmp_path / "given", contacts=[], extract=[])
    wanted = ["--review", REVIEW, "--schemes", str(schemes(tmp_path / "schemes"))]
    build = ["build", str(given), *wanted, "--out"]
    usual, quiet = upheld(*build, tmp_path / "usual"), upheld("--quiet", *build, tmp_path / "quiet")
    assert "Setting letters" in usual.err and "WARNING" in usual.err
    assert (quiet.status, quiet.err) == (0, "")
    assert quiet.out == usual.out.replace("/usual/", "/quiet/") != ""
    wrong = few_extract(tmp_path / "wrong", contacts=[], cases=[case(authority="Atlantis")])
    ran = upheld("-q", "build", wrong, *wanted, "--out", tmp_path / "wrong out")
    assert ran.status == 1
    assert "Atlantis" in ran.err and "WARNING" not in ran.err and "Reading" not in ran.err


def test_verbose_says_what_is_read_and_how_long_steps_take(tmp_path: Path) -> None:
    given = few_extract(tmp_path / "given")
    wanted = ["--review", REVIEW, "--schemes", str(schemes(tmp_path / "schemes"))]
    usual, verbose = upheld("check", given, *wanted), upheld("--verbose", "check", given, *wanted)
    assert usual.out == verbose.out
    plain = [line for line in verbose.err.splitlines() if not line.startswith("  upheld.")]
    assert plain == usual.err.splitlines() != []
    for step in plain:
        assert re.search(rf"^  upheld\.cli\.terminal: {re.escape(step)} took \d+\.\d\d s$", verbose.err, re.MULTILINE)
    cases = f"cases.csv is read: rows 13, columns {len(TABLES['cases'].columns)}"
    assert f"  upheld.casebook.intake.raw: {cases}\n" in verbose.err
    assert "upheld.schemes.reader: " in verbose.err


def test_verbose_and_quiet_together_are_refused() -> None:
    ran = upheld("-v", "-q", "check", "x")
    assert ran.status == 2
    assert ran.err.endswith("Error: --verbose and --quiet ask for opposite things. Choose one.\n")


def test_a_whole_option_without_a_command_asks_for_one() -> None:
    ran = upheld_process("--verbose")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("Error: Say which command to run. upheld --help lists them.\n")


def test_a_reader_who_leaves_during_the_work_gets_no_complaint(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from upheld.cli import main; main()", "template", str(tmp_path / "x.xlsx")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_ctrl_c_stops_every_process_of_the_command_with_one_line(demonstration: Path, tmp_path: Path) -> None:
    """A terminal sends it to all of them: here while a second process writes the pages of councils."""
    command = [UPHELD, "--quiet", "publish", demonstration, "--to", tmp_path / "public", "--approved-by", "A. Director"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0) as running:
        end = time.monotonic() + 60
        while not list(tmp_path.glob("public/releases/*/councils/*/index.html")):
            assert time.monotonic() < end, "no council's page was written"
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        assert running.communicate(timeout=60) == (b"", b"Stopped.\n")
    assert running.returncode == 130
    assert not (tmp_path / "public/current").exists()
