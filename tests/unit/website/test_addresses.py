"""Addresses are for ever, and no two bodies share one: whatever codes a casebook may hold."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from upheld.casebook.checks.body_code import CODE
from upheld.schemes.reader import OTHER_PAGES, read_scheme
from upheld.website.addresses import Addresses
from upheld.website.pages import read_assets
from upheld.website.search_index import FOLDER

TO = Addresses(read_scheme("lgsco"))
codes = st.from_regex(CODE, fullmatch=True)


def test_the_page_of_a_body_has_its_code_in_its_address() -> None:
    assert TO.authority("E07000033") == "/councils/E07000033/"
    assert TO.authority("A_1") == "/councils/A_1/"
    assert TO.decisions_by("authority", "A_1", 2) == "/decisions/by-authority/A_1/2/"


def test_the_word_for_bodies_is_kept_from_every_other_page() -> None:
    """A scheme whose bodies were called "reports" would write its list of them over the list of reports."""
    of_all = [TO.decisions(), TO.reports(), TO.improvements(), TO.find(), TO.maps(), TO.watch(), TO.methods()]
    of_all += [
        TO.accessibility(),
        TO.data(),
        TO.review("x"),
        TO.group("x", "y"),
        TO.service_area("x"),
        TO.postcodes("x"),
    ]
    files = [address for address, _ in read_assets().values()]
    assert {address.strip("/").partition("/")[0] for address in (*of_all, *files, FOLDER)} == OTHER_PAGES


@given(codes, codes)
@example("A_1", "A-1")
@example("A-1", "A--1")
def test_two_bodies_never_share_an_address(one: str, other: str) -> None:
    assume(one.upper() != other.upper())
    assert TO.authority(one).upper() != TO.authority(other).upper()
    assert TO.decisions_by("authority", one) != TO.decisions_by("authority", other)
