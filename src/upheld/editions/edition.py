"""An edition in memory: what was frozen, and what everything after it reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from upheld.casebook.bodies import Body
from upheld.casebook.casebook import Casebook
from upheld.editions.figures import Figure
from upheld.editions.replaced import ReplacedEdition
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class Edition:
    """One year of one scheme. `figures` are by authority code; `earlier_figures` are of periods before, oldest first.

    `id` is the SHA-256 of what went in. `taken` is the day the extract was taken, where it says so. `counted` is
    True where the period was counted from cases, False where its figures were taken as published. `replaces` is given
    where this is a correction.
    """

    id: str
    scheme: Scheme
    review: Review
    casebook: Casebook
    bodies: tuple[Body, ...]
    figures: Mapping[str, tuple[Figure, ...]]
    earlier_figures: Mapping[str, tuple[Figure, ...]]
    counted: bool
    taken: date | None
    demonstration: bool
    replaces: ReplacedEdition | None = None

    def body(self, code: str) -> Body:
        """The body of that code, which must be in the edition."""
        return next(body for body in self.bodies if body.code == code)

    def figure(self, code: str, measure: str, breakdown: str | None = None) -> Figure | None:
        """One figure of one body, or None where the edition has none."""
        return next((f for f in self.figures[code] if (f.measure, f.breakdown) == (measure, breakdown)), None)
