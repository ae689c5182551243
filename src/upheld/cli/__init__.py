"""The `upheld` command: reads what is asked, calls the room that does it, and says what came of it.

What is heavy is imported by the command that needs it, so that help comes at once.
"""

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO, TextIOWrapper
from typing import Annotated, Never

import typer

from upheld.cli import going_out, looking, making
from upheld.cli.terminal import logging_to, show_from
from upheld.errors import UpheldError
from upheld.version import __version__

STOPPED = 130
"""The status of a command that was stopped with Ctrl-C, as shells have it."""

app = typer.Typer(
    name="upheld",
    help="What an ombudsman publishes about the bodies it investigates, from an extract of its casework.",
    epilog="Start with `upheld demo`. Help of one command: upheld build --help",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for room in (making, looking, going_out):
    app.add_typer(room.commands)


@dataclass
class Wishes:
    """State: whether a fault is to be shown whole. It is known once the command line has been read."""

    traceback: bool = False


@app.callback(invoke_without_command=True)
def upheld(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what is read, and how long each step takes.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say errors only: no progress, no warnings.")] = False,
    whole: Annotated[
        bool,
        typer.Option(
            "--traceback",
            envvar="UPHELD_DEBUG",
            help="Where upheld itself fails, show all of it. This may quote your data.",
        ),
    ] = False,
) -> None:
    """What an ombudsman publishes about the bodies it investigates, from an extract of its casework."""
    if verbose and quiet:
        context.fail("--verbose and --quiet ask for opposite things. Choose one.")
    context.ensure_object(Wishes).traceback = whole
    show_from(logging.DEBUG if verbose else logging.ERROR if quiet else logging.INFO)
    if version:
        typer.echo(f"upheld {__version__}")
    elif context.invoked_subcommand is None:
        context.fail("Say which command to run. upheld --help lists them.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command. Whatever happens ends in a sentence on standard error; a traceback comes only when asked for."""
    words, wishes = list(sys.argv[1:] if arguments is None else arguments), Wishes()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more of them wait in a loop: a second of a site, for nothing
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the characters of a name
    try:
        with logging_to(sys.stderr):
            try:
                app(words, obj=wishes)
            finally:
                sys.stdout.flush()
    except SystemExit as end:
        if end.code != STOPPED:
            raise
        _end("Stopped.", STOPPED)
    except KeyboardInterrupt:
        _end("Stopped.", STOPPED)
    except UpheldError as error:
        _end(str(error))
    except BaseException as error:  # a library in Rust that panics raises no Exception
        _end_in_a_fault(error, words, whole=wishes.traceback)


def _end_in_a_fault(error: BaseException, words: Sequence[str], *, whole: bool) -> Never:
    """End with what is known of an error that no sentence was written for."""
    from upheld.cli.faults import place_of, write_crash_file

    refused = isinstance(error, OSError) and error.strerror is not None
    if refused:
        sys.stdout = StringIO()  # leave nothing to be flushed into what takes no more
    if isinstance(error, BrokenPipeError):  # who read the output has seen enough
        raise SystemExit(1)
    if whole:
        traceback.print_exception(error)
    if isinstance(error, OSError) and refused:
        _end(f"{error.filename or 'The output'} cannot be used: {error.strerror}.")
    what = f"upheld itself failed ({type(error).__name__} {place_of(error)})"
    if whole:
        _end(f"{what}. What stands above may quote your data: look before you send it to anybody.")
    try:
        path = write_crash_file(error, words, at=datetime.now(UTC), process=os.getpid())
    except OSError as reason:
        _end(f"{what}, and no crash file could be written: {reason.strerror}. --traceback shows what happened.")
    _end(f"{what}. Please send {path} to those who look after upheld: it says what happened, with none of your data.")


def _end(sentence: str, status: int = 1) -> Never:
    typer.echo(sentence, err=True)
    raise SystemExit(status)
