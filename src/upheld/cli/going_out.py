"""The commands that let an edition out: into the register, onto the site, to browsers."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from upheld.cli.options import EditionPath
from upheld.cli.terminal import progress

commands = typer.Typer()


@commands.command(epilog='Example: upheld issue out/ --by "A. Statistician" --reason "Agreed by the board"')
def issue(
    edition: EditionPath,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who issues it.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; for a correction, what was wrong.")],
) -> None:
    """Add an edition to the register of issued ones, as v1, v2 and so on."""
    from upheld.editions.folder import find_edition
    from upheld.publish.issue import issue as add_to_register

    line = add_to_register(find_edition(edition), by=by, reason=reason, at=datetime.now(UTC))
    replaced = f" It corrects {line.replaces}." if line.replaces else ""
    typer.echo(f"Issued as {line.version}: {line.edition[:12]}.{replaced}")


@commands.command(epilog='Example: upheld publish out/ --to public --approved-by "A. Director"')
def publish(
    edition: EditionPath,
    *,
    to: Annotated[Path, typer.Option(metavar="PUBLIC", help="The folder of the site; visitors see PUBLIC/current.")],
    approved_by: Annotated[str, typer.Option(metavar="NAME", help="Who agreed that everybody may see it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be published, and write nothing.")] = False,
) -> None:
    """Let everybody see an issued edition, once its publication instant has come."""
    from upheld.editions.folder import find_edition
    from upheld.publish.publish_edition import publish as let_everybody_see
    from upheld.publish.publish_edition import rehearse

    folder, now = find_edition(edition), datetime.now(UTC)
    if dry_run:
        typer.echo(rehearse(folder, to, at=now).as_plan(to))
        return
    typer.echo(let_everybody_see(folder, to, by=approved_by, at=now, progress=progress()).as_done(to))


@commands.command(epilog="Example: upheld serve public --port 8080")
def serve(
    public: Annotated[Path, typer.Argument(metavar="PUBLIC", help="The folder that publish filled.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is open to the network.")] = "127.0.0.1",
) -> None:
    """Show a published site to browsers, until stopped with Ctrl-C."""
    from upheld.website.serve import serve as serve_site

    serve_site(public, host=host, port=port, ready=lambda address: typer.echo(f"The site is at {address}"))
