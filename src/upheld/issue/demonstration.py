"""The demonstration year, whole: an extract that anyone can open and change, and the edition built from it."""

from dataclasses import dataclass
from pathlib import Path

from upheld.issue.build import Built, build_edition
from upheld.issue.demo.extract import write_demo_extract
from upheld.issue.progress import Progress
from upheld.schemes.reader import read_review

REVIEW = "lgsco/2019-20"


@dataclass(frozen=True)
class Demonstrated:
    """Where the extract is, and what building it came to."""

    extract: Path
    built: Built


def demonstrate(out: Path, *, progress: Progress) -> Demonstrated:
    """Write the extract into `out/extract`, and build it as any other.

    Raises:
        UpheldError: the place cannot be written.
    """
    extract = out / "extract"
    progress.step(f"Writing an invented extract into {extract}")
    write_demo_extract(extract, read_review(REVIEW)[0])
    return Demonstrated(extract, build_edition(extract, REVIEW, out, progress=progress))
