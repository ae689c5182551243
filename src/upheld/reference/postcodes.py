"""Which council a postcode lies in today: runs of postcodes, looked up by halving."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

POSTCODES = Path(__file__).parent / "data" / "postcodes.txt"
OUTSIDE: Mapping[str, tuple[str, ...]] = {
    "Scotland": ("AB", "CA", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"),
    "Wales": ("CF", "CH", "GL", "HR", "LD", "LL", "NP", "SA", "SY"),
    "Northern Ireland": ("BT",),
    "Isle of Man": ("IM",),
    "Channel Islands": ("GY", "JE"),
}
"""The areas that lie outside England, or reach out of it. Source: ONS Postcode Directory."""

LAST = "~"
"""Comes after every letter and digit."""

FIRST = "A"
"""The first postcodes of a sector have this letter before their last one: AL1 1AA to AL1 1AZ."""


@dataclass(frozen=True)
class Runs:
    """The postcodes of an area, as the letters "AL" name it: from each start, to the next, the one council holds.

    Starts are postcodes without the area's letters and without the space, in the order of their characters: "100AA" is
    AL10 0AA. A council is None where England ends, or no postcode is known.
    """

    starts: tuple[str, ...]
    councils: tuple[str | None, ...]

    def council(self, rest: str) -> str | None:
        """The code of the council that holds there, for a postcode without its area's letters and space."""
        return self.councils[bisect_right(self.starts, rest) - 1]

    def districts(self) -> tuple[str, ...]:
        """The first halves of postcodes in the area, without its letters: those in which a run starts, and the numbers
        up to the highest of them that lie within one run; of those some may not be in use.
        """
        named = {start[:-3] for start, council in zip(self.starts, self.councils, strict=True) if council} - {""}
        highest = max((int(name) for name in named if name.isdigit()), default=-1)
        numbers = {str(number) for number in range(highest) if self.council(f"{number}0AA")}
        return tuple(sorted(named | numbers, key=lambda name: (int("".join(filter(str.isdigit, name))), name)))

    def councils_in(self, district: str) -> tuple[str, ...]:
        """The codes of all councils that hold a postcode of a district: "1" stands for AL1, and not for AL10."""
        starts = self._starts_under(district)
        return self._councils(district, [at for at in starts if self.starts[at][:-3] == district])

    def councils_under(self, beginning: str) -> tuple[str, ...]:
        """The codes of all councils that hold a postcode that begins so; "1" stands for AL1 and for AL10 to AL19."""
        return self._councils(beginning, list(self._starts_under(beginning)))

    def _starts_under(self, beginning: str) -> range:
        return range(bisect_left(self.starts, beginning), bisect_left(self.starts, beginning + LAST))

    def _councils(self, beginning: str, starts: list[int]) -> tuple[str, ...]:
        """The councils of the runs that start there; and of one that goes on into a sector, such as AL1 2, for which it
        tells that the first start there is beyond the sector's first postcodes. Where none starts, the one that holds.
        """
        going_on = [at for at in starts if self.starts[at - 1][:-2] != self.starts[at][:-2] and self._is_within(at)]
        reached = [self.councils[at] for at in starts] + [self.councils[at - 1] for at in going_on]
        if not starts:
            reached = [self.council(beginning)]
        return tuple(sorted({council for council in reached if council}))

    def _is_within(self, at: int) -> bool:
        return self.starts[at][-2] != FIRST


@cache
def read_postcodes() -> Mapping[str, Runs]:
    """The runs of every postcode area that lies in England or reaches into it, by its letters.

    Source: Office for National Statistics; see data/SOURCES.md.
    """
    first, *lines = POSTCODES.read_text(encoding="utf-8").splitlines()
    codes = first.split()
    return MappingProxyType(dict(_area(line, codes) for line in lines))


def _area(line: str, codes: list[str]) -> tuple[str, Runs]:
    area, *runs = line.split(" ")
    starts, numbers = zip(*(run.split("=") for run in runs), strict=True)
    return area, Runs(starts, tuple(None if number == "-" else codes[int(number)] for number in numbers))
