"""Upheld: what an ombudsman publishes about the bodies it investigates, from an extract of its casework.

`upheld.open_edition(path)` opens a year that was frozen; see docs/python.md.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upheld.editions.door import open_edition

__all__ = ["open_edition"]


def __getattr__(name: str) -> object:
    """`open_edition`, loaded when asked for: the command starts faster without the tables it needs."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from upheld.editions.door import open_edition

    return open_edition
