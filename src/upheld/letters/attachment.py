"""The facts of a letter as canonical JSON, which the PDF carries, and the fingerprint that every letter prints."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import date, datetime

from upheld.editions.letter_facts import LetterFacts
from upheld.editions.replaced import ReplacedEdition
from upheld.letters.numbers import printed_numbers

NAME = "letter-facts.json"
FORMAT = 1
SHOWN_DIGITS = 12


def facts_json(facts: LetterFacts) -> str:
    """Everything the letter says, and every number in it under its name; the same text for the same facts.

    An object with `format`, `facts` (the fields of LetterFacts) and `numbers` (objects with `name` and `value`).
    """
    numbers = [{"name": number.name, "value": number.value} for number in printed_numbers(facts)]
    value = {"format": FORMAT, "facts": facts, "numbers": numbers}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_json)


def as_sent(facts: LetterFacts, replaced: ReplacedEdition | None) -> LetterFacts:
    """The facts, and in a correction what the letter replaces."""
    if replaced is None:
        return facts
    return replace(facts, replaces=replaced.replaced_by(facts.authority.code, fingerprint(facts_json(facts))))


def fingerprint(text: str) -> str:
    """The first digits of the SHA-256 of the attached JSON: other where a fact of this letter is, and only there."""
    return hashlib.sha256(text.encode()).hexdigest()[:SHOWN_DIGITS]


def _as_json(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]
