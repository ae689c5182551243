"""How numbers, dates and lists are written in words: British, and the same everywhere."""

from collections.abc import Sequence
from datetime import date, datetime

from upheld.measures.definitions import Noun

# Written out, because the month names of the standard library follow the locale of the machine.
MONTHS = "January February March April May June July August September October November December".split()
WORDS_TO = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def thousands(number: int) -> str:
    """A whole number with a comma for every thousand: "1,412"."""
    return f"{number:,}"


def counted(number: int, noun: Noun) -> str:
    """A number and what is counted, in agreement: "1 case", "2 cases", "0 cases"."""
    return f"{thousands(number)} {named(number, noun)}"


def named(number: int, noun: Noun) -> str:
    """The singular for exactly one, else the plural."""
    return noun.one if number == 1 else noun.many


def in_words(number: int) -> str:
    """A small number as a word, "two"; one over ten in figures, "11"."""
    return WORDS_TO[number] if number < len(WORDS_TO) else thousands(number)


def day(value: date) -> str:
    """A date: "22 July 2020"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def clock(value: datetime) -> str:
    """A time of day: "12.01am", "9am"."""
    hour = f"{(value.hour + 11) % 12 + 1}"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{hour}{minutes}{'am' if value.hour < 12 else 'pm'}"


def listed(items: Sequence[str]) -> str:
    """Things one after the other: "Leeds, Bristol and London"."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last
