"""Reads from a frozen edition what people ask for: its figures, what may be concluded, and one of its letters."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from upheld.editions.addresses import ARRIVALS, FIGURES, INSIGHT, LETTERS, MESSAGES
from upheld.editions.codec import csv_bytes, json_lines
from upheld.editions.insight_codec import authority_json, insight_json, read_insight
from upheld.editions.places import find_edition
from upheld.editions.rows import Row
from upheld.errors import UpheldError
from upheld.reference.authorities import Authority
from upheld.reference.names import NameIndex

FORMS = {"pdf": LETTERS, "html": LETTERS, "txt": LETTERS, "eml": MESSAGES}


def figures_of(given: Path, authority: str | None, *, as_json: bool) -> bytes:
    """The figures of an edition, all or of one body, as CSV or JSON.

    Raises:
        UpheldError: there is no such edition, or no such body in it.
    """
    rows = _rows(find_edition(given))
    if authority is not None:
        code = find_code(authority, _names(rows))
        rows = [row for row in rows if row["authority"] == code]
    return json_lines(rows) if as_json else csv_bytes(rows, list(rows[0]) if rows else [])


def insight_of_edition(given: Path, authority: str | None) -> bytes:
    """What may be concluded of an edition, all of it or what concerns one body, as JSON: for the ombudsman's staff.

    Raises:
        UpheldError: there is no such edition, it has no insight, or no such body is in it.
    """
    folder = find_edition(given)
    for name in (INSIGHT, ARRIVALS):
        if not (folder / name).is_file():
            raise UpheldError(f"{folder} holds no {name}. Run `upheld verify` on it, and build it again.")
    insight = read_insight((folder / INSIGHT).read_bytes(), (folder / ARRIVALS).read_bytes())
    if authority is None:
        return insight_json(insight)
    return authority_json(insight, find_code(authority, _names(_rows(folder))))


def letter_of(given: Path, authority: str, form: str) -> bytes:
    """One letter of an edition, as it was frozen.

    Raises:
        UpheldError: there is no such edition, no such body in it, or its letter does not have that form.
    """
    folder = find_edition(given)
    code = find_code(authority, _names(_rows(folder)))
    path = folder / FORMS[form] / f"{code}.{form}"
    if not path.is_file():
        raise UpheldError(f"The letter of {code} has no form {form}. private/outbox.csv of the edition says why.")
    return path.read_bytes()


def find_code(text: str, names: Mapping[str, tuple[str, str]]) -> str:
    """The code of the body that a person names by code or name; `names` holds name and official name by code.

    Raises:
        UpheldError: no body, or several, are called that.
    """
    index = NameIndex(tuple(Authority(code, "", *called) for code, called in names.items()))
    found = index.find(text)
    if len(found) != 1:
        near = "; ".join(found or index.nearest(text))
        raise UpheldError(f'The edition has no one body called "{text}". Try: {near or "its code"}.')
    return found[0]


def _names(rows: Sequence[Row]) -> Mapping[str, tuple[str, str]]:
    return {row["authority"]: (row["name"], row["official_name"]) for row in rows}


def _rows(folder: Path) -> list[Row]:
    try:
        rows: list[Row] = json.loads((folder / FIGURES).read_bytes())
    except (OSError, ValueError) as error:
        raise UpheldError(f"{folder / FIGURES} cannot be read: {error}. Run `upheld verify` on the edition.") from error
    return rows
