"""The periods of a scheme: one for each of its reviews, with the days that decide their order."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from upheld.errors import UpheldError
from upheld.measures.period import Period


def review_names(folder: Path) -> list[str]:
    """The names of the reviews in a scheme's folder, by name: those of their files."""
    return sorted(path.stem for path in (folder / "reviews").glob("*.toml"))


def read_periods(folder: Path) -> Mapping[str, Period]:
    """The periods that a scheme's folder has a review for, by name, oldest first.

    Only these lines of the reviews are read: the rest is not needed.

    Raises:
        UpheldError: a review's file cannot be read, or says no period.
    """
    periods = sorted(_period(folder / "reviews" / f"{name}.toml") for name in review_names(folder))
    return {period.id: period for period in periods}


def _period(path: Path) -> Period:
    remedy = f'Write [period] with id = "{path.stem}", and start and end as 2019-04-01, without quotation marks.'
    try:
        period = Period(**tomllib.loads(path.read_text(encoding="utf-8"))["period"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UpheldError(f"{path} says no period that can be read. {remedy}") from error
    if period.id != path.stem or {type(period.start), type(period.end)} != {date}:
        raise UpheldError(f"{path} says no period of its own. {remedy}")
    return period
