"""How numbers, dates and lists are written in words: British, and the same everywhere."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

# Written out, because the month names of the standard library follow the locale of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_BREAK = "\N{NO-BREAK SPACE}"
WORDS_TO = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def thousands(number: int) -> str:
    """A whole number with a comma for every thousand: "1,412"."""
    return f"{number:,}"


class Counted(Protocol):
    """What has a word for one and a word for many: a noun of a measure, a group of bodies."""

    @property
    def one(self) -> str:
        """The singular."""

    @property
    def many(self) -> str:
        """The plural."""


def counted(number: int, noun: Counted) -> str:
    """A number and what is counted, in agreement: "1 case", "2 cases", "0 cases"."""
    return count_of(number, noun.one, noun.many)


def count_of(number: int, singular: str, plural: str) -> str:
    """A number and what is counted: `count_of(1, "case", "cases")` is "1 case"."""
    return f"{thousands(number)} {verb(number, singular, plural)}"


def verb(number: int, singular: str, plural: str) -> str:
    """The form that goes with exactly one, else the other: was and were, it and them."""
    return singular if number == 1 else plural


def in_words(number: int) -> str:
    """A small number as a word, "two"; one over ten in figures, "11"."""
    return WORDS_TO[number] if number < len(WORDS_TO) else thousands(number)


def day(value: date) -> str:
    """A date: "22 July 2020", the day not parted from its month."""
    return f"{value.day}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def month_named(month: str) -> str:
    """A month by its digits, "2019-09", in words: "September 2019"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def clock(value: datetime) -> str:
    """A time of day: "12.01am", "9am"."""
    hour = f"{(value.hour + 11) % 12 + 1}"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{hour}{minutes}{'am' if value.hour < 12 else 'pm'}"


def listed(items: Sequence[str]) -> str:
    """Things one after the other: "Leeds, Bristol and London"."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def lower_first(text: str) -> str:
    """A title inside a sentence: "annual review letter 2020"."""
    return text[:1].lower() + text[1:]


def unbroken(text: str) -> str:
    """Text that stays on one line, such as a case reference."""
    return text.replace(" ", NO_BREAK)
