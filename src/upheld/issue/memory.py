"""Keeps memory small where several threads work: what the C library would otherwise set apart for each of them."""

import ctypes
import sys

M_ARENA_MAX = -8
ARENAS = 2


def share_arenas() -> None:
    """Let threads share two arenas of glibc: with one each, a tenth of the memory lies unused (see mallopt(3))."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, ARENAS)
