"""The commands that turn an extract into an edition."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from upheld.cli.going_out import serve
from upheld.cli.options import AnswerFormat, ExtractPath, LetterFormat, OutputFile, ReviewName, SchemeFolders
from upheld.cli.terminal import give, progress, say_problems

commands = typer.Typer()


@commands.command(epilog="Example: upheld demo --out demo --serve")
def demo(
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to put extract, edition and site.")] = Path("demo"),
    serve_it: Annotated[bool, typer.Option("--serve", help="Show the site to browsers when it is made.")] = False,
) -> None:
    """Make a demonstration of all 343 councils of 2019-20: an extract, its letters, review and public site."""
    from upheld.demonstration.demonstrate import demonstrate

    demonstrated = demonstrate(out, at=datetime.now(UTC), progress=progress())
    built = demonstrated.built
    say_problems(built.problems)
    assert demonstrated.published is not None, "what had errors ended above"
    typer.echo(f"The extract is in {demonstrated.extract}: open it, change it, build it again.")
    typer.echo(f"The edition is in {built.folder}: {built.letters} letters, their figures and messages.")
    typer.echo(demonstrated.published.as_done(demonstrated.public))
    typer.echo(f"Look at a letter:  {built.folder}/public/letters/E07000033.pdf")
    typer.echo(f"Print its figures: upheld figures {out} --authority Bolsover")
    if serve_it:
        serve(demonstrated.public)
    else:
        typer.echo(f"Look at the site:  upheld serve {demonstrated.public}")


@commands.command(epilog="Example: upheld check extract/ --review lgsco/2019-20 --format json")
def check(
    extract: ExtractPath,
    *,
    scheme: Annotated[str, typer.Option(help="The scheme whose rules apply.")] = "lgsco",
    review: Annotated[str | None, typer.Option(metavar="SCHEME/PERIOD", help="Check as this year.")] = None,
    schemes: SchemeFolders = None,
    answer: Annotated[AnswerFormat, typer.Option("--format", help="For people or for programs.")] = AnswerFormat.TEXT,
) -> None:
    """Read an extract and report every problem in it, all at once.

    The report is on standard output. Where there are errors, standard error says them for people as well, so that
    they are seen when the report goes into a file or a program.
    """
    from upheld.build.check import check_extract

    problems = check_extract(extract, review or scheme, folders=schemes or [], progress=progress())
    typer.echo(problems.as_json() if answer is AnswerFormat.JSON else problems.as_text(), nl=False)
    if problems.errors and (answer is AnswerFormat.JSON or not sys.stdout.isatty()):
        say_problems(problems)
    raise typer.Exit(1 if problems.errors else 0)


@commands.command(epilog="Example: upheld build extract/ --review lgsco/2019-20 --out out")
def build(
    extract: ExtractPath,
    *,
    review: ReviewName,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Editions are made in DIR/editions/.")] = Path(),
    schemes: SchemeFolders = None,
    earlier: Annotated[
        list[Path] | None, typer.Option(metavar="EDITION", help="An edition of an earlier year; may be repeated.")
    ] = None,
) -> None:
    """Freeze a year: every figure, and every letter as PDF, page, text and message."""
    from upheld.build.build_edition import build_edition

    built = build_edition(extract, review, out, folders=schemes or [], earlier=earlier or [], progress=progress())
    say_problems(built.problems)
    typer.echo(f"{built.letters:,} letters of {review} are in {built.folder}")


@commands.command(epilog="Example: upheld preview extract/ E07000033 --review lgsco/2019-20 --output draft.pdf")
def preview(
    extract: ExtractPath,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The body's code or name.")],
    *,
    review: ReviewName,
    schemes: SchemeFolders = None,
    form: Annotated[LetterFormat, typer.Option("--format", help="The form of the letter.")] = LetterFormat.PDF,
    output: OutputFile = None,
) -> None:
    """Set one letter, marked as a draft. Nothing is frozen."""
    from upheld.build.preview import preview_letter

    problems, letter = preview_letter(extract, review, code, folders=schemes or [], form=form, progress=progress())
    say_problems(problems)
    give(letter, output)


@commands.command(epilog="Example: upheld template casework.xlsx")
def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook to write, ending in .xlsx.")],
    scheme: Annotated[str, typer.Option(help="The scheme whose choices it lists.")] = "lgsco",
    schemes: SchemeFolders = None,
) -> None:
    """Write a blank workbook with a sheet for each table, to be filled in and built."""
    from upheld.casebook.template import write_template
    from upheld.schemes.reader import read_scheme

    write_template(file, read_scheme(scheme, folders=schemes or []))
    typer.echo(f"{file} is ready to be filled in. Sheets you do not need may be deleted.")
