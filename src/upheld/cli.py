"""The `upheld` command: reads what is asked, calls the room that does it, and says what came of it.

What is heavy is imported by the command that needs it, so that help comes at once.
"""

import json
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from upheld import __version__
from upheld.errors import UpheldError

if TYPE_CHECKING:
    from upheld.casebook.problems import Report
    from upheld.issue.progress import Progress

app = typer.Typer(
    name="upheld",
    help="What an ombudsman publishes about the bodies it investigates, from an extract of its casework.",
    epilog="Start with `upheld demo`. Help of one command: upheld build --help",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class CheckFormat(StrEnum):
    """How `check` and `diff` answer."""

    TEXT = "text"
    JSON = "json"


class FiguresFormat(StrEnum):
    """How `figures` answers."""

    CSV = "csv"
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


@app.callback(invoke_without_command=True)
def upheld(version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False) -> None:
    """What an ombudsman publishes about the bodies it investigates, from an extract of its casework."""
    if version:
        typer.echo(f"upheld {__version__}")


@app.command(epilog="Example: upheld demo --out demo --serve")
def demo(
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to put extract, edition and site.")] = Path("demo"),
    serve_it: Annotated[bool, typer.Option("--serve", help="Show the site to browsers when it is made.")] = False,
) -> None:
    """Make a demonstration of all 343 councils of 2019-20: an extract, its letters, review and public site."""
    from upheld.issue.demonstration import demonstrate

    made = demonstrate(out, at=datetime.now(UTC), progress=_progress())
    _report(made.built.report)
    assert made.published is not None, "what had errors ended above"
    typer.echo(f"The extract is in {made.extract}: open it, change it, build it again.")
    typer.echo(f"The edition is in {made.built.folder}: {made.built.letters} letters, their figures and messages.")
    typer.echo(made.published.as_done(made.public))
    typer.echo(f"Look at a letter:  {made.built.folder}/public/letters/E07000033.pdf")
    typer.echo(f"Print its figures: upheld figures {out} --authority Bolsover")
    if serve_it:
        serve(made.public)
    else:
        typer.echo(f"Look at the site:  upheld serve {made.public}")


@app.command(epilog="Example: upheld check extract/ --review lgsco/2019-20 --format json")
def check(
    extract: ExtractPath,
    *,
    scheme: Annotated[str, typer.Option(help="The scheme whose rules apply.")] = "lgsco",
    review: Annotated[str | None, typer.Option(metavar="SCHEME/PERIOD", help="Check as this year.")] = None,
    schemes: SchemeFolders = None,
    answer: Annotated[CheckFormat, typer.Option("--format", help="For people or for programs.")] = CheckFormat.TEXT,
) -> None:
    """Read an extract and report every problem in it, all at once.

    The report is on standard output. Where there are errors, standard error says them for people as well, so that
    they are seen when the report goes into a file or a program.
    """
    from upheld.issue.check import check_extract

    report = check_extract(extract, review or scheme, folders=schemes or [], progress=_progress())
    typer.echo(report.as_json() if answer is CheckFormat.JSON else report.as_text(), nl=False)
    if report.errors:
        if answer is CheckFormat.JSON or not sys.stdout.isatty():
            typer.echo(report.as_text(), err=True, nl=False)
        raise typer.Exit(1)


@app.command(epilog="Example: upheld build extract/ --review lgsco/2019-20 --out out")
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
    from upheld.issue.build import build_edition

    built = build_edition(extract, review, out, folders=schemes or [], earlier=earlier or [], progress=_progress())
    _report(built.report)
    typer.echo(f"{built.letters:,} letters of {review} are in {built.folder}")


@app.command(epilog="Example: upheld preview extract/ E07000033 --review lgsco/2019-20 --output draft.pdf")
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
    from upheld.issue.preview import preview_letter

    report, letter = preview_letter(extract, review, code, folders=schemes or [], form=form, progress=_progress())
    _report(report)
    _give(letter, output)


@app.command(epilog='Example: upheld issue out/ --by "A. Statistician" --reason "Agreed by the board"')
def issue(
    edition: EditionPath,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who issues it.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; for a correction, what was wrong.")],
) -> None:
    """Add an edition to the register of issued ones, as v1, v2 and so on."""
    from upheld.issue.places import find_edition
    from upheld.issue.register import issue as add_to_register

    line = add_to_register(find_edition(edition), by=by, reason=reason, at=datetime.now(UTC))
    replaced = f" It corrects {line.replaces}." if line.replaces else ""
    typer.echo(f"Issued as {line.version}: {line.edition[:12]}.{replaced}")


@app.command(epilog="Example: upheld figures out/ --authority Bolsover --format json")
def figures(
    edition: EditionPath,
    authority: Annotated[str | None, typer.Option(metavar="CODE", help="Only this body: code or name.")] = None,
    answer: Annotated[FiguresFormat, typer.Option("--format", help="CSV or JSON.")] = FiguresFormat.CSV,
) -> None:
    """Print every figure of an edition; docs/figures.md says what each field means."""
    from upheld.issue.read import figures_of

    _give(figures_of(edition, authority, as_json=answer is FiguresFormat.JSON), None)


@app.command(epilog="Example: upheld insight out/ --authority Bolsover")
def insight(
    edition: EditionPath,
    authority: Annotated[str | None, typer.Option(metavar="CODE", help="Only this body: code or name.")] = None,
) -> None:
    """Print what may be concluded of an edition, with how often luck alone says as much, as JSON (docs/insight.md)."""
    from upheld.issue.read import insight_of_edition

    _give(insight_of_edition(edition, authority), None)


@app.command(epilog="Example: upheld letter out/ Bolsover --format txt")
def letter(
    edition: EditionPath,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The body's code or name.")],
    form: Annotated[LetterFormat, typer.Option("--format", help="The form of the letter.")] = LetterFormat.PDF,
    output: OutputFile = None,
) -> None:
    """Hand out one letter of an edition."""
    from upheld.issue.read import letter_of

    _give(letter_of(edition, code, form), output)


@app.command(epilog="Examples: upheld verify out/    upheld verify E07000033.pdf --edition out/")
def verify(
    thing: Annotated[Path, typer.Argument(metavar="FILE_OR_EDITION", help="A letter as PDF, or an edition's folder.")],
    edition: Annotated[Path | None, typer.Option(metavar="EDITION", help="The edition a letter is of.")] = None,
) -> None:
    """Recount an edition and check its files, or check every number of a letter."""
    from upheld.issue.places import find_edition
    from upheld.issue.verify import verify_edition
    from upheld.issue.verify_letter import verify_letter

    found = verify_edition(find_edition(thing)) if thing.is_dir() else verify_letter(thing, edition)
    holds = True
    for checked in found:
        holds = holds and not checked.faults
        typer.echo(f"{'holds' if not checked.faults else 'FAILS'}  {checked.what}")
        for fault in checked.faults:
            typer.echo(f"       {fault}")
    raise typer.Exit(0 if holds else 1)


@app.command(epilog="Example: upheld diff out/editions/lgsco/2019-20/3f… out/editions/lgsco/2019-20/9a…")
def diff(
    before: Annotated[Path, typer.Argument(metavar="EDITION", help="The edition before.")],
    after: Annotated[Path, typer.Argument(metavar="EDITION", help="The edition after.")],
    answer: Annotated[CheckFormat, typer.Option("--format", help="For people or for programs.")] = CheckFormat.TEXT,
) -> None:
    """List every figure and average that prints otherwise, and every file that carries it."""
    from dataclasses import asdict

    from upheld.issue.diff import diff as changes_between
    from upheld.issue.places import find_edition

    changes = changes_between(find_edition(before), find_edition(after))
    if answer is CheckFormat.JSON:
        typer.echo(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=1))
        return
    for change in changes:
        part = f" ({change.breakdown})" if change.breakdown else ""
        typer.echo(f"{change.of}, {change.period}, {change.measure}{part}: {change.before} → {change.after}")
        typer.echo(f"    in {', '.join(change.carried_by) or 'no file'}")
    typer.echo(f"{len(changes):,} printed values differ." if changes else "No printed value differs.")


