"""What long work tells a person while it goes on: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TextIO


class Progress(Protocol):
    """Whom long work tells what it is doing."""

    def step(self, text: str) -> None:
        """A step begins."""

    def over[T](self, things: Iterable[T], text: str, total: int) -> Iterator[T]:
        """A step begins that passes over `total` things, which are handed on."""
        ...


class Lines:
    """State: the stream that a plain line is written to for every step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def step(self, text: str) -> None:
        """Write the line."""
        self._stream.write(f"{text}\n")
        self._stream.flush()

    def over[T](self, things: Iterable[T], text: str, total: int) -> Iterator[T]:
        """Write the line, with how many there are."""
        self.step(f"{text}: {total:,}")
        yield from things


class Bar(Lines):
    """State: as Lines, for a terminal; what passes over many things shows how far it is."""

    def over[T](self, things: Iterable[T], text: str, total: int) -> Iterator[T]:
        """Show a bar while the things pass, and the line when they have."""
        from rich.console import Console
        from rich.progress import track

        console = Console(file=self._stream)
        yield from track(things, text, total=total, console=console, transient=True)
        self.step(f"{text}: {total:,}")


def progress_on(stream: TextIO) -> Progress:
    """The progress that suits a stream."""
    return Bar(stream) if stream.isatty() else Lines(stream)
