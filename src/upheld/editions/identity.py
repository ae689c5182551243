"""What an edition is called, the SHA-256 of everything that went in, and what it says of itself before all else."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from upheld.casebook.bodies import is_counted
from upheld.casebook.casebook import Casebook
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme
from upheld.version import __version__


def what_went_in(
    casebook: Casebook,
    scheme: Scheme,
    review: Review,
    *,
    earlier: Sequence[str],
    replaces: str | None,
    version: str = __version__,
) -> Mapping[str, object]:
    """Everything that decides an edition's bytes, by hash: the extract's tables, the scheme's files, and the rest.

    `version` is of the upheld that made the edition: this one, unless an older edition is looked at.
    """
    return {
        "extract": {name: sha256(frame.write_csv().encode()) for name, frame in sorted(casebook.tables.items())},
        "scheme": {name: sha256(path.read_bytes()) for name, path in scheme_files(scheme)},
        "review": f"{scheme.id}/{review.period.id}",
        "upheld": version,
        "earlier": sorted(earlier),
        "replaces": replaces,
    }


def edition_id(inputs: Mapping[str, object]) -> str:
    """The edition's name, 64 hexadecimal digits."""
    return sha256(canonical_json(inputs))


def scheme_files(scheme: Scheme) -> list[tuple[str, Path]]:
    """The files of a scheme, by their address within it."""
    files = (path for path in scheme.folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(scheme.folder).as_posix(), path) for path in files)


def canonical_json(value: object) -> bytes:
    """JSON that is the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Head:
    """The head of an edition, all of which follows from what went in; the manifest of its folder starts with it.

    `edition` is the SHA-256 of `inputs`. `upheld` is the version that made it. `counted` is True where the period was
    counted from cases, False where its figures were taken as published. `extract_taken` is the day the extract was
    taken, where it says so. `demonstration` is the notice that figures are invented, None where they are not.
    """

    edition: str
    scheme: str
    period: str
    upheld: str
    counted: bool
    extract_taken: date | None
    demonstration: str | None
    inputs: Mapping[str, object]

    def as_json(self) -> dict[str, object]:
        """The head as the values of JSON, key by key."""
        values: dict[str, object] = json.loads(json.dumps(asdict(self), default=str))
        return values


def head_of(casebook: Casebook, scheme: Scheme, review: Review, inputs: Mapping[str, object]) -> Head:
    """The head of the edition that is made of these; `inputs` are what went in, by hash (see editions.identity)."""
    extract = casebook.tables["extract"].to_dicts()
    about = extract[0] if extract else {"taken": None, "demonstration": None}
    return Head(
        edition=edition_id(inputs),
        scheme=scheme.id,
        period=review.period.id,
        upheld=str(inputs["upheld"]),
        counted=is_counted(casebook, review.period),
        extract_taken=about["taken"],
        demonstration=scheme.demonstration.notice if about["demonstration"] else None,
        inputs=inputs,
    )
