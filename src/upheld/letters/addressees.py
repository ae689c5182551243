"""Whom a letter is written to, and whom it is copied to.

A body that has ended by the day of the letter gets none: the letter goes to those who took over its work. Where no
person is known, it goes to the office of the body.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.casebook.bodies import Body
from upheld.editions.letter_facts import Addressee, Ended
from upheld.letters.material import Contact, LetterMaterial

ADDRESSEE = "addressee"


@dataclass(frozen=True)
class Recipient:
    """A person a message can go to."""

    name: str
    email: str


def addressees(code: str, material: LetterMaterial) -> tuple[Addressee, ...]:
    """The names on the letter, at least one: where several bodies took over, one of each."""
    return tuple(_addressee(body, material) for body in _responsible(code, material))


def ended(code: str, material: LetterMaterial) -> Ended | None:
    """That the body has ended by the day of the letter, or None."""
    body = material.bodies[code]
    if body.end is None or not _has_ended(body, material):
        return None
    heirs = [heir.official_name for heir in _responsible(code, material) if heir.code != code]
    return Ended(body.end, tuple(heirs))


def recipients(code: str, material: LetterMaterial) -> tuple[tuple[Recipient, ...], tuple[Recipient, ...]]:
    """Who gets the message and who a copy; only people with an e-mail address, each once."""
    contacts = [contact for body in _responsible(code, material) for contact in material.contacts.get(body.code, ())]
    in_order = sorted((one for one in contacts if one.email), key=lambda one: one.receives != ADDRESSEE)
    by_address = {contact.email.casefold(): contact for contact in reversed(in_order)}
    once = [contact for contact in in_order if by_address[contact.email.casefold()] is contact]
    to, copies = ([one for one in once if (one.receives == ADDRESSEE) is wanted] for wanted in (True, False))
    return tuple(map(_recipient, to)), tuple(map(_recipient, copies))


def _responsible(code: str, material: LetterMaterial) -> tuple[Body, ...]:
    """The body itself or, where it has ended, those that go on in its place; never none."""
    heirs = tuple(dict.fromkeys(_heirs(material.bodies[code], material)))
    return heirs or (material.bodies[code],)


def _heirs(body: Body, material: LetterMaterial) -> Iterator[Body]:
    if not _has_ended(body, material):
        yield body
        return
    for successor in body.successors:
        if successor in material.bodies and successor != body.code:
            yield from _heirs(material.bodies[successor], material)


def _has_ended(body: Body, material: LetterMaterial) -> bool:
    return body.end is not None and body.end < material.day


def _addressee(body: Body, material: LetterMaterial) -> Addressee:
    found = (contact for contact in material.contacts.get(body.code, ()) if contact.receives == ADDRESSEE)
    match next(found, None):
        case Contact(honorific=honorific, name=name, surname=surname, job_title=title):
            return Addressee(honorific, name, surname, title, body.official_name)
        case None:
            return Addressee("", "", "", "", body.official_name)


def _recipient(contact: Contact) -> Recipient:
    return Recipient(f"{contact.honorific} {contact.name}".strip(), contact.email)
