"""An edition in memory: what was frozen, and what everything after it reads."""

from dataclasses import dataclass
from datetime import date

from upheld.casebook.bodies import Body
from upheld.casebook.casebook import Casebook
from upheld.editions.figures import Figure, Figures
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
    figures: Figures
    earlier_figures: Figures
    counted: bool
    taken: date | None
    demonstration: bool
    replaces: ReplacedEdition | None = None

    def body(self, code: str) -> Body:
        """The body of that code, which must be in the edition."""
        return next(body for body in self.bodies if body.code == code)

    def figure(self, code: str, measure: str, breakdown: str | None = None) -> Figure | None:
        """One figure of one body, or None where the edition has none."""
        return self.figures.of(code, measure, breakdown)

    @property
    def rates(self) -> tuple[Figure, ...]:
        """The figures of the year that are a share of cases."""
        return self.figures.rates

    def tested(self, measure: str) -> tuple[Figure, ...]:
        """The figures of one measure that were tested against the average of their group."""
        return self.figures.tested(measure)
