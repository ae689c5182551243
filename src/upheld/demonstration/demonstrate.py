"""The demonstration, whole: an extract that anyone can open and change, the edition built from it, and its site."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from upheld.build.build_edition import Built, build_edition
from upheld.demonstration.write_extract import write_demo_extract
from upheld.editions.folder import read_manifest
from upheld.editions.registers import read_register
from upheld.progress import Progress
from upheld.publish.issue import issue
from upheld.publish.outcome import Publishing
from upheld.publish.publish_edition import publish
from upheld.schemes.reader import read_review

REVIEW = "lgsco/2019-20"


@dataclass(frozen=True)
class Demonstrated:
    """Where the extract is, what building it came to, and what was published where; nothing, where building failed."""

    extract: Path
    built: Built
    public: Path
    published: Publishing | None


def demonstrate(out: Path, *, at: datetime, progress: Progress) -> Demonstrated:
    """Write the extract into `out/extract`; build, issue and publish it into `out/public`, as any other.

    Raises:
        UpheldError: the place cannot be written.
    """
    extract, public = out / "extract", out / "public"
    progress.step(f"Writing an invented extract into {extract}")
    scheme = read_review(REVIEW)[0]
    write_demo_extract(extract, scheme)
    built = build_edition(extract, REVIEW, out, progress=progress)
    if built.folder is None:
        return Demonstrated(extract, built, public, None)
    invented = scheme.demonstration.signatory.name
    if not _is_issued(built.folder):
        issue(built.folder, by=invented, reason="A demonstration", at=at)
    return Demonstrated(extract, built, public, publish(built.folder, public, by=invented, at=at, progress=progress))


def _is_issued(folder: Path) -> bool:
    edition = read_manifest(folder).edition
    return any(line.edition == edition for line in read_register(folder.parent))
