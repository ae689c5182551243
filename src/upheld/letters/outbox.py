"""The list of every message: whom it goes to, or why it cannot go. No letter is lost for want of an address."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from upheld.letters.addressees import Recipient, recipients
from upheld.letters.material import LetterMaterial
from upheld.letters.message import Envelope, usable

SENT_AT = time(9)
READY, HELD = "ready", "held"


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
    reason = _reason(code, material)
    return OutboxRow(
        code,
        material.bodies[code].official_name,
        "; ".join(one.email for one in to),
        "; ".join(one.email for one in copies),
        subject,
        file,
        HELD if reason else READY,
        reason,
    )


def _reason(code: str, material: LetterMaterial) -> str:
    found = envelope(code, material)
    if found is None:
        return "The review has no letter date, so no message was made. Put letter_date into it and build again."
    if not found.to:
        return "There is no e-mail address for an addressee. Add one to contacts, or send the message by hand."
    return ""
