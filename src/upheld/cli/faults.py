"""What is left for those who mend upheld when it fails: a file that says where in the code, and nothing of the data.

The message of an exception may quote a cell of the extract, and so may a variable or a note. So the file has the type
of each exception and the places it passed through; of the lines there, only those of upheld's own code.
"""

import os
import platform
import re
import shlex
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from upheld.version import __version__

HOUSE = Path(__file__).parents[1]
WRITTEN_BY_PEOPLE = frozenset({"--by", "--approved-by", "--reason"})
"""The options whose values are names and free text. They are no business of those who mend upheld."""

FRAME = re.compile(r'^ +File "(?P<file>[^"\n]+)", line (?P<line>\d+), in (?P<function>[\w.<>]+)$', re.MULTILINE)
"""A place in a traceback that another process sent as text."""


def write_crash_file(error: BaseException, words: Sequence[str], *, at: datetime, process: int) -> Path:
    """Write a file that may be sent to those who mend upheld, and return its path. Only its owner may read it.

    It lies in the system's folder for temporary files, and not where the command was run: that may be an extract or
    a site.

    Raises:
        OSError: no file can be written there.
    """
    text = "\n".join(_lines(error, words, at))
    name = f"upheld-crash-{at:%Y-%m-%d-%H%M%S}-{process}"
    number = 1
    while True:
        path = Path(tempfile.gettempdir(), f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        try:
            _write_new(path, text)
            return path
        except FileExistsError:
            number += 1


def place_of(error: BaseException) -> str:
    """The last place in upheld's own code that an error passed through, for a sentence."""
    places = [frame for frame in _frames(error) if _is_ours(frame)]
    return f"in {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else "outside its own code"


def _lines(error: BaseException, words: Sequence[str], at: datetime) -> Iterator[str]:
    """The text of the file, line by line."""
    yield f"upheld failed at {at:%Y-%m-%d %H:%M:%S %Z}."
    yield "This file says where in its code. It holds nothing of an extract, an edition or a site."
    yield ""
    yield f"command: {shlex.join(['upheld', *_without_free_text(words)])}"
    yield f"upheld {__version__}, {platform.python_implementation()} {platform.python_version()}, {platform.platform()}"
    yield ", ".join(_libraries())
    for link in _chain(error, set()):
        yield ""
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        for frame in _frames(link):
            yield f"  {_short(frame.filename)}, line {frame.lineno}, in {frame.name}"
            if _is_ours(frame) and frame.line:
                yield f"    {frame.line}"
    yield ""


def _without_free_text(words: Sequence[str]) -> Iterator[str]:
    """The command line as it was typed, with HIDDEN for what people wrote about people."""
    hide = False
    for word in words:
        option, equals, _ = word.partition("=")
        hides = option in WRITTEN_BY_PEOPLE
        yield "HIDDEN" if hide else f"{option}=HIDDEN" if hides and equals else word
        hide = hides and not hide and not equals


def _libraries() -> Iterator[str]:
    """What upheld asks for and is installed, each with its version."""
    with suppress(PackageNotFoundError):
        for name in sorted({re.split(r"[^\w.-]", line)[0] for line in requires("upheld") or []}):
            with suppress(PackageNotFoundError):
                yield f"{name} {version(name)}"


def _chain(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """The exceptions that led to an error, the first of them first, and the error last."""
    if id(error) in seen:
        return
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for link in (before, *parts):
        if link is not None:
            yield from _chain(link, seen)
    yield error


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    """The places that an error passed through, the last one last; in another process, if it came from there."""
    sent = getattr(error, "tb", None)  # a pool of processes sends the traceback as text, and the message with it
    if not isinstance(sent, str):
        return list(traceback.extract_tb(error.__traceback__))
    places = [place for place in FRAME.finditer(sent) if Path(place["file"]).is_file()]
    return [traceback.FrameSummary(place["file"], int(place["line"]), place["function"]) for place in places]


def _is_ours(frame: traceback.FrameSummary) -> bool:
    return Path(frame.filename).is_relative_to(HOUSE) and frame.filename.endswith(".py")


def _short(file: str) -> str:
    """The path of a source file from the folder that Python found it in, so without whose machine it was."""
    folders = [HOUSE.parent, *(Path(place) for place in sys.path if place)]
    above = [folder for folder in folders if Path(file).is_relative_to(folder)]
    nearest = max(above, key=lambda folder: len(folder.parts), default=Path(file).parent)
    return Path(file).relative_to(nearest).as_posix()


def _write_new(path: Path, text: str) -> None:
    """Write a file that was not there before, for its writer alone; nothing is left of it where that fails.

    Raises:
        FileExistsError: something of this name is there.
        OSError: it cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        path.unlink()
        raise
