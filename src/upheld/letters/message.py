"""The message that brings a letter: a whole RFC 5322 file, ready for a mail program or a mail server to send.

It has the letter's words as text and as a page, and the PDF and the case schedule as attachments. Headers are built by
the standard library's own address and header classes, which fold, quote and encode whatever a name may hold.
"""

import re
import unicodedata
from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from upheld.editions.letter_facts import LetterFacts
from upheld.errors import UpheldError
from upheld.letters.letter import Letter, named_facts
from upheld.words.blocks import Block, Box, Paragraph, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

MESSAGE = "message.md"
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
APART = ("subject", "letter-file", "schedule-file")
FIRST, SECOND = b"stands in for the letter", b"stands in for the schedule"
SPREADSHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Cover:
    """What a message says around its letter: subject, the names of its files, and what stands above the letter."""

    subject: str
    letter_file: str
    schedule_file: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Recipient:
    """A person a message can go to."""

    name: str
    email: str


@dataclass(frozen=True)
class Envelope:
    """Who sends a message, who gets it, and when it was sent."""

    sender: Recipient
    to: tuple[Recipient, ...]
    copies: tuple[Recipient, ...]
    sent: datetime
    domain: str


@dataclass(frozen=True)
class Parts:
    """What a message holds; `schedule` is None where there are no cases to list."""

    text: str
    page: str
    pdf: bytes
    schedule: bytes | None


def cover(facts: LetterFacts, letter: Letter, wording: Wording, *, has_schedule: bool) -> Cover:
    """The scheme's words for one letter's message.

    Raises:
        UpheldError: the wording asks for what the facts do not have, or lacks a box that a message needs.
    """
    known = {**named_facts(facts), "fingerprint": letter.fingerprint, "has_schedule": has_schedule}
    blocks = parse_markdown(wording.fill(MESSAGE, known))
    named = {block.name: block for block in blocks if isinstance(block, Box)}
    if missing := [name for name in APART if name not in named]:
        raise UpheldError(f"{MESSAGE} lacks {', '.join(missing)}. Each is a box of its own.")
    apart = [named[name] for name in APART]
    subject, letter_file, schedule_file = (_words(box) for box in apart)
    above = tuple(block for block in blocks if block not in apart)
    return Cover(subject, f"{file_name(letter_file)}.pdf", f"{file_name(schedule_file)}.xlsx", above)


def message(letter: Letter, words: Cover, envelope: Envelope, parts: Parts) -> bytes:
    """The message as a file. Nobody is in To where no address is known."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(envelope.sender)
    if envelope.to:
        mail["To"] = [_address(recipient) for recipient in envelope.to]
    if envelope.copies:
        mail["Cc"] = [_address(recipient) for recipient in envelope.copies]
    mail["Subject"] = _as_text(words.subject)
    mail["Date"] = envelope.sent
    mail["Message-ID"] = f"<{letter.fingerprint}.{_token(letter.code)}@{envelope.domain}>"
    mail["Content-Language"] = "en-GB"
    mail.set_content(parts.text, cte="quoted-printable")
    mail.add_alternative(parts.page, subtype="html", cte="base64")
    _attach(mail, FIRST, "pdf", words.letter_file)
    if parts.schedule is not None:
        _attach(mail, SECOND, SPREADSHEET, words.schedule_file)
    _fix_boundaries(mail, letter.fingerprint)
    data = _filled(mail.as_bytes(), FIRST, parts.pdf)
    return data if parts.schedule is None else _filled(data, SECOND, parts.schedule)


def usable(recipients: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Those whose address a message can carry."""
    return tuple(recipient for recipient in recipients if ADDRESS.fullmatch(recipient.email))


def file_name(text: str) -> str:
    """Words as the name of a file on any system: small letters and digits, a hyphen between words."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", letters)) or "letter"


def _address(recipient: Recipient) -> Address:
    return Address(display_name=_as_text(recipient.name), addr_spec=recipient.email)


def _as_text(words: str) -> str:
    """Words for a header, in which `=?` would start something to decode (RFC 2047)."""
    return words.replace("=?", "= ?")


def _token(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "-", code)


def _attach(mail: EmailMessage, stand_in: bytes, subtype: str, name: str) -> None:
    mail.add_attachment(stand_in, maintype="application", subtype=subtype, filename=name)


def _filled(data: bytes, stand_in: bytes, attachment: bytes) -> bytes:
    """The message with an attachment in place of what stood in for it.

    The standard library writes an attachment line by line, in Python: that takes longer than all the rest together.
    """
    head, separator, tail = data.rpartition(_encoded(stand_in))
    assert separator, stand_in
    return b"".join((head, _encoded(attachment), tail))


def _encoded(data: bytes) -> bytes:
    return encodebytes(data).rstrip().replace(b"\n", b"\r\n")


def _fix_boundaries(mail: EmailMessage, fingerprint: str) -> None:
    """Boundaries are drawn by lot otherwise, and no two builds would be the same bytes."""
    for at, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{fingerprint}_{at}")


def _words(box: Box) -> str:
    return " ".join(plain(block.content) for block in box.content if isinstance(block, Paragraph))
