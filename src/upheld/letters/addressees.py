"""Whom a letter is written to, who gets its message, and why a message cannot go. No letter is lost for want of one.

A body that has ended by the day of the letter gets none: the letter goes to those who took over its work. Where no
person is known, it goes to the office of the body.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from upheld.casebook.bodies import Body
from upheld.editions.letter_facts import Addressee, Ended
from upheld.letters.material import Contact, LetterMaterial
from upheld.letters.message import Envelope, Recipient, usable

ADDRESSEE = "addressee"
SENT_AT = time(9)
READY, HELD = "ready", "held"


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
    in_order = sorted((person for person in contacts if person.email), key=lambda person: person.receives != ADDRESSEE)
    by_address = {contact.email.casefold(): contact for contact in reversed(in_order)}
    once = [contact for contact in in_order if by_address[contact.email.casefold()] is contact]
    to, copies = ([person for person in once if (person.receives == ADDRESSEE) is wanted] for wanted in (True, False))
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
    named = (contact for contact in material.contacts.get(body.code, ()) if contact.receives == ADDRESSEE)
    match next(named, None):
        case Contact(honorific=honorific, name=name, surname=surname, job_title=title):
            return Addressee(honorific, name, surname, title, body.official_name)
        case None:
            return Addressee("", "", "", "", body.official_name)


def _recipient(contact: Contact) -> Recipient:
    return Recipient(f"{contact.honorific} {contact.name}".strip(), contact.email)


@dataclass(frozen=True)
class OutboxRow:
    """One line of the outbox. `file` is empty where no message was made; `reason` is empty where it is ready."""

    code: str
    name: str
    to: str
    copies: str
    subject: str
    file: str
    status: str
    reason: str


def envelope(code: str, material: LetterMaterial) -> Envelope | None:
    """Who sends, gets and is copied, at nine in the morning of the letter's date; None where it has no date yet."""
    scheme, day = material.edition.scheme, material.edition.review.letter_date
    if day is None:
        return None
    to, copies = recipients(code, material)
    office = Recipient(scheme.office.ombudsman, scheme.office.email)
    sent = datetime.combine(day, SENT_AT, ZoneInfo(scheme.time_zone))
    return Envelope(office, usable(to), usable(copies), sent, scheme.office.message_domain)


def outbox_row(code: str, material: LetterMaterial, *, subject: str, file: str) -> OutboxRow:
    """The line for one body's message."""
    to, copies = recipients(code, material)
    reason = why_held(code, material)
    return OutboxRow(
        code,
        material.bodies[code].official_name,
        "; ".join(person.email for person in to),
        "; ".join(person.email for person in copies),
        subject,
        file,
        HELD if reason else READY,
        reason,
    )


def why_held(code: str, material: LetterMaterial) -> str:
    """Why one body's message cannot go; empty where it can."""
    sent = envelope(code, material)
    if sent is None:
        return "The review has no letter date, so no message was made. Put letter_date into it and build again."
    if not sent.to:
        return "There is no e-mail address for an addressee. Add one to contacts, or send the message by hand."
    return ""
