"""The register of authorities: every council of England since 2014, with its group, dates and successors."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

GROUPING = "type"
"""The grouping that the register's groups are of."""
REGISTER = Path(__file__).parent / "data" / "authorities.csv"


@dataclass(frozen=True)
class Authority:
    """A body in jurisdiction. What is not known, or does not apply, is None or empty.

    `code` is the one in use now and `former_code` the one it had before; `county` is the code of the county that a
    district lies in. `start` and `end` are its first and its last day.
    """

    code: str
    former_code: str | None
    name: str
    official_name: str
    group: str | None = None
    region: str | None = None
    county: str | None = None
    start: date | None = None
    end: date | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()

    def existed_in(self, start: date, end: date) -> bool:
        """Whether it existed on any day from `start` to `end`, both included."""
        return (self.start is None or self.start <= end) and (self.end is None or self.end >= start)

    def existed_on(self, day: date) -> bool:
        """Whether it existed on that day."""
        return self.existed_in(day, day)


@cache
def read_register() -> tuple[Authority, ...]:
    """Every authority of the shipped register, by code; those that ended and those still to start are in it too.

    Source: Office for National Statistics; see data/SOURCES.md.
    """
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return tuple(_authority(row) for row in csv.DictReader(file))


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        code=row["code"],
        former_code=row["former_code"] or None,
        name=row["name"],
        official_name=row["official_name"],
        group=row["group"],
        region=row["region"],
        county=row["county"] or None,
        start=_day(row["start"]),
        end=_day(row["end"]),
        successors=_codes(row["successors"]),
        predecessors=_codes(row["predecessors"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
