"""The `upheld` command: reads what is asked, calls the room that does it, and says what came of it.

What is heavy is imported by the command that needs it, so that help comes at once.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from upheld import __version__
from upheld.errors import UpheldError

app = typer.Typer(
    name="upheld",
    help="What an ombudsman publishes about the bodies it investigates, from an extract of its casework.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
