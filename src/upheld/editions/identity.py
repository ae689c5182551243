"""What an edition is called: the SHA-256 of everything that went in, and of nothing else."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

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
