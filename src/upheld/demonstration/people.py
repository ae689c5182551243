"""The demonstration's invented people: a name is a chance pair from two lists, and nobody real is meant."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from upheld.demonstration.invented_cases import known_and_drawn
from upheld.demonstration.table_rows import Row
from upheld.demonstration.targets import TAKEN
from upheld.reference.authorities import Authority, read_register
from upheld.reference.names import plain_name

WITHOUT_CONTACT = 3
WITHOUT_EMAIL = 1
"""So many councils lack a contact, or its e-mail address, so that the warnings about it are seen."""

NAMES: Mapping[str, list[str]] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
HEADS = {
    "Chief Executive": 84,
    "Managing Director": 6,
    "Chief Operating Officer": 4,
    "Director of Corporate Resources": 3,
    "Head of Paid Service": 3,
}
LINK_OFFICERS = {"Complaints Manager": 60, "Customer Relations Manager": 25, "Information and Complaints Officer": 15}
MONITORING_OFFICERS = {"Monitoring Officer": 60, "Director of Law and Governance": 40}
"""Job titles with their weights, the same for all councils."""

Titles = dict[str, int]


def contact_rows(*, seed: int) -> list[Row]:
    """Addressee, link officer and monitoring officer of every council that exists when the extract is taken."""
    rng = Random(f"{seed} contacts")
    standing = [body for body in read_register() if body.existed_on(TAKEN)]
    incomplete = _incomplete(standing, rng)
    without_contact, without_email = incomplete[:WITHOUT_CONTACT], incomplete[WITHOUT_CONTACT:]
    return [row for body in standing if body not in without_contact for row in _of(body, body in without_email, rng)]


def _incomplete(standing: Sequence[Authority], rng: Random) -> list[Authority]:
    _, drawn = known_and_drawn(standing)
    return rng.sample([body for body in drawn if not body.predecessors], WITHOUT_CONTACT + WITHOUT_EMAIL)


def _of(body: Authority, lacks_email: bool, rng: Random) -> list[Row]:
    addressee = _person(body, HEADS, rng) | {"role": "head_of_paid_service", "receives": "addressee"}
    if lacks_email:
        addressee["email"] = ""
    return [
        addressee,
        _person(body, LINK_OFFICERS, rng) | {"role": "link_officer", "receives": "copy"},
        _person(body, MONITORING_OFFICERS, rng) | {"role": "monitoring_officer", "receives": "copy"},
    ]


def _person(body: Authority, titles: Titles, rng: Random) -> dict[str, str]:
    honorific, given = rng.choice([("Ms", rng.choice(NAMES["women"])), ("Mr", rng.choice(NAMES["men"]))])
    surname = rng.choice(NAMES["surnames"])
    (job_title,) = rng.choices(list(titles), list(titles.values()))
    mailbox = f"{given}.{surname}".lower().replace("'", "")
    return {
        "authority": body.code,
        "honorific": rng.choices([honorific, "Dr", "Mx", ""], [88, 6, 3, 3])[0],
        "name": f"{given} {surname}",
        "surname": surname,
        "job_title": job_title,
        "email": f"{mailbox}@{plain_name(body.name).replace(' ', '-')}.invalid",
    }
