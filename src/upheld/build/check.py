"""Checks an extract: its tables and, where the year is known, its figures too."""

from collections.abc import Sequence
from pathlib import Path

from upheld.casebook import checks as checks_of_extracts
from upheld.casebook.casebook import Casebook, read_casebook
from upheld.casebook.checking import PublishedCheck, checks_in, problems_of
from upheld.casebook.intake.raw import FILE_CHECKS
from upheld.casebook.problems import Problems, in_reading_order
from upheld.editions import checks as checks_of_figures
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.progress import Progress
from upheld.schemes.reader import read_review, read_scheme
from upheld.schemes.scheme import Scheme


def check_extract(extract: Path, name: str, *, folders: Sequence[Path], progress: Progress) -> Problems:
    """Every problem of an extract. `name` is a review or a scheme: then the latest year with anything in it counts.

    Raises:
        UpheldError: the extract as a whole, the scheme or the review cannot be read.
    """
    if "/" in name:
        scheme, review = read_review(name, folders=folders)
        casebook, problems = read_casebook(extract, scheme, review, progress=progress.step)
        return problems if casebook is None else checked(freeze(Sources(casebook, scheme, review)), problems)
    scheme = read_scheme(name, folders=folders)
    casebook, problems = read_casebook(extract, scheme, progress=progress.step)
    period = None if casebook is None else _latest_period(casebook, scheme)
    if period is None:
        return problems
    progress.step(f"Checking as the year {period}")
    return check_extract(extract, f"{name}/{period}", folders=folders, progress=progress)


def checked(edition: Edition, problems: Problems) -> Problems:
    """The problems of an extract, and those that its figures show."""
    return in_reading_order((*problems.problems, *problems_of(checks_in(checks_of_figures), edition, raw={})))


def published_checks() -> tuple[PublishedCheck, ...]:
    """Every check: those of files and headings, of what the tables say, and of the figures counted from them."""
    of_files = (PublishedCheck(name, severity, statement) for name, (severity, statement) in FILE_CHECKS.items())
    return (*of_files, *checks_in(checks_of_extracts), *checks_in(checks_of_figures))


def _latest_period(casebook: Casebook, scheme: Scheme) -> str | None:
    """The latest year in which a case was decided or, where there is none, of which a figure was published."""
    decided = casebook.tables["cases"]["decided"]
    with_cases = [p.id for p in scheme.periods.values() if decided.is_between(p.start, p.end).any()]
    published = set(casebook.tables["published_figures"]["period"])
    return next(reversed(with_cases or [name for name in scheme.periods if name in published]), None)
