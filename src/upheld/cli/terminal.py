"""What the command says: its answer on standard output, and on standard error what it does meanwhile.

Modules log what they do to the logger of their own name. INFO begins a step of long work. DEBUG says what is read and
how long things take. WARNING is for people to judge.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

import typer

from upheld.errors import UpheldError

if TYPE_CHECKING:
    from upheld.casebook.problems import Problems
    from upheld.progress import Progress

UPHELD = logging.getLogger("upheld")
logger = logging.getLogger(__name__)


class _Steps(logging.StreamHandler[TextIO]):
    """State: the step that goes on, and when it began, in seconds. How long it took goes to this module's logger."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._step, self._began = "", 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line. All but debug lines end the step that goes on."""
        if record.levelno != logging.DEBUG:
            self.end_step()
        if record.levelno == logging.INFO:
            self._step, self._began = record.getMessage(), perf_counter()
        super().emit(record)

    def end_step(self) -> None:
        """Say how long the step took that goes on, if there is one."""
        step, self._step = self._step, ""
        if step:
            logger.debug("%s took %.2f s", step, perf_counter() - self._began)


class _ByLevel(logging.Formatter):
    """A line is its message alone; one for those who look for a fault begins with the logger's name."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return f"  {record.name}: {line}" if record.levelno == logging.DEBUG else line


@contextmanager
def logging_to(stream: TextIO) -> Iterator[None]:
    """Write what upheld's modules log to a stream, from INFO upwards until `show_from` says otherwise."""
    handler = _Steps(stream)
    handler.setFormatter(_ByLevel())
    UPHELD.addHandler(handler)
    UPHELD.setLevel(logging.INFO)
    try:
        yield
    finally:
        handler.end_step()
        UPHELD.removeHandler(handler)
        UPHELD.setLevel(logging.NOTSET)


def show_from(level: int) -> None:
    """Write only what has this level or a higher one."""
    UPHELD.setLevel(level)


def progress() -> "Progress":
    """What shows long work on this terminal, or in this log."""
    from upheld.progress import progress_on

    return progress_on(sys.stderr)


def say_problems(problems: "Problems") -> None:
    """Say on standard error what was noticed in an extract. Errors end the command."""
    if problems.errors:
        typer.echo(_wanted(problems).as_text(), err=True, nl=False)
        raise typer.Exit(1)
    if problems.problems:
        logger.warning(problems.as_text().removesuffix("\n"))


def _wanted(problems: "Problems") -> "Problems":
    """The report without its warnings, where nobody wants those."""
    from upheld.casebook.problems import Problems

    return problems if logger.isEnabledFor(logging.WARNING) else Problems(problems.errors)


def give(data: bytes, output: Path | None) -> None:
    """Write an answer to a file, or else to standard output.

    Raises:
        UpheldError: the file cannot be written, or a PDF would go to a terminal.
    """
    if output is None:
        if sys.stdout.isatty() and data.startswith(b"%PDF"):
            raise UpheldError("A PDF cannot be shown here. Say where to write it with --output FILE.")
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UpheldError(f"{output} cannot be written: {error.strerror}. Choose another place.") from error
