"""Reads from a frozen edition what people ask for: its figures, what may be concluded, and one of its letters."""

from collections.abc import Mapping
from pathlib import Path

from upheld.editions.codec import csv_bytes, json_lines
from upheld.editions.door import FrozenEdition, open_edition
from upheld.editions.insight_codec import authority_json, insight_json
from upheld.errors import UpheldError
from upheld.reference.authorities import Authority
from upheld.reference.names import NameIndex


def figures_of(given: Path, authority: str | None, *, as_json: bool) -> bytes:
    """The figures of an edition, all or of one body, as CSV or JSON.

    Raises:
        UpheldError: there is no such edition, or no such body in it.
    """
    edition = open_edition(given)
    codes = list(edition.public.rows) if authority is None else [_code(edition, authority)]
    rows = [row for code in codes for row in edition.public.rows[code]]
    return json_lines(rows) if as_json else csv_bytes(rows, list(rows[0]) if rows else [])


def insight_of_edition(given: Path, authority: str | None) -> bytes:
    """What may be concluded of an edition, all of it or what concerns one body, as JSON: for the ombudsman's staff.

    Raises:
        UpheldError: there is no such edition, it has no insight, or no such body is in it.
    """
    edition = open_edition(given)
    if edition.insight is None:
        raise UpheldError(f"{edition.folder} holds no insight. Run `upheld verify` on it, and build it again.")
    if authority is None:
        return insight_json(edition.insight)
    return authority_json(edition.insight, _code(edition, authority))


def letter_of(given: Path, authority: str, form: str) -> bytes:
    """One letter of an edition as pdf, html or txt, or the message (eml) that carries it, as it was frozen.

    Raises:
        UpheldError: there is no such edition, no such body in it, or its letter does not have that form.
    """
    edition = open_edition(given)
    code = _code(edition, authority)
    data = edition.message(code) if form == "eml" else edition.letter(code).bytes(form)
    if data is None:
        raise UpheldError(f"The letter of {code} has no form {form}. {edition.outbox} says why.")
    return data


def find_code(text: str, names: Mapping[str, tuple[str, str]]) -> str:
    """The code of the body that a person names by code or name; `names` holds name and official name by code.

    Raises:
        UpheldError: no body, or several, are called that.
    """
    index = NameIndex(tuple(Authority(code, "", *called) for code, called in names.items()))
    codes = index.find(text)
    if len(codes) != 1:
        near = "; ".join(codes or index.nearest(text))
        raise UpheldError(f'The edition has no one body called "{text}". Try: {near or "its code"}.')
    return codes[0]


def _code(edition: FrozenEdition, text: str) -> str:
    return find_code(text, {body.code: (body.name, body.official_name) for body in edition.bodies.values()})
