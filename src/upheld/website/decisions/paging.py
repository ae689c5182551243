"""Long lists in pages of fifty, for reading without a script."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from math import ceil

A_PAGE = 50
"""How many stand on one page: a phone reads it in one go, and it stays under 10 KB compressed."""


@dataclass(frozen=True)
class ListPage[Item]:
    """One page of a list: its number, that of the last page, and the place of its first item; all count from 1.

    `address_of` gives the address of each page of the list by its number.
    """

    items: tuple[Item, ...]
    number: int
    last: int
    address_of: Callable[[int], str]

    @property
    def start(self) -> int:
        """The place of the first item in the list."""
        return (self.number - 1) * A_PAGE + 1

    @property
    def address(self) -> str:
        """The address of this page."""
        return self.address_of(self.number)

    def titled(self, title: str) -> str:
        """The title of a list with the number of the page, where it has several."""
        return f"{title}, page {self.number} of {self.last}" if self.last > 1 else title


def list_pages[Item](items: Iterable[Item], count: int, address_of: Callable[[int], str]) -> Iterator[ListPage[Item]]:
    """The pages of a list of so many items, one at a time; a list of none has one page."""
    last = max(1, ceil(count / A_PAGE))
    shown: Iterable[tuple[Item, ...]] = batched(items, A_PAGE, strict=False) if count else [()]
    for number, on_page in enumerate(shown, start=1):
        yield ListPage(on_page, number, last, address_of)
