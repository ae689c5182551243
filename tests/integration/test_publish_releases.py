"""Releases of the site: whole or not at all, shown in one step, and by one publisher at a time."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from upheld.errors import UpheldError
from upheld.publish.releases import alone, finish, release_of, show, shown, write_files
from upheld.website.pages import SiteFile


def released(public: Path, *files: SiteFile) -> Path:
    with alone(public), release_of(public) as unfinished:
        list(write_files(files, unfinished))
        release = finish(unfinished)
        show(release, public)
    return release


def page(text: str) -> SiteFile:
    return SiteFile("index.html", text.encode())


def seen(public: Path) -> str:
    return (public / "current/index.html").read_text()


def names(public: Path) -> list[str]:
    return sorted(path.relative_to(public).as_posix() for path in public.rglob("*"))


def test_visitors_see_the_newest_release_and_the_one_before_is_kept(tmp_path: Path) -> None:
    for number in range(4):
        released(tmp_path / "public", page(f"{number}"), SiteFile("a/b/c.txt", b"deep"))
    assert seen(tmp_path / "public") == "3"
    assert sorted(path.name for path in (tmp_path / "public/releases").iterdir()) == ["000003", "000004"]
    assert (tmp_path / "public/current").readlink() == Path("releases/000004"), "the folder can be moved"


def test_a_file_of_an_edition_is_copied_so_that_nothing_public_can_change_it(tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF" * 50_000)
    released(tmp_path / "public", page("1"), SiteFile("letters/letter.pdf", letter))
    copy = tmp_path / "public/current/letters/letter.pdf"
    assert copy.read_bytes() == letter.read_bytes()
    assert not copy.samefile(letter) and letter.stat().st_nlink == 1 and not copy.is_symlink()


@pytest.mark.parametrize("address", ["../a", "/a", "a/../../b", ".a", "a/.b", ""])
def test_no_file_of_a_site_lies_outside_it_or_is_hidden(tmp_path: Path, address: str) -> None:
    with pytest.raises(AssertionError):
        released(tmp_path / "public", page("1"), SiteFile(address, b""))


def test_two_files_of_one_address_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="File exists"):
        released(tmp_path / "public", page("1"), page("2"))


def broken(error: Exception) -> Iterator[SiteFile]:
    yield page("half")
    raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyError("fault"), UpheldError("bad")]
)
def test_after_a_failure_visitors_see_what_they_saw_and_nothing_else_is_left(tmp_path: Path, error: Exception) -> None:
    public = tmp_path / "public"
    released(public, page("before"))
    before = names(public)
    with pytest.raises((UpheldError, KeyError)) as raised, alone(public), release_of(public) as unfinished:
        list(write_files(broken(error), unfinished))
    if isinstance(error, OSError):
        assert "No space left on device. What visitors see was not changed." in str(raised.value)
    assert (seen(public), names(public)) == ("before", before)


def test_what_a_killed_publisher_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    public = tmp_path / "public"
    released(public, page("1"))
    half = public / "releases/000002.unfinished/a"
    half.mkdir(parents=True)
    (half / "index.html").write_text("half")
    whole_but_never_shown = public / "releases/000003"
    whole_but_never_shown.mkdir()
    (public / ".current.unfinished").symlink_to("nowhere")
    assert released(public, page("2")).name == "000004"
    assert names(public / "releases") == ["000001", "000001/index.html", "000004", "000004/index.html"]
    assert not (public / ".current.unfinished").is_symlink()


def test_a_second_publisher_is_refused_and_told_by_whom(tmp_path: Path) -> None:
    with (
        alone(tmp_path),
        pytest.raises(UpheldError, match=f"is being published to by process {os.getpid()}"),
        alone(tmp_path),
    ):
        pass
    with alone(tmp_path):
        pass


HOLD = "import sys, time; from pathlib import Path; from upheld.publish.releases import alone\n" + (
    "with alone(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
)


def test_a_lock_goes_with_the_process_that_held_it(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE)
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    with pytest.raises(UpheldError, match=f"process {holder.pid}"), alone(tmp_path):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate(timeout=10)
    with alone(tmp_path):
        pass


def test_a_place_that_publish_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(UpheldError, match="is no link made by `upheld publish`"):
        shown(tmp_path)


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("")
    with pytest.raises(UpheldError, match="What visitors see was not changed"):
        released(tmp_path / "public", page("1"))
