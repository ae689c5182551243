"""Reads a scheme and its reviews from a folder of TOML; every key is honoured or refused."""

import logging
import tomllib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from upheld.errors import UpheldError
from upheld.measures.definitions import Measure
from upheld.schemes.periods import review_names
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme
from upheld.schemes.soundness import faults_of_names, faults_of_review, faults_of_scheme

if TYPE_CHECKING:
    from pydantic import TypeAdapter

logger = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent
REMEDIES: Mapping[str, str] = {
    "unexpected_keyword_argument": "There is no such key. Correct its spelling, or take it out",
    "missing": "It is not there. Add it",
}
T = TypeVar("T")


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
