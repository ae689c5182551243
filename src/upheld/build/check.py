"""Checks an extract: its tables and, where the year is known, its figures too."""

from collections.abc import Sequence
from pathlib import Path

from upheld.casebook.casebook import Casebook, read_casebook
from upheld.casebook.problems import Report, in_reading_order
from upheld.editions.edition import Edition
from upheld.editions.figure_checks import check_figures
from upheld.editions.freeze import Sources, freeze
from upheld.progress import Progress
from upheld.schemes.reader import read_review, read_scheme
from upheld.schemes.scheme import Scheme


def check_extract(extract: Path, name: str, *, folders: Sequence[Path], progress: Progress) -> Report:
    """Every problem of an extract. `name` is a review or a scheme: then the latest year with anything in it counts.

    Raises:
        UpheldError: the extract as a whole, the scheme or the review cannot be read.
    """
    if "/" in name:
        scheme, review = read_review(name, folders=folders)
        casebook, report = read_casebook(extract, scheme, review, progress=progress.step)
        return report if casebook is None else checked(freeze(Sources(casebook, scheme, review)), report)
    scheme = read_scheme(name, folders=folders)
    casebook, report = read_casebook(extract, scheme, progress=progress.step)
    period = None if casebook is None else _latest_period(casebook, scheme)
    if period is None:
        return report
    progress.step(f"Checking as the year {period}")
    return check_extract(extract, f"{name}/{period}", folders=folders, progress=progress)


def checked(edition: Edition, report: Report) -> Report:
    """The report of an extract with what its figures show."""
    return in_reading_order((*report.problems, *check_figures(edition).problems))


def _latest_period(casebook: Casebook, scheme: Scheme) -> str | None:
    """The latest year in which a case was decided or, where there is none, of which a figure was published."""
    decided = casebook.tables["cases"]["decided"]
    with_cases = [p.id for p in scheme.periods.values() if decided.is_between(p.start, p.end).any()]
    published = set(casebook.tables["published_figures"]["period"])
    return next(reversed(with_cases or [name for name in scheme.periods if name in published]), None)
