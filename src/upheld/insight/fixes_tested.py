"""Whether fault came back more than elsewhere after a fix, in a way that neither more fault nor more cases explains.

Two shares are held against the rest of the group, and both must be greater. Of what was received on the subject, the
share upheld: many cases on it do not make that greater. Of what was upheld in its service area, the share on the
subject: an authority where more is upheld whatever it is about does not make that greater.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from upheld.measures.uncertainty import benjamini_hochberg
from upheld.schemes.scheme import Scheme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class After:
    """Cases received after a day: `upheld` on the subject, of all `received` on it, of all `upheld_in_area`."""

    upheld: int
    received: int
    upheld_in_area: int


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What came after a subject was first put right, here and elsewhere, which is the rest of the group."""

    authority: str
    category: str
    subcategory: str | None
    completed: date
    improvements: int
    here: After
    elsewhere: After
    published: tuple[str, ...]

    @property
    def expected(self) -> float | None:
        """How many would be upheld on the subject if a share were as elsewhere: the one that makes them more.

        None where nothing elsewhere says.
        """
        here, there = self.here, self.elsewhere
        by_received = here.received * there.upheld / there.received if there.received else None
        by_upheld = here.upheld_in_area * there.upheld / there.upheld_in_area if there.upheld_in_area else None
        return None if by_received is None or by_upheld is None else max(by_received, by_upheld)


def more_than_elsewhere(seen: Sequence[Seen], scheme: Scheme) -> list[bool]:
    """After which fixes both shares are greater than in the rest of the group.

    Fisher's exact test to one side for each share, and the greater of the two p-values: whichever share is as
    elsewhere, it is small no more often than it says. Then what survives the false discovery rate over all subjects
    with cases enough. Source: Fisher 1935, JRSS 98:39-82; Berger 1982, Technometrics 24:295-300; Benjamini and
    Hochberg 1995.
    """
    import numpy as np

    places = [place for place, one in enumerate(seen) if is_testable(one, scheme)]
    if not places:
        return [False] * len(seen)
    family = [seen[place] for place in places]
    upheld = [(one.here.upheld, one.elsewhere.upheld) for one in family]
    received = [(one.here.received, one.elsewhere.received) for one in family]
    in_area = [(one.here.upheld_in_area, one.elsewhere.upheld_in_area) for one in family]
    tails = np.maximum(_tails(upheld, received), _tails(upheld, in_area))
    survives = benjamini_hochberg(tails) <= scheme.thresholds.false_discovery_rate
    named = {place for place, does in zip(places, survives.tolist(), strict=True) if does}
    return [place in named for place in range(len(seen))]


def is_testable(seen: Seen, scheme: Scheme) -> bool:
    """Whether there are cases enough here, and any elsewhere, to tell either share from."""
    enough = min(seen.here.received, seen.here.upheld_in_area) >= scheme.thresholds.too_few
    return enough and seen.expected is not None


def _tails(parts: Sequence[tuple[int, int]], wholes: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """The probability of as great a share here or greater, given both sums over here and elsewhere."""
    import numpy as np
    from scipy.stats import hypergeom

    part, whole = np.array(parts), np.array(wholes)
    tails: NDArray[np.float64] = hypergeom.sf(part[:, 0] - 1, whole.sum(axis=1), part.sum(axis=1), whole[:, 0])
    return tails
