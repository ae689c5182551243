"""What people write for an authority, and which one they mean."""

from collections.abc import Callable
from datetime import date

import pytest

from upheld.reference.authorities import Authority, read_register
from upheld.reference.names import NameIndex, plain_name

INDEX = NameIndex(read_register())
OLD_BUCKINGHAMSHIRE, NEW_BUCKINGHAMSHIRE = "E10000002", "E06000060"

# Names as the ombudsman's letters and pages of 2020 to 2025 print them.
PUBLISHED = {
    "Birmingham City Council": "E08000025",
    "Bolsover District Council": "E07000033",
    "Brighton & Hove City Council": "E06000043",
    "Cambridge City Council": "E07000008",
    "Cheltenham Borough Council": "E07000078",
    "City of Bradford Metropolitan District Council": "E08000032",
    "Cornwall Council": "E06000052",
    "Essex County Council": "E10000012",
    "Hinckley & Bosworth Borough Council": "E07000132",
    "Kent County Council": "E10000016",
    "Leeds City Council": "E08000035",
    "Leicestershire County Council": "E10000018",
    "London Borough of Barnet": "E09000003",
    "London Borough of Croydon": "E09000008",
    "London Borough of Islington": "E09000019",
    "London Borough of Newham": "E09000025",
    "Manchester City Council": "E08000003",
    "Sheffield City Council": "E08000039",
    "Wiltshire Council": "E06000054",
}
USUAL = {
    "Hinckley and Bosworth": "E07000132",
    "Kings Lynn & West Norfolk": "E07000146",
    "King’s Lynn and West Norfolk Borough Council": "E07000146",
    "Borough Council of King's Lynn and West Norfolk": "E07000146",
    "Stoke on Trent": "E06000021",
    "SOUTHEND-ON-SEA CITY COUNCIL": "E06000033",
    "Barnet LB": "E09000003",
    "Kirklees MBC": "E08000034",
    "Wirral Metropolitan Borough Council": "E08000015",
    "The Royal Borough of Kensington & Chelsea": "E09000020",
    "Kensington and Chelsea, Royal Borough of": "E09000020",
    "City of London": "E09000001",
    "Bristol, City of": "E06000023",
    "Kingston upon Hull City Council": "E06000010",
    "Newcastle upon Tyne": "E08000021",
    "Newcastle under Lyme": "E07000195",
    "Isles of Scilly": "E06000053",
    "Durham": "E06000047",
    "St Albans": "E07000240",
    "St. Helens": "E08000013",
    "  Bath\u00a0&\u00a0North East Somerset  ": "E06000022",
    "Bournemouth Christchurch & Poole": "E06000058",
    "E07000033": "E07000033",
    " e07000033 ": "E07000033",
    "E08000019": "E08000039",
}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "upper case": str.upper,
    "small letters": str.lower,
    "& for and": lambda name: name.replace(" and ", " & "),
    "and for &": lambda name: name.replace("&", "and"),
    "no hyphens": lambda name: name.replace("-", " "),
    "with the": lambda name: f"The {name}",
}


@pytest.mark.parametrize("respell", SPELLINGS.values(), ids=SPELLINGS)
def test_every_official_name_finds_its_own_authority_alone(respell: Callable[[str], str]) -> None:
    found = {authority.code: INDEX.find(respell(authority.official_name)) for authority in read_register()}
    assert found == {code: (code,) for code in found}
    assert len(found) == 365


def test_every_short_name_finds_its_authority_on_a_day_it_existed() -> None:
    for authority in read_register():
        day = authority.end or max(authority.start or date.min, date(2026, 1, 1))
        assert INDEX.find(authority.name, day) == (authority.code,)


@pytest.mark.parametrize(("text", "code"), (PUBLISHED | USUAL).items())
def test_usual_forms_of_a_name_or_code_are_found(text: str, code: str) -> None:
    assert INDEX.find(text) == (code,)


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("Buckinghamshire County Council", None, (OLD_BUCKINGHAMSHIRE,)),
        ("Buckinghamshire Council", None, (NEW_BUCKINGHAMSHIRE,)),
        ("Buckinghamshire Council", date(2019, 6, 1), (NEW_BUCKINGHAMSHIRE,)),
        ("Buckinghamshire", None, (NEW_BUCKINGHAMSHIRE, OLD_BUCKINGHAMSHIRE)),
        ("Buckinghamshire", date(2020, 3, 31), (OLD_BUCKINGHAMSHIRE,)),
        ("Buckinghamshire", date(2020, 4, 1), (NEW_BUCKINGHAMSHIRE,)),
        ("Buckinghamshire", date(1066, 10, 14), (NEW_BUCKINGHAMSHIRE, OLD_BUCKINGHAMSHIRE)),
    ],
)
def test_an_official_name_wins_and_the_day_settles_the_rest(
    text: str, day: date | None, codes: tuple[str, ...]
) -> None:
    assert INDEX.find(text, day) == codes


@pytest.mark.parametrize("text", ["", "&", "Council", "London", "Atlantis", "Leicester County Council", "Durham City"])
def test_nothing_is_found_for_what_no_authority_is_called(text: str) -> None:
    assert INDEX.find(text) == ()


def test_a_body_that_is_not_in_the_register_is_found_beside_those_that_are() -> None:
    park = Authority("PARK-1", None, "Peak District", "Peak District National Park Authority")
    index = NameIndex((*read_register(), park))
    assert index.find("The Peak District National Park") == ("PARK-1",)
    assert index.find("park-1") == ("PARK-1",)
    assert index.find("Derbyshire Dales") == ("E07000035",)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Bolsovr DC", "Bolsover District Council"),
        ("Hinkley & Bosworth", "Hinckley and Bosworth Borough Council"),
        ("Leicester County Council", "Leicester City Council"),
        ("Bukinghamshire", "Buckinghamshire Council"),
    ],
)
def test_the_nearest_names_begin_with_the_one_meant(text: str, first: str) -> None:
    nearest = INDEX.nearest(text)
    assert nearest[0] == first
    assert len(nearest) <= 3
    assert INDEX.nearest(text, 1) == (first,)


def test_no_name_is_near_to_nonsense() -> None:
    assert INDEX.nearest("xyzzy") == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The Royal Borough of Kensington & Chelsea", "kensington and chelsea"),
        ("Council of the Isles of Scilly", "isles of scilly"),
        ("Forest of Dean District Council", "forest of dean"),
        ("St Albans City and District Council", "st albans"),
        ("Corporation of the City of London", "city of london"),
    ],
)
def test_a_plain_name_keeps_only_the_place(text: str, plain: str) -> None:
    assert plain_name(text) == plain
