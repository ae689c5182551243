"""What several commands take: their arguments and options, with their help."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
