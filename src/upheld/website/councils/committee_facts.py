"""What the page for a committee says besides the facts of the letter: what changed since last year, and reports."""

from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.editions.insight_series import Estimate, Scope
from upheld.editions.letter_facts import KeyFigure, LetterFacts, YearFigure
from upheld.measures.results import AbsenceKind
from upheld.website.insights.found import Found


@dataclass(frozen=True)
class Since:
    """One key figure beside that of the year before.

    `is_judged`: such a figure can get a verdict; `is_broken`: the two years may not be set side by side; `is_small`:
    one of them has too few cases to compare. `direction` is empty where the change was not tested.
    """

    title: str
    before: YearFigure
    now: KeyFigure
    is_judged: bool
    is_broken: bool
    is_small: bool
    direction: str


def since_last_year(
    facts: LetterFacts, edition: PublishedEdition, found: Found | None
) -> tuple[str, tuple[Since, ...]]:
    """The name of the year before, and each key figure that is known of both; empty where there is none."""
    years = facts.years.years if facts.years else ()
    earlier = [year for year in years if year.period < facts.period.id]
    this = next((year for year in years if year.period == facts.period.id), None)
    if not earlier or this is None:
        return "", ()
    marks = {figure.measure: figure.marks for figure in this.figures if figure}
    pairs = (
        (before, facts.figures[before.measure])
        for before in earlier[-1].figures
        if before and before.measure in facts.figures and _is_known(before, facts.figures[before.measure])
    )
    return earlier[-1].period, tuple(
        Since(
            title=now.title,
            before=before,
            now=now,
            is_judged=edition.scheme.measures[now.measure].verdict,
            is_broken=bool(marks.get(now.measure)),
            is_small=_is_small(before, edition) or _is_small(now, edition),
            direction=_direction(found, facts.authority.code, now.measure),
        )
        for before, now in pairs
    )


def _direction(found: Found | None, code: str, measure: str) -> str:
    """What the edition's insight says of a change: rose, fell or cannot_tell, or nothing where it was not tested."""
    change = found.changes.get((Scope.AUTHORITY, code, measure)) if found else None
    return str(change.since_last_year.direction) if change and isinstance(change.since_last_year, Estimate) else ""


def _is_known(*figures: YearFigure | KeyFigure) -> bool:
    return all(figure.kind != AbsenceKind.NOT_KNOWN for figure in figures)


def _is_small(figure: YearFigure | KeyFigure, edition: PublishedEdition) -> bool:
    """Whether a figure rests on few cases or none; of a percentage published without its count, nobody can tell."""
    without_count = figure.percent is not None and figure.denominator is None
    return not without_count and (figure.denominator or 0) < edition.scheme.thresholds.too_few
