"""Reads a scheme and its reviews from a folder of TOML; every key is honoured or refused, as is a contradiction."""

import logging
import tomllib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from upheld.errors import UpheldError
from upheld.measures.definitions import Measure, Unit
from upheld.reference.authorities import GROUPING, read_register
from upheld.schemes.periods import review_names
from upheld.schemes.review import Review
from upheld.schemes.scheme import Grouping, Scheme
from upheld.slugs import slug, that_meet

if TYPE_CHECKING:
    from pydantic import TypeAdapter

OTHER_PAGES = {
    *("accessibility", "assets", "data", "decisions", "find", "groups", "improvements", "map", "methods", "pagefind"),
    *("postcodes", "reports", "review", "service-areas", "watch"),
}
"""What stands in the website's first folder beside the list of bodies, which has a scheme's own word as its address."""
logger = logging.getLogger(__name__)
SHIPPED = Path(__file__).parent
REMEDIES: Mapping[str, str] = {
    "unexpected_keyword_argument": "There is no such key. Correct its spelling, or take it out",
    "missing": "It is not there. Add it",
}
T = TypeVar("T")


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


def read_scheme(scheme_id: str, *, folders: Sequence[Path] = ()) -> Scheme:
    """The scheme of that name, looked for in `folders` first and then among the shipped ones.

    Raises:
        UpheldError: no such scheme, or a file of it says something that is not understood.
    """
    folder = _scheme_folder(scheme_id, folders)
    logger.debug("The scheme %s is read from %s", scheme_id, folder)
    values = _read_toml(folder / "scheme.toml")
    values |= {"id": scheme_id, "folder": folder, "measures": _read_measures(folder)}
    scheme = _build(Scheme, values, folder / "scheme.toml")
    _refuse(faults_of_scheme(scheme), folder)
    return scheme


def read_review(name: str, *, folders: Sequence[Path] = ()) -> tuple[Scheme, Review]:
    """The scheme and review named `scheme/period`, such as `lgsco/2019-20`.

    Raises:
        UpheldError: the name has another form, there is no such review, or a file is not understood.
    """
    scheme_id, slash, period = name.partition("/")
    if not slash:
        raise UpheldError(f'"{name}" is not a review. Write the scheme, a slash and the period: lgsco/2019-20.')
    scheme = read_scheme(scheme_id, folders=folders)
    path = scheme.folder / "reviews" / f"{period}.toml"
    if not path.is_file() or path.parent.resolve() != path.resolve().parent:
        raise UpheldError(f'{scheme_id} has no review "{period}". It has: {", ".join(review_names(scheme.folder))}.')
    _refuse(faults_of_names("reviews", review_names(scheme.folder)), path.parent)
    review = _build(Review, _read_toml(path) | {"scheme": scheme_id}, path)
    _refuse(faults_of_review(review, file=path.stem, measures=scheme.measures), path)
    return scheme, review


def publication_instant(scheme: Scheme, review: Review) -> datetime | None:
    """When figures and letters may be published, with its time zone; summer time included."""
    return review.publication and review.publication.replace(tzinfo=ZoneInfo(scheme.time_zone))


def _scheme_folder(scheme_id: str, folders: Sequence[Path]) -> Path:
    places = [*folders, SHIPPED]
    known = {path.parent.name: path.parent for place in reversed(places) for path in place.glob("*/scheme.toml")}
    if scheme_id not in known:
        raise UpheldError(
            f'There is no scheme "{scheme_id}". Known: {", ".join(sorted(known))}. Add more with --schemes.'
        )
    return known[scheme_id]


def _read_measures(folder: Path) -> dict[str, Measure]:
    paths = sorted((folder / "measures").glob("*.toml"))
    measures = {path.stem: _build(Measure, _read_toml(path) | {"id": path.stem}, path) for path in paths}
    for path in paths:
        _refuse(measures[path.stem].faults(), path)
    return measures


def _refuse(faults: Iterable[str], place: Path) -> None:
    sentences = "; ".join(faults)
    if sentences:
        raise UpheldError(f"{place}: {sentences}.")


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UpheldError(f"{path} cannot be read as TOML: {error}.") from error


def _build[T](kind: type[T], values: dict[str, Any], path: Path) -> T:
    from pydantic import ValidationError

    try:
        return cast(T, _adapter(cast(Hashable, kind)).validate_python(values))
    except ValidationError as error:
        faults = (
            f"{'.'.join(map(str, fault['loc']))}: {REMEDIES.get(fault['type'], fault['msg'])}"
            for fault in error.errors()
        )
        raise UpheldError(f"{path}: {'; '.join(faults)}.") from error


@cache
def _adapter(kind: Hashable) -> "TypeAdapter[object]":
    """What reads a kind of file. Importing pydantic takes a tenth of a second, which `--help` does not need."""
    from pydantic import TypeAdapter

    return TypeAdapter(cast(type, kind))
