"""Builds an edition: reads and checks the extract, freezes the figures, makes letters and review, and seals it all."""

import ctypes
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from upheld.build.check import checked
from upheld.build.corrections import with_replaced
from upheld.build.kept_letters import kept_letters
from upheld.build.letter_files import letters_being_made
from upheld.casebook.casebook import read_casebook
from upheld.casebook.problems import Problems
from upheld.editions.addresses import ARRIVALS, CARRIERS, FIGURES, FIGURES_CSV, INSIGHT, REPLACED
from upheld.editions.codec import readable_json
from upheld.editions.counts import contributions_of
from upheld.editions.door import open_edition
from upheld.editions.earlier import EarlierEdition, earlier_edition
from upheld.editions.edition import Edition
from upheld.editions.folder import damaged_files, place_of, written_beside
from upheld.editions.freeze import Sources, freeze, head_of_sources
from upheld.editions.frozen_files import frozen_files
from upheld.editions.insight_codec import private_json, public_json
from upheld.editions.rows import joined_key
from upheld.errors import UpheldError
from upheld.insight.conclude import insight_of
from upheld.measures.period import Period
from upheld.progress import Progress
from upheld.review.outputs import EVERY, ReviewOutput, review_outputs
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme

M_ARENA_MAX = -8
ARENAS = 2


def share_arenas() -> None:
    """Let threads share two arenas of glibc: with one each, a tenth of the memory lies unused (see mallopt(3))."""
    _ask_glibc("mallopt", M_ARENA_MAX, ARENAS)


def give_back_memory() -> None:
    """Give back to the system what was freed between things still in use, which glibc keeps (see malloc_trim(3))."""
    _ask_glibc("malloc_trim", 0)


def _ask_glibc(function: str, *arguments: int) -> None:
    """Call a function of glibc; on other systems nothing happens."""
    ask = getattr(ctypes.CDLL(None), function, None) if sys.platform == "linux" else None
    if ask is not None:
        ask(*arguments)


@dataclass(frozen=True)
class Built:
    """What building came to. There is no folder where there are errors."""

    problems: Problems
    folder: Path | None
    letters: int


def build_edition(
    extract: Path,
    name: str,
    out: Path,
    *,
    progress: Progress,
    folders: Sequence[Path] = (),
    earlier: Sequence[Path] = (),
) -> Built:
    """Build the review of that name from an extract into `out/editions/<scheme>/<period>/<id>`.

    Raises:
        UpheldError: something cannot be read or written. Then nothing is left of the build.
    """
    share_arenas()
    scheme, review = read_review(name, folders=folders)
    before = [_read_earlier(path, scheme, review.period) for path in earlier]
    casebook, problems = read_casebook(extract, scheme, review, progress=progress.step)
    if casebook is None:
        return Built(problems, None, 0)
    progress.step("Counting")
    place = place_of(out, scheme.id, review.period.id)
    sources = with_replaced(Sources(casebook, scheme, review, before), place)
    edition = freeze(sources)
    _refuse_mixture(edition, earlier)
    problems = checked(edition, problems)
    if problems.errors:
        return Built(problems, None, 0)
    folder = place / edition.id
    if folder.exists():
        _assert_intact(folder)
        progress.step("This edition is there already, and as it was frozen.")
    else:
        _write(edition, sources, folder, progress)
    return Built(problems, folder, len(edition.bodies))


def _read_earlier(path: Path, scheme: Scheme, period: Period) -> EarlierEdition:
    edition = open_edition(path)
    if faults := damaged_files(edition.folder):
        raise UpheldError(
            f"{edition.folder} is damaged: {faults[0]} Restore it from a copy, or leave it out of --earlier."
        )
    earlier = earlier_edition(edition, scheme)
    if earlier.scheme != scheme.id:
        raise UpheldError(f"{path} is of {earlier.scheme}, and not of {scheme.id}. Leave it out of --earlier.")
    if edition.review.period.start >= period.start:
        raise UpheldError(f"{path} is of {earlier.period}, which is not before {period.id}. Leave it out of --earlier.")
    return earlier


def _refuse_mixture(edition: Edition, earlier: Sequence[Path]) -> None:
    for path in earlier:
        if bool(open_edition(path).manifest.demonstration) != edition.demonstration:
            raise UpheldError(
                f"Of {path} and this extract, one is a demonstration and the other is not. Leave it out of --earlier."
            )


def _assert_intact(folder: Path) -> None:
    """An edition is never edited: one that was damaged stays as it is until somebody moves it away."""
    faults = damaged_files(folder)
    if faults:
        raise UpheldError(f"{folder} is there already and is damaged: {faults[0]} Move it away and build again.")


def _write(edition: Edition, sources: Sources, folder: Path, progress: Progress) -> None:
    with written_beside(folder) as being_written:
        progress.step("Freezing the figures")
        parts = contributions_of(edition.casebook, edition.scheme, edition.review) if edition.counted else None
        every_key = [joined_key(figure.key) for figures in edition.figures.values() for figure in figures]
        carriers = {FIGURES: every_key, FIGURES_CSV: every_key}
        kept = kept_letters(folder.parent, edition.scheme)
        with letters_being_made(edition, parts, being_written, kept) as letters:  # begun first, as they take longest
            for address, data in frozen_files(edition, parts):
                being_written.put(address, data)
            if edition.replaces:
                being_written.put(REPLACED, readable_json(asdict(edition.replaces)))
            give_back_memory()
            for output in _concluded(edition, parts, progress):
                being_written.put(output.address, output.data)
                if output.figures:
                    carriers[output.address] = list(output.figures)
            for printed in progress.over(letters.finished(), "Setting letters", len(edition.bodies)):
                carriers |= printed
        being_written.put(CARRIERS, readable_json(carriers))
        being_written.seal(head_of_sources(sources).as_json())


def _concluded(edition: Edition, parts: pl.DataFrame | None, progress: Progress) -> Iterator[ReviewOutput]:
    """What may be concluded, and the national review: every file that is said of all bodies."""
    progress.step("Looking at what may be concluded")
    insight = insight_of(edition)
    judged = [name for name in edition.review.measures if edition.scheme.measures[name].verdict]
    yield ReviewOutput(INSIGHT, public_json(insight), tuple(f"{EVERY}|{insight.period}|{name}|" for name in judged))
    yield ReviewOutput(ARRIVALS, private_json(insight))
    give_back_memory()
    progress.step("Writing the national review")
    yield from review_outputs(edition, parts, insight.public)
