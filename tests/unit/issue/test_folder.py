"""An edition's folder appears whole or not at all, and says what it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from upheld.editions.folder import damaged_files, find_edition, place_of, read_manifest, written_beside
from upheld.errors import UpheldError

HEAD = {"edition": "abc", "scheme": "few", "period": "2020", "inputs": {}}


def write(target: Path) -> Path:
    with written_beside(target) as folder:
        folder.put("public/a.txt", b"a")
        assert not target.exists()
        folder.seal(HEAD)
    return target


def ended_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    target = write(tmp_path / "new/abc")
    assert damaged_files(target) == []
    assert list(target.parent.iterdir()) == [target]


def interrupted(target: Path, error: BaseException) -> None:
    with written_beside(target) as folder:
        folder.put("public/a.txt", b"a")
        raise error


@pytest.mark.parametrize("error", [ValueError("broken"), KeyboardInterrupt()])
def test_after_any_failure_nothing_is_left(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        interrupted(tmp_path / "abc", error)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_is_cleared_and_a_running_ones_is_kept(tmp_path: Path) -> None:
    killed, running = (tmp_path / f".other.{pid}.unfinished" for pid in (ended_process(), os.getppid()))
    for folder in (killed, running):
        (folder / "public").mkdir(parents=True)
    write(tmp_path / "abc")
    assert not killed.exists()
    assert running.exists()


def overtaken(target: Path) -> None:
    with written_beside(target) as folder:
        folder.put("public/a.txt", b"mine")
        (target / "public").mkdir(parents=True)
        (target / "public/a.txt").write_bytes(b"theirs")


def test_an_edition_that_another_build_put_there_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "abc"
    with pytest.raises(UpheldError, match="Nothing was kept"):
        overtaken(target)
    assert (target / "public/a.txt").read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


def test_the_same_edition_put_there_by_another_build_is_as_good(tmp_path: Path) -> None:
    target = tmp_path / "abc"
    with written_beside(target) as folder:
        folder.put("public/a.txt", b"same")
        target.mkdir()
        (target / "edition.json").write_text("{}")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("[]", "does not know"),
        ('{"format": 2}', "does not know"),
        ('{"format": 1, "edition": "abc"}', "does not know"),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "edition.json").write_text(text)
    with pytest.raises(UpheldError, match=said):
        read_manifest(tmp_path)


def test_an_edition_is_found_by_any_folder_above_it(tmp_path: Path) -> None:
    edition = write(place_of(tmp_path, "few", "2020") / "abc")
    assert find_edition(edition) == find_edition(edition.parent) == find_edition(tmp_path) == edition


def test_of_two_editions_one_must_be_named(tmp_path: Path) -> None:
    one, two = (write(place_of(tmp_path, "few", "2020") / name) for name in ("abc", "def"))
    with pytest.raises(UpheldError) as refusal:
        find_edition(tmp_path)
    assert str(refusal.value).endswith(f"holds 2 editions:\n  {one}\n  {two}\nName one of them.")


def test_what_is_unfinished_is_no_edition(tmp_path: Path) -> None:
    write(tmp_path / f".abc.{os.getppid()}.unfinished")
    with pytest.raises(UpheldError, match="There is no edition in"):
        find_edition(tmp_path)
