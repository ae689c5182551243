"""What several commands take and say: their arguments, their progress and their answers."""

import logging
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from upheld.errors import UpheldError

if TYPE_CHECKING:
    from upheld.casebook.problems import Report
    from upheld.issue.progress import Progress

logger = logging.getLogger(__name__)


class AnswerFormat(StrEnum):
    """How `check` and `diff` answer."""

    TEXT = "text"
    JSON = "json"


class LetterFormat(StrEnum):
    """The forms a letter has."""

    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    EML = "eml"


ExtractPath = Annotated[
    Path, typer.Argument(metavar="EXTRACT", help="A folder of CSV or Parquet files, or an XLSX or ODS workbook.")
]
EditionPath = Annotated[Path, typer.Argument(metavar="EDITION", help="The folder that build named.")]
ReviewName = Annotated[str, typer.Option(metavar="SCHEME/PERIOD", help="The year to review, such as lgsco/2019-20.")]
SchemeFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--schemes", metavar="DIR", help="A folder with further schemes; may be repeated.", exists=True, file_okay=False
    ),
]
OutputFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it; else standard output.")]


def progress() -> "Progress":
    """What shows long work on this terminal, or in this log."""
    from upheld.issue.progress import progress_on

    return progress_on(sys.stderr)


def say_problems(report: "Report") -> None:
    """Say on standard error what was noticed in an extract. Errors end the command."""
    if report.errors:
        typer.echo(_wanted(report).as_text(), err=True, nl=False)
        raise typer.Exit(1)
    if report.problems:
        logger.warning(report.as_text().removesuffix("\n"))


def _wanted(report: "Report") -> "Report":
    """The report without its warnings, where nobody wants those."""
    from upheld.casebook.problems import Report

    return report if logger.isEnabledFor(logging.WARNING) else Report(report.errors)


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
