"""What a scheme and its reviews may not say: each fault a sentence, found when their files are read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from upheld.measures.definitions import Measure, Unit
from upheld.reference.authorities import GROUPING, read_register
from upheld.schemes.review import Review
from upheld.schemes.scheme import Grouping, Scheme
from upheld.slugs import slug, that_meet

OTHER_PAGES = {
    *("accessibility", "assets", "data", "decisions", "find", "groups", "improvements", "map", "methods", "pagefind"),
    *("postcodes", "reports", "review", "service-areas", "watch"),
}
"""What stands in the website's first folder beside the list of bodies, which has a scheme's own word as its address."""


def faults_of_scheme(scheme: Scheme) -> Iterator[str]:
    """What is contradictory between the parts of a scheme."""
    if scheme.compared_by not in {grouping.id for grouping in scheme.groupings}:
        yield f'scheme.toml: compared_by is "{scheme.compared_by}", which is not one of its groupings'
    if not _is_time_zone(scheme.time_zone):
        yield f'scheme.toml: time_zone is "{scheme.time_zone}"; write one such as Europe/London'
    if not scheme.demonstration.notice.strip():
        yield "scheme.toml: demonstration.notice is empty; say that the figures are invented"
    for what, names in _lists(scheme).items():
        for name in _doubled(names):
            yield f"scheme.toml: {name} is twice among the {what}; keep one"
    for what, names in _addressed(scheme).items():
        yield from faults_of_names(what, names)
    if slug(scheme.body.many) in OTHER_PAGES:
        yield f'scheme.toml: body.many is "{scheme.body.many}", and the website has other pages there; use another word'
    yield from _groups_that_lack(scheme)
    for measure in scheme.measures.values():
        yield from _not_asked_for(measure, scheme)


def faults_of_names(what: str, names: Iterable[str]) -> Iterator[str]:
    """Names that would have one address on the website. `what` says what they are names of."""
    for alike in that_meet(names):
        yield f"{' and '.join(alike)}, among the {what}, would have one address; let them differ in a letter or a digit"


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
    groups = {f"groups by {split.id}": [group.id for group in split.groups] for split in scheme.groupings}
    return lists | groups


def _addressed(scheme: Scheme) -> Mapping[str, Sequence[str]]:
    """The identifiers that the website names pages after."""
    outcomes = [(outcome.id, *(shown.id for shown in outcome.shown_as)) for outcome in scheme.outcomes]
    return {
        "outcomes": [name for names in outcomes for name in names],
        "service areas": [area.id for area in scheme.service_areas],
        "groups": [group.id for grouping in _compared(scheme) for group in grouping.groups],
        "measures": list(scheme.measures),
    }


def _compared(scheme: Scheme) -> list[Grouping]:
    return [grouping for grouping in scheme.groupings if grouping.id == scheme.compared_by]


def _groups_that_lack(scheme: Scheme) -> Iterator[str]:
    """Groups of the shipped register that the scheme does not name, though its bodies are compared by them."""
    if scheme.register and scheme.compared_by == GROUPING:
        known = {group.id for grouping in _compared(scheme) for group in grouping.groups}
        for group in sorted({body.group for body in read_register() if body.group} - known):
            yield f'scheme.toml: the register has bodies of the group "{group}"; add it to the groups by {GROUPING}'


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
