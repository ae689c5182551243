"""What a scheme and its reviews may not say: each fault a sentence, found when their files are read."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from upheld.measures.definitions import Measure, Unit
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


def faults_of_scheme(scheme: Scheme) -> Iterator[str]:
    """What is contradictory between the parts of a scheme."""
    if scheme.compared_by not in {grouping.id for grouping in scheme.groupings}:
        yield f'scheme.toml: compared_by is "{scheme.compared_by}", which is not one of its groupings'
    if not _is_time_zone(scheme.time_zone):
        yield f'scheme.toml: time_zone is "{scheme.time_zone}"; write one such as Europe/London'
    for what, names in _lists(scheme).items():
        for name in _doubled(names):
            yield f"scheme.toml: {name} is twice among the {what}; keep one"
    for measure in scheme.measures.values():
        yield from _not_asked_for(measure, scheme)


def faults_of_review(review: Review, *, file: str, measures: Mapping[str, Measure]) -> Iterator[str]:
    """What is contradictory in a review, or between it and its scheme. `file` is its name without the ending."""
    named = {*review.measures, *(measure for series_break in review.breaks for measure in series_break.measures)}
    if named - set(measures):
        yield f"no measure is called {', '.join(sorted(named - set(measures)))}; name files of measures/"
    for name in _doubled(review.measures):
        yield f"{name} is twice among the measures; keep one"
    if review.period.id != file:
        yield f'its period is called "{review.period.id}"; the file and the period have one name'
    if review.publication and review.publication.tzinfo:
        yield "publication is local time of the scheme's time zone; leave out the offset"


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, or the name of a folder
        return False
    return True


def _lists(scheme: Scheme) -> Mapping[str, Sequence[str]]:
    lists = {
        "outcomes": [outcome.id for outcome in scheme.outcomes],
        "ranks of outcomes": [str(outcome.rank) for outcome in scheme.outcomes],
        "service areas": [area.id for area in scheme.service_areas],
        "categories": [category for area in scheme.service_areas for category in area.categories],
        "recommendation kinds": [kind.id for kind in scheme.recommendation_kinds],
        "compliance results": [result.id for result in scheme.compliance_results],
        "groupings": [grouping.id for grouping in scheme.groupings],
    }
    groups = {f"groups by {one.id}": [group.id for group in one.groups] for one in scheme.groupings}
    return lists | groups


def _doubled(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _not_asked_for(measure: Measure, scheme: Scheme) -> Iterator[str]:
    if measure.unit is Unit.COMPLIANCE_OUTCOME:
        known, whose = {result.id for result in scheme.compliance_results}, "no compliance result is called that"
    else:
        known, whose = {role for outcome in scheme.outcomes for role in outcome.counts_as}, "no outcome counts as that"
    unknown = {*measure.base.outcome_in, *measure.numerator.outcome_in} - known
    if unknown:
        yield f"measures/{measure.id}.toml asks for {', '.join(sorted(unknown))}: {whose}"
