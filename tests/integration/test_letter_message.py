"""Messages as a mail server receives them: sent over a real connection on this machine, and read back whole."""

import smtplib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from typing import Any

import polars as pl
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope as Received

from tests.worlds.letter_cases import CASES
from tests.worlds.letter_editions import BOLSOVER, CODE, contact, edition, figures, renamed, share
from upheld.editions import addresses
from upheld.editions.counts import contributions_of
from upheld.editions.edition import Edition
from upheld.letters.addressees import OutboxRow, outbox_row
from upheld.letters.facts import letter_order
from upheld.letters.material import letter_material
from upheld.letters.press import letter_in_forms

THREE = ("complaints_upheld", "compliance", "satisfactory_remedies")
NOTHING = figures(*(share(name, 0, 0) for name in THREE))


class Mailbox:
    """A mail server's handler that keeps what it is given."""

    def __init__(self) -> None:
        self.received: list[Received] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Received) -> str:  # noqa: ANN401
        self.received.append(envelope)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    kept = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


@dataclass(frozen=True)
class Sent:
    """What is sent of a letter, and its line in the outbox."""

    fingerprint: str
    pdf: bytes
    text: str
    message: bytes | None
    schedule: bytes | None
    outbox: OutboxRow


def forms(made: Edition, *, counted: bool = True) -> Sent:
    parts: pl.DataFrame | None = contributions_of(made.casebook, made.scheme, made.review) if counted else None
    (body,) = made.bodies
    material = letter_material(made, parts)
    letter = letter_in_forms(letter_order(body.code, material), made.scheme.folder)
    file = addresses.message(body.code) if letter.message else ""
    row = outbox_row(body.code, material, subject=letter.subject, file=file)
    return Sent(letter.letter.fingerprint, letter.pdf, letter.text, letter.message, letter.schedule, row)


def message(made: Sent) -> EmailMessage:
    assert made.message is not None
    read = message_from_bytes(made.message, policy=default)
    assert isinstance(read, EmailMessage)
    assert read.defects == []
    return read


def with_people(*people: dict[str, str], name: str = BOLSOVER.official_name) -> Sent:
    return forms(edition(NOTHING, body=renamed(BOLSOVER, name), contacts=people))


def test_a_message_is_sent_and_arrives_whole(mailbox: tuple[Mailbox, int]) -> None:
    kept, port = mailbox
    made = with_people(
        contact(),
        contact(receives="copy", role="link_officer", name="Lin Ko", email="lin@council.invalid"),
        contact(
            receives="copy", role="monitoring_officer", name="Łukasz Ŵynn", honorific="", email="mo@council.invalid"
        ),
    )
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(message_from_bytes(made.message or b"", policy=SMTP))
    (received,) = kept.received
    assert received.rcpt_tos == ["ada@council.invalid", "lin@council.invalid", "mo@council.invalid"]
    arrived = message_from_bytes(received.content or b"", policy=default)
    assert arrived["To"] == "Ms Ada Example <ada@council.invalid>"
    assert arrived["Cc"] == "Ms Lin Ko <lin@council.invalid>, Łukasz Ŵynn <mo@council.invalid>"
    assert arrived["From"] == "Local Government and Social Care Ombudsman <annual-letters@ombudsman.invalid>"
    assert arrived["Subject"] == "Annual review letter 2020, Bolsover District Council"
    pdf, schedule = arrived.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == (
        "annual-review-letter-2020-bolsover-district-council.pdf",
        made.pdf,
    )
    assert schedule.get_filename() == "case-schedule-2019-20-bolsover-district-council.xlsx"
    assert schedule.get_content() == made.schedule


def test_text_and_page_carry_the_letter_below_the_covering_words() -> None:
    made = with_people(contact())
    body = message(made).get_body(("plain",))
    page = message(made).get_body(("html",))
    assert body and page
    said = body.get_content().replace("\r\n", "\n")
    assert said.startswith("Embargo: please keep this letter and its figures to yourselves")
    assert "until we\npublish them at 12.01am on 29 July 2020." in said
    assert said.endswith(made.text)
    assert page.get_content().count("<h1") == 1
    assert "Embargo: please keep" in page.get_content()


def test_date_and_identity_follow_from_the_letter() -> None:
    one, two = (with_people(contact()) for _ in range(2))
    assert one.message == two.message
    assert message(one)["Date"] == "Wed, 22 Jul 2020 09:00:00 +0100"
    assert message(one)["Message-ID"] == f"<{one.fingerprint}.{CODE}@ombudsman.invalid>"


def test_a_demonstration_says_so_in_subject_and_text() -> None:
    made = forms(CASES["demonstration"]())
    assert str(message(made)["Subject"]).startswith("Demonstration: ")
    body = message(made).get_body(("plain",))
    assert body and "these figures are invented" in body.get_content()


@pytest.mark.parametrize(
    "name",
    [
        'Tom & "Jerry" <b@evil.invalid>, Council',
        "Council\r\nBcc: everyone@evil.invalid",
        "Cyngor Ŵyr Ŷ, Éire – 100% #1 *x* $y$ =1+1",
        "=?utf-8?q?Bcc?= Council",
        "A " + "very " * 60 + "long name",
    ],
)
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    shown = " ".join(name.replace("=?", "= ?").split())
    read = message(with_people(contact(name=name, honorific=""), name=name))
    assert [str(address.display_name) for address in read["To"].addresses] == [shown]
    assert [address.addr_spec for address in read["To"].addresses] == ["ada@council.invalid"]
    assert " ".join(str(read["Subject"]).split()) == f"Annual review letter 2020, {shown}"
    assert read["Bcc"] is None
    assert all(len(line) <= 998 for line in (with_people(contact(name=name), name=name).message or b"").splitlines())


def test_without_an_address_the_message_is_made_and_listed() -> None:
    made = with_people(contact(email=""), contact(receives="copy", email="lin@council.invalid", role="link_officer"))
    assert message(made)["To"] is None
    row = made.outbox
    assert (row.status, row.to, row.copies, row.file) == (
        "held",
        "",
        "lin@council.invalid",
        f"private/messages/{CODE}.eml",
    )
    assert "no e-mail address" in row.reason


def test_an_address_no_message_can_carry_is_listed() -> None:
    made = with_people(contact(email="ada@council.invalid\r\nBcc: x@evil.invalid"))
    assert message(made)["To"] is None and message(made)["Bcc"] is None
    assert made.outbox.status == "held"


def test_with_an_address_it_is_ready() -> None:
    row = with_people(contact()).outbox
    assert (row.status, row.reason, row.name) == ("ready", "", "Bolsover District Council")


def test_a_letter_without_a_date_has_no_message_and_says_why() -> None:
    undated = CASES["longest"]()
    made = forms(undated)
    assert made.message is None
    assert (made.outbox.status, made.outbox.file) == ("held", "")
    assert "no letter date" in made.outbox.reason


def test_published_figures_come_without_a_schedule() -> None:
    made = forms(CASES["as_published"](), counted=False)
    assert made.schedule is None
    assert [part.get_content_type() for part in message(made).iter_attachments()] == ["application/pdf"]


def test_every_successor_gets_the_message() -> None:
    read = message(forms(CASES["two_successors"]()))
    assert [address.display_name for address in read["To"].addresses] == ["Ms Ada Example", "Mr Bo West"]
