"""The characters that the letters' font has."""

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from upheld.errors import UpheldError

FONTS = files("upheld.words").joinpath("fonts")


@cache
def covered_ranges(fonts: Traversable = FONTS) -> tuple[tuple[int, int], ...]:
    """The first and last code point of each run of characters that the font has, in order.

    Raises:
        UpheldError: the font has not been made.
    """
    try:
        ranges = json.loads(fonts.joinpath("coverage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UpheldError("The fonts of upheld are missing. Run `make assets`, or install a built wheel.") from error
    return tuple((first, last) for first, last in ranges)


def covered_class() -> str:
    """The same as a class of a regular expression, without its brackets."""
    return "".join(rf"\x{{{first:X}}}-\x{{{last:X}}}" for first, last in covered_ranges())
