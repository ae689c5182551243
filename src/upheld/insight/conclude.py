"""Fills an Insight: what may be concluded of an edition, kind by kind, each from its own file of this room."""

from itertools import chain

from upheld.editions.edition import Edition
from upheld.editions.insight import Authority, Insight
from upheld.insight.arrivals import arrivals, watched
from upheld.insight.beside_peers import fragilities, mixes, places
from upheld.insight.change_over_years import changes
from upheld.insight.fixes import fixes
from upheld.insight.remedy_times import agreed, remedies
from upheld.insight.yearly_counts import count_years, judged_measures
from upheld.insight.years_held import break_marks, years_held


def insight_of(edition: Edition) -> Insight:
    """Everything that may be concluded of an edition, from its own figures, cases and scheme."""
    measures = judged_measures(edition)
    years = years_held(edition)
    breaks = tuple(break_marks(edition, years))
    counts = count_years(edition, years) if edition.counted else {}
    changed = list(changes(edition, years, breaks, counts))
    series = tuple(arrivals(edition, years, breaks)) if edition.counted else ()
    fixed, fixes_watched = fixes(edition, years)
    recommendations, defects = agreed(edition, years)
    return Insight(
        edition=edition.id,
        scheme=edition.scheme.id,
        period=edition.review.period.id,
        taken=edition.taken,
        demonstration=edition.demonstration,
        counted=edition.counted,
        authorities=tuple(Authority(body.code, body.name, body.group) for body in edition.bodies),
        measures=tuple(measure.id for measure in measures),
        years=years,
        breaks=breaks,
        places=tuple(places(edition, measures)),
        mixes=tuple(mixes(edition, {measure: counted[-1] for measure, counted in counts.items()})),
        changes=tuple(chain.from_iterable(of_scope for of_scope, _ in changed)),
        changes_tested=tuple(chain.from_iterable(tested for _, tested in changed)),
        arrivals=series,
        arrivals_watched=tuple(watched(series)),
        fragility=tuple(fragilities(edition, measures)),
        fixes=fixed,
        fixes_watched=fixes_watched,
        remedies=tuple(remedies(edition, recommendations)),
        remedy_defects=defects,
    )
