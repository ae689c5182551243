"""How long work shows how far it is: with a bar on a terminal, and with plain lines elsewhere.

Each line is logged as INFO, so whoever runs the work decides whether and where it is seen.
"""

import logging
from collections.abc import Iterable, Iterator
from typing import Protocol, TextIO

logger = logging.getLogger(__name__)


class Progress(Protocol):
    """What long work calls at each of its steps."""

    def step(self, text: str) -> None:
        """Say that a step begins."""

    def over[T](self, things: Iterable[T], text: str, total: int) -> Iterator[T]:
        """Say that a step begins which takes `total` things in turn, and hand them on."""
        ...


class Lines:
    """A plain line for every step."""

    def step(self, text: str) -> None:
        """Log the line."""
        logger.info(text)

    def over[T](self, things: Iterable[T], text: str, total: int) -> Iterator[T]:
        """Log the line, with how many there are."""
        self.step(f"{text}: {total:,}")
        yield from things


class Bar(Lines):
    """State: a terminal. A step over many things shows a bar there."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def over[T](self, things: Iterable[T], text: str, total: int) -> Iterator[T]:
        """Show a bar while the things pass, and log the line when they have."""
        from rich.console import Console
        from rich.progress import track

        console = Console(file=self._terminal)
        yield from track(things, text, total=total, console=console, transient=True)
        self.step(f"{text}: {total:,}")


def progress_on(stream: TextIO) -> Progress:
    """The progress that suits a stream: a bar on a terminal where steps are seen, and no debug lines would cut it."""
    return Bar(stream) if stream.isatty() and logger.getEffectiveLevel() == logging.INFO else Lines()