@app.command(epilog="Example: upheld template casework.xlsx")
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


@app.command(epilog='Example: upheld publish out/ --to public --approved-by "A. Director"')
def publish(
    edition: EditionPath,
    *,
    to: Annotated[Path, typer.Option(metavar="PUBLIC", help="The folder of the site; visitors see PUBLIC/current.")],
    approved_by: Annotated[str, typer.Option(metavar="NAME", help="Who agreed that everybody may see it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be published, and write nothing.")] = False,
) -> None:
    """Let everybody see an issued edition, once its publication instant has come."""
    from upheld.issue.places import find_edition
    from upheld.issue.publish import publish as let_everybody_see
    from upheld.issue.publish import rehearse

    folder, now = find_edition(edition), datetime.now(UTC)
    if dry_run:
        typer.echo(rehearse(folder, to, at=now).as_plan(to))
        return
    typer.echo(let_everybody_see(folder, to, by=approved_by, at=now, progress=_progress()).as_done(to))


@app.command(epilog="Example: upheld serve public --port 8080")
def serve(
    public: Annotated[Path, typer.Argument(metavar="PUBLIC", help="The folder that publish filled.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is open to the network.")] = "127.0.0.1",
) -> None:
    """Show a published site to browsers, until stopped with Ctrl-C."""
    from upheld.website.serve import serve as serve_site

    serve_site(public, host=host, port=port, ready=lambda address: typer.echo(f"The site is at {address}"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command. Whatever happens ends in a sentence on standard error, and never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the characters of a name
    try:
        try:
            app(arguments)
        finally:
            sys.stdout.flush()
    except UpheldError as error:
        _fail(str(error))
    except OSError as error:
        sys.stdout = StringIO()  # leave nothing to be flushed into what takes no more
        _fail(f"{error.filename or 'The output'} cannot be used: {error.strerror}.")
    except Exception as error:
        fault = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(fault.filename).name}, line {fault.lineno}"
        _fail(f"upheld itself failed, at {place}: {type(error).__name__}: {error}. Please report this sentence.")


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise SystemExit(1)


def _progress() -> "Progress":
    from upheld.issue.progress import progress_on

    return progress_on(sys.stderr)


def _report(report: "Report") -> None:
    """What was noticed, on standard error; errors end the command."""
    if report.problems:
        typer.echo(report.as_text(), err=True, nl=False)
    if report.errors:
        raise typer.Exit(1)


def _give(data: bytes, output: Path | None) -> None:
    if output is None:
        if sys.stdout.isatty() and data.startswith(b"%PDF"):
            raise UpheldError("A PDF cannot be shown here. Say where to write it with --output FILE.")
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UpheldError(f"{output} cannot be written: {error.strerror}. Choose another place.") from error
