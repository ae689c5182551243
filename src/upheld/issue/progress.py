"""Tells a person what long work is doing: a bar on a terminal, plain lines elsewhere. Always on standard error."""

import sys
from collections.abc import Iterable, Iterator


def step(text: str) -> None:
    """Say which step begins."""
    print(text, file=sys.stderr, flush=True)


def counted[T](things: Iterable[T], *, text: str, total: int) -> Iterator[T]:
    """Hand things on, and show how many of `total` have passed."""
    if not sys.stderr.isatty():
        step(f"{text}: {total:,}")
        yield from things
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(text, total=total)
        for thing in things:
            yield thing
            progress.advance(task)
