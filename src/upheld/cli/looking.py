"""The commands that show, check and compare what is in an edition."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from upheld.cli.options import AnswerFormat, EditionPath, LetterFormat, OutputFile
from upheld.cli.terminal import give

commands = typer.Typer()


class FiguresFormat(StrEnum):
    """How `figures` answers."""

    CSV = "csv"
    JSON = "json"


@commands.command(epilog="Example: upheld figures out/ --authority Bolsover --format json")
def figures(
    edition: EditionPath,
    authority: Annotated[str | None, typer.Option(metavar="CODE", help="Only this body: code or name.")] = None,
    answer: Annotated[FiguresFormat, typer.Option("--format", help="CSV or JSON.")] = FiguresFormat.CSV,
) -> None:
    """Print every figure of an edition; docs/figures.md says what each field means."""
    from upheld.build.answers import figures_of

    give(figures_of(edition, authority, as_json=answer is FiguresFormat.JSON), None)


@commands.command(epilog="Example: upheld insight out/ --authority Bolsover")
def insight(
    edition: EditionPath,
    authority: Annotated[str | None, typer.Option(metavar="CODE", help="Only this body: code or name.")] = None,
) -> None:
    """Print what may be concluded of an edition as JSON, with the unpublished months of each body (docs/insight.md)."""
    from upheld.build.answers import insight_of_edition

    give(insight_of_edition(edition, authority), None)


@commands.command(epilog="Example: upheld letter out/ Bolsover --format txt")
def letter(
    edition: EditionPath,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The body's code or name.")],
    form: Annotated[LetterFormat, typer.Option("--format", help="The form of the letter.")] = LetterFormat.PDF,
    output: OutputFile = None,
) -> None:
    """Hand out one letter of an edition."""
    from upheld.build.answers import letter_of

    give(letter_of(edition, code, form), output)


@commands.command(epilog="Examples: upheld verify out/    upheld verify E07000033.pdf --edition out/")
def verify(
    thing: Annotated[Path, typer.Argument(metavar="FILE_OR_EDITION", help="A letter as PDF, or an edition's folder.")],
    edition: Annotated[Path | None, typer.Option(metavar="EDITION", help="The edition a letter is of.")] = None,
) -> None:
    """Recount an edition and check its files, or check every number of a letter."""
    from upheld.editions.folder import find_edition
    from upheld.verify.verify_edition import verify_edition
    from upheld.verify.verify_letter import verify_letter

    checks = verify_edition(find_edition(thing)) if thing.is_dir() else verify_letter(thing, edition)
    holds = True
    for checked in checks:
        holds = holds and not checked.faults
        typer.echo(f"{'holds' if not checked.faults else 'FAILS'}  {checked.what}")
        for fault in checked.faults:
            typer.echo(f"       {fault}")
    raise typer.Exit(0 if holds else 1)


@commands.command(epilog="Example: upheld diff out/editions/lgsco/2019-20/3f… out/editions/lgsco/2019-20/9a…")
def diff(
    before: Annotated[Path, typer.Argument(metavar="EDITION", help="The edition before.")],
    after: Annotated[Path, typer.Argument(metavar="EDITION", help="The edition after.")],
    answer: Annotated[AnswerFormat, typer.Option("--format", help="For people or for programs.")] = AnswerFormat.TEXT,
) -> None:
    """List every figure and average that prints otherwise, and every file that carries it."""
    from dataclasses import asdict

    from upheld.editions.folder import find_edition
    from upheld.verify.diff import diff as changes_between

    changes = changes_between(find_edition(before), find_edition(after))
    if answer is AnswerFormat.JSON:
        typer.echo(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=1))
        return
    for change in changes:
        part = f" ({change.breakdown})" if change.breakdown else ""
        typer.echo(f"{change.of}, {change.period}, {change.measure}{part}: {change.before} → {change.after}")
        typer.echo(f"    in {', '.join(change.carried_by) or 'no file'}")
    typer.echo(f"{len(changes):,} printed values differ." if changes else "No printed value differs.")
