"""What the command says while it works, on standard error. Modules say it to the logger of their own name.

INFO begins a step of long work. DEBUG says what is read and how long things take. WARNING is for people to judge.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TextIO

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
