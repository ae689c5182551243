"""Reads what people and systems write for a day, a number, a yes or no, and a choice of a list."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from upheld.casebook.choices import choices_of
from upheld.casebook.intake.empty_dates import EMPTY_DATES
from upheld.casebook.intake.headings import plain
from upheld.casebook.tables import Column, Holds
from upheld.schemes.scheme import Scheme

Value = date | int | bool | str
Reader = Callable[[str], Value | None]

TIME = r"(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){TIME}", re.ASCII)
BRITISH = re.compile(rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}}){TIME}", re.ASCII)
NAMED = re.compile(rf"(?P<day>\d{{1,2}})[ -](?P<month>[A-Za-z]{{3,}})[ -](?P<year>\d{{4}}|[0-4]\d){TIME}", re.ASCII)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
YEARS = range(1800, 2200)  # another year is a slip of the finger
WHOLE = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})", re.ASCII)
YES_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


def reader_of(column: Column, scheme: Scheme) -> Reader | None:
    """How a column's text is read; None where the text itself is the value, or names bodies."""
    match column.holds:
        case Holds.DATE:
            return read_date
        case Holds.INTEGER:
            return read_integer
        case Holds.YES_NO:
            return lambda text: YES_NO.get(text.casefold())
        case Holds.OUTCOME | Holds.CHOICE:
            return _choice_reader(choices_of(column, scheme))
        case Holds.CATEGORY:
            areas = {key: area.label for area in scheme.service_areas for key in (area.id, area.label)}
            return _choice_reader({label: label for label in areas.values()} | dict(choices_of(column, scheme)), areas)
        case _:
            return None


def read_date(text: str) -> date | None:
    """The day of 2019-06-03, 03/06/2019, 3 June 2019 or 3-Jun-19; a time of day after it is left out.

    None for what is no day, and for a day that programs write where there is none.
    """
    written = written_day(text)
    if not written or written in EMPTY_DATES or int(written[:4]) not in YEARS:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def written_day(text: str) -> str | None:
    """A day in any of the forms of `read_date` as 2019-06-03, whether or not there is such a day.

    A year of two digits is one from 2000 to 2049: another could be either century's.
    """
    match = ISO.fullmatch(text) or BRITISH.fullmatch(text) or NAMED.fullmatch(text)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return f"{year}-{month:02}-{int(match['day']):02}"


def read_integer(text: str) -> int | None:
    """The whole number of 1234, -5 or 1,234; never one with a decimal point."""
    return int(text.replace(",", "")) if WHOLE.fullmatch(text) else None


def _month(text: str) -> int | None:
    """The number of a month, as written or by the first three letters of its name or more; None for another word."""
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text.casefold())), None)


def _choice_reader(choices: Mapping[str, str], aliases: Mapping[str, str] | None = None) -> Reader:
    """Reads an identifier or its label; `aliases` are further names of identifiers."""
    names = {plain(name): key for name, key in (aliases or {}).items()}
    names |= {plain(label): key for key, label in choices.items()} | {plain(key): key for key in choices}
    return lambda text: names.get(plain(text))
