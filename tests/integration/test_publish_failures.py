"""`upheld publish` when something breaks: visitors see a whole site, and publishing again completes what was begun."""

import json
import multiprocessing
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.worlds.extracts import case
from tests.worlds.few import ALDER, UPHELD, build, casework, few_extract
from tests.worlds.publishing import OPENS, issued, publish_at
from upheld.editions.registers import Approval, append_line
from upheld.errors import UpheldError
from upheld.publish.releases import alone


def corrected(first: Path) -> Path:
    """A second edition of the same year, beside the first."""
    folder = first.parents[4]
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    return issued(build(few_extract(folder / "second", cases=more), folder / "out"), "A case was missing")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines(edition: Path) -> list[str]:
    return [json.loads(line)["version"] for line in (edition.parent / "published.jsonl").read_text().splitlines()]


def releases(public: Path) -> list[str]:
    return sorted(path.name for path in (public / "releases").iterdir())


def publish_process(edition: Path, public: Path, *, limit: str = "") -> "subprocess.Popen[bytes]":
    command = [str(UPHELD), "publish", str(edition), "--to", str(public), "--approved-by", "A. Director"]
    return subprocess.Popen(["sh", "-c", f'{limit} exec "$@"', "sh", *command], stderr=subprocess.PIPE)


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.001)


def test_a_publisher_that_is_killed_leaves_what_visitors_see_and_the_next_completes_it(
    first: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    publish_at(first, public)
    second, before = corrected(first), files_in(public / "current")

    process = publish_process(second, public)
    wait_until(lambda: any((public / "releases").glob("*.unfinished/*")))
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    assert files_in(public / "current") == before
    assert lines(first) == ["v1"]
    assert any(name.endswith(".unfinished") for name in releases(public))

    assert publish_at(second, public, OPENS + timedelta(days=1)).editions[-1] == ("2019-20", "v2")
    assert releases(public) == ["000001", "000002"]
    assert lines(first) == ["v1", "v2"]


def test_a_disk_that_takes_no_more_is_a_sentence_and_nothing_is_left(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish_at(first, public)
    second, before = corrected(first), files_in(public)
    process = publish_process(second, public, limit="ulimit -f 50;")  # no file over 25 KB (a block is 512 bytes)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"File too large. What visitors see was not changed. Make room there" in said
    assert b"Traceback" not in said
    assert files_in(public) | {".publishing": b""} == before | {".publishing": b""}
    assert lines(first) == ["v1"]


def test_what_is_on_record_but_was_never_shown_is_shown_by_publishing_again(first: Path, tmp_path: Path) -> None:
    """The crash between the record and the swap: the record may say more than visitors see, never less."""
    public = tmp_path / "public"
    (public / ".current.unfinished").mkdir(parents=True)  # the link cannot be made
    with pytest.raises(UpheldError, match="What visitors see was not changed"):
        publish_at(first, public)
    assert not (public / "current").exists()
    assert lines(first) == ["v1"]

    (public / ".current.unfinished").rmdir()
    publish_at(first, public, OPENS + timedelta(hours=1))
    assert (public / "current/index.html").is_file()
    assert lines(first) == ["v1"]


def test_two_publishers_at_once_are_not_let_in_together(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    with alone(public), pytest.raises(UpheldError, match="Wait until it has ended, then publish again"):
        publish_at(first, public)
    assert not (first.parent / "published.jsonl").exists()
    processes = [publish_process(first, public) for _ in range(3)]
    said = [process.communicate(timeout=120)[1] for process in processes]
    ended = [process.returncode for process in processes]
    assert 0 in ended and set(ended) <= {0, 1}, said
    assert all(b"is being published to by process" in text for text, code in zip(said, ended, strict=True) if code)
    assert lines(first) == ["v1"]


def append_within(limit: int, path: Path) -> None:
    """Add a line to a record in a process whose files may have no more than so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with pytest.raises(UpheldError, match=r"File too large\. Nothing was published"):
        append_line(
            path,
            Approval("0" * 64, "v1", "A. Director", "2020-07-29T00:01:00+01:00", "there"),
            otherwise="Nothing was published.",
        )


def test_a_line_that_does_not_fit_is_not_half_written(tmp_path: Path) -> None:
    record = tmp_path / "published.jsonl"
    record.write_text('{"a": 1}\n')
    process = multiprocessing.get_context("fork").Process(target=append_within, args=(30, record))
    process.start()
    process.join(30)
    assert process.exitcode == 0
    assert record.read_text() == '{"a": 1}\n'


def test_a_record_that_was_tampered_with_is_a_sentence(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    (first.parent / "published.jsonl").write_text('{"edition": "half')
    with pytest.raises(UpheldError, match="Restore it from a copy"):
        publish_at(first, public)
    assert not (public / "current").exists()
