"""What changed since last year, for the page of a committee: each key figure beside the one of the year before."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.editions.figures import Figure
from upheld.editions.insight_series import Estimate, Scope
from upheld.editions.letter_facts import KeyFigure, LetterFacts, YearFigure
from upheld.measures.results import Absence, AbsenceKind
from upheld.website.insights.edition_insight import EditionInsight


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
    facts: LetterFacts, edition: PublishedEdition, insight: EditionInsight | None
) -> tuple[str, tuple[Since, ...]]:
    """The name of the year before, and each key figure that is known of both; empty where there is none.

    `insight` is that of the edition, or None.
    """
    years = facts.years.years if facts.years else ()
    if len(years) < 2 or years[-1].period != facts.period.id:
        return "", ()
    before, marks = years[-2], {figure.measure: figure.marks for figure in years[-1].figures if figure}
    pairs = [
        (earlier, facts.figures[earlier.measure])
        for earlier in before.figures
        if earlier and earlier.measure in facts.figures and _is_known(earlier, facts.figures[earlier.measure])
    ]
    code = facts.authority.code
    return before.period, tuple(
        Since(
            title=now.title,
            before=earlier,
            now=now,
            is_judged=edition.scheme.measures[now.measure].verdict,
            is_broken=bool(marks.get(now.measure)),
            is_small=any(map(_is_small, _figures(edition, code, now.measure, before.period))),
            direction=_direction(insight, code, now.measure),
        )
        for earlier, now in pairs
    )


def _figures(edition: PublishedEdition, code: str, measure: str, before: str) -> Iterator[Figure]:
    """The figures of a measure in the year and the year before, as the edition has them."""
    for figure in (*edition.figures[code], *edition.earlier_figures.get(code, ())):
        if figure.measure == measure and figure.period in (edition.period, before):
            yield figure


def _is_small(figure: Figure) -> bool:
    """Whether a figure rests on few cases or none; of a percentage published without its count, nobody can tell."""
    return figure.is_small or isinstance(figure.result, Absence)


def _is_known(*figures: YearFigure | KeyFigure) -> bool:
    return all(figure.kind != AbsenceKind.NOT_KNOWN for figure in figures)


def _direction(insight: EditionInsight | None, code: str, measure: str) -> str:
    """What the edition's insight says of a change: rose, fell or cannot_tell, or nothing where it was not tested."""
    change = insight.changes.get((Scope.AUTHORITY, code, measure)) if insight else None
    return str(change.since_last_year.direction) if change and isinstance(change.since_last_year, Estimate) else ""
