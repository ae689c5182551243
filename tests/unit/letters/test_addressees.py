from dataclasses import replace

from tests.worlds.letter_cases import BUCKINGHAMSHIRE, BUCKS, CASES
from tests.worlds.letter_editions import CODE, contact, edition, figures, share
from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.letters.addressees import Recipient, addressees, ended, recipients
from upheld.letters.material import letter_material

NOTHING = figures(*(share(name, 0, 0) for name in ("complaints_upheld", "compliance", "satisfactory_remedies")))


def names(made: Edition) -> list[tuple[str, str, str]]:
    found = addressees(made.bodies[0].code, letter_material(made))
    return [(one.full_name, one.greeted_as, one.authority) for one in found]


def bodies(*made: Body, **tables: list[dict[str, str]]) -> Edition:
    of_body = tuple(replace(figure, authority=made[0].code) for figure in NOTHING)
    return edition(of_body, body=made[0], others=made[1:], **tables)


def test_the_addressee_is_greeted_by_honorific_and_surname() -> None:
    assert names(edition(NOTHING, contacts=[contact()])) == [
        ("Ms Ada Example", "Ms Example", "Bolsover District Council")
    ]


def test_without_an_honorific_the_whole_name_is_used() -> None:
    assert names(edition(NOTHING, contacts=[contact(honorific="")]))[0][:2] == ("Ada Example", "Ada Example")


def test_without_a_surname_the_whole_name_is_used() -> None:
    assert names(edition(NOTHING, contacts=[contact(surname="")]))[0][1] == "Ms Ada Example"


def test_with_nobody_on_file_the_letter_goes_to_the_office() -> None:
    copied = contact(receives="copy", role="link_officer")
    assert names(edition(NOTHING, contacts=[copied])) == [("", "", "Bolsover District Council")]


def test_a_body_that_ended_is_written_to_at_its_successor() -> None:
    made = CASES["ended"]()
    assert names(made) == [("Dr Cem Example", "Dr Example", "Buckinghamshire Council")]
    told = ended(BUCKINGHAMSHIRE.code, letter_material(made))
    assert told and (told.day, told.successors) == (BUCKINGHAMSHIRE.end, ("Buckinghamshire Council",))


def test_where_several_took_over_all_are_written_to() -> None:
    assert [one[2] for one in names(CASES["two_successors"]())] == ["North Council", "West Council"]


def test_a_successor_that_has_ended_too_passes_the_letter_on() -> None:
    later = replace(BUCKS, code="L", official_name="Later Council")
    short_lived = replace(BUCKS, end=BUCKINGHAMSHIRE.end, successors=("L",), start=None)
    assert names(bodies(BUCKINGHAMSHIRE, short_lived, later)) == [("", "", "Later Council")]


def test_a_body_that_ended_with_nobody_after_it_keeps_its_letter() -> None:
    alone = replace(BUCKINGHAMSHIRE, successors=("gone",))
    made = bodies(alone)
    assert names(made) == [("", "", "Buckinghamshire County Council")]
    told = ended(alone.code, letter_material(made))
    assert told and told.successors == ()


def test_a_body_that_goes_on_has_not_ended() -> None:
    assert ended(CODE, letter_material(edition(NOTHING))) is None


def test_copies_go_to_link_and_monitoring_officer_each_address_once() -> None:
    people = [
        contact(),
        contact(receives="copy", role="link_officer", name="Lin Ko", email="lin@council.invalid", honorific="Mx"),
        contact(receives="copy", role="monitoring_officer", name="Mo Ni", email="ADA@council.invalid"),
    ]
    to, copies = recipients(CODE, letter_material(edition(NOTHING, contacts=people)))
    assert to == (Recipient("Ms Ada Example", "ada@council.invalid"),)
    assert copies == (Recipient("Mx Lin Ko", "lin@council.invalid"),)


def test_nobody_without_an_address_is_sent_a_message() -> None:
    assert recipients(CODE, letter_material(edition(NOTHING, contacts=[contact(email="")]))) == ((), ())
