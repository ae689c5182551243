"""Nothing of an edition is public a second before its instant, and nothing private is ever: looked for everywhere."""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import polars as pl
import pytest

from tests.worlds.few import build, few_extract, schemes, upheld
from tests.worlds.markers import (
    IN_LETTERS,
    NEVER,
    NOWHERE_SEEN,
    PUBLIC,
    Marker,
    marked_extract,
    months_told,
    unmarked_columns,
)
from tests.worlds.publishing import everything_in, issued, publish_at, unpacked
from tests.worlds.serving import serving
from upheld.errors import UpheldError

SECOND = timedelta(seconds=1)
SEASONS = {
    "summer": ("2020-07-29T00:01:00", datetime(2020, 7, 28, 23, 1, tzinfo=UTC)),
    "winter": ("2021-01-13T00:01:00", datetime(2021, 1, 13, 0, 1, tzinfo=UTC)),
}
LETTER = re.compile(r"/letters/|!letters/|/letters!")


@dataclass(frozen=True)
class World:
    """A place where the year before is published, an edition under embargo, and the moment it may be seen from."""

    public: Path
    edition: Path
    opens: datetime


@pytest.fixture(scope="module", params=list(SEASONS))
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp(request.param)
    local, opens = SEASONS[request.param]
    reviews = schemes(folder / "schemes") / "few/reviews"
    _put(reviews / "2018-19.toml", "2019-07-24T00:01:00")
    _put(reviews / "2019-20.toml", local)
    before = _year_before(folder)
    publish_at(before, folder / "public", datetime(2019, 7, 24, 9, tzinfo=UTC))
    given = marked_extract(folder / "extract")
    return World(folder / "public", issued(build(given, folder / "out", "--earlier", before)), opens)


def _put(review: Path, publication: str) -> None:
    text = re.sub(r"^publication = .*\n", "", review.read_text(encoding="utf-8"), flags=re.MULTILINE)
    review.write_text(re.sub(r"^letter_title", f"publication = {publication}\nletter_title", text, count=1, flags=re.M))


def _year_before(folder: Path) -> Path:
    given = few_extract(
        folder / "before",
        extract=[{"taken": "2019-05-04"}],
        cases=[
            {
                "reference": f"18 000 {number:03}",
                "authority": "X1",
                "received": "2018-06-03",
                "category": "Homelessness",
                "decided": "2018-11-20",
                "outcome": "Upheld",
                "remedied_by_authority": "no",
                "published": "2019-01-15",
                "summary": "A family was without a home.",
            }
            for number in range(1, 7)
        ],
        recommendations=[],
    )
    ran = upheld("build", given, "--review", "few/2018-19", "--schemes", folder / "schemes", "--out", folder / "out")
    assert ran.status == 0, ran.err
    return issued(Path(ran.out.strip().rsplit(" are in ", 1)[1]))


def found(texts: Iterable[str], things: Iterable[tuple[str, bytes]]) -> Mapping[str, set[str]]:
    """Where each text stands, in whatever case and coding; texts that stand nowhere are left out."""
    ways = {text: _codings(text) for text in texts}
    places: dict[str, set[str]] = {}
    for name, data in things:
        hay = data.lower()
        for text, codings in ways.items():
            if any(coding in hay for coding in codings) or text.lower() in name.lower():
                places.setdefault(text, set()).add(name)
    return places


def _codings(text: str) -> tuple[bytes, ...]:
    lower = text.lower()
    escaped = json.dumps(lower)[1:-1].encode()
    return (lower.encode(), lower.encode("utf-16-le"), lower.encode("utf-16-be"), escaped)


def texts_of(markers: Iterable[Marker]) -> set[str]:
    return {text for marker in markers for text in marker.texts}


def secrets_of(edition: Path) -> set[str]:
    """Everything that tells of an edition too early: its name and year, its markers and months, its letters' marks."""
    marks = json.loads((edition / "public/letters/marks.json").read_bytes())
    fingerprints = {mark["printed"] for mark in marks.values()}
    every = (*NEVER, *IN_LETTERS, *NOWHERE_SEEN, *PUBLIC)
    return (
        texts_of(every)
        | fingerprints
        | months_told(edition)
        | {edition.name, edition.name[:12], "|2019-20|", "/2019-20/"}
    )


def test_every_private_column_holds_a_marker() -> None:
    assert unmarked_columns() == set()


def test_nothing_of_an_edition_is_public_a_second_before_its_instant(world: World) -> None:
    before = {path: path.read_bytes() for path in world.public.rglob("*", recurse_symlinks=True) if path.is_file()}
    with pytest.raises(UpheldError, match="may be published from"):
        publish_at(world.edition, world.public, world.opens - SECOND)
    after = {path: path.read_bytes() for path in world.public.rglob("*", recurse_symlinks=True) if path.is_file()}
    assert after == before
    assert not (world.edition.parent / "published.jsonl").exists()
    assert found(secrets_of(world.edition), everything_in(world.public)) == {}
    assert found(secrets_of(world.edition), answers(world.public)) == {}


def test_nothing_private_is_public_a_second_after(world: World) -> None:
    publish_at(world.edition, world.public, world.opens + SECOND)
    everything = list(everything_in(world.public))
    assert found({*texts_of((*NEVER, *NOWHERE_SEEN)), *months_told(world.edition)}, everything) == {}
    said = found(texts_of(IN_LETTERS), everything)
    assert {place for places in said.values() for place in places if not LETTER.search(place)} == set()

    seen = found({marker.value for marker in PUBLIC}, everything)
    assert set(seen) == {marker.value for marker in PUBLIC}, "or this test could find nothing at all"
    assert found(texts_of((*NEVER, *NOWHERE_SEEN)), answers(world.public)) == {}


def answers(public: Path) -> Iterable[tuple[str, bytes]]:
    """Every header and body that the server gives for every file there is, and for some there are not."""
    current = public / "current"
    addresses = [path.relative_to(current).as_posix() for path in current.rglob("*") if path.is_file()]
    with serving(public) as site:
        for address in (*addresses, "nowhere", "councils/X1/letters/2019-20/v9/", "published.jsonl", "data/"):
            answer = site.ask(f"HEAD /{address} HTTP/1.1")
            assert answer.status in (200, 404), address
            yield "an answer", repr(sorted(answer.headers.items())).encode()


NEEDLE = "Zqneedle99"


def _zipped(data: bytes, name: str = "a.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def _pdf(attached: bytes = b"", title: str = "") -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if attached:
        pdf.attachments["facts.json"] = pikepdf.AttachedFileSpec(pdf, attached)
    if title:
        pdf.docinfo["/Title"] = title
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


def _parquet() -> bytes:
    data = io.BytesIO()
    pl.DataFrame({"a": [NEEDLE] * 100}).write_parquet(data, compression="zstd")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        NEEDLE.encode(),
        NEEDLE.upper().encode("utf-16-le"),
        gzip.compress(b"pagefind_dcd" + json.dumps({"content": NEEDLE}).encode()),
        _zipped(NEEDLE.encode()),
        _zipped(b"", name=f"{NEEDLE}.pdf"),
        _zipped(_pdf(attached=NEEDLE.encode() * 50)),
        _pdf(title=NEEDLE),
        _parquet(),
    ],
    ids=[
        "plain",
        "utf-16",
        "search index",
        "zip",
        "name in a zip",
        "attachment in a PDF in a zip",
        "PDF title",
        "Parquet",
    ],
)
def test_the_search_finds_what_is_packed_away(data: bytes) -> None:
    assert found({NEEDLE}, unpacked("file", data)) != {}


def test_what_is_private_would_be_found_if_a_public_column_held_it(world: World, tmp_path: Path) -> None:
    """A private marker in a public place: the summary of a decision that everybody may read."""
    private = NEVER[0].value
    told = {"reference": "19 000 950", "authority": "X1", "received": "2019-06-03", "category": "Homelessness"}
    ended = {"decided": "2019-11-20", "outcome": "Upheld", "remedied_by_authority": "no", "published": "2020-01-15"}
    given = few_extract(
        tmp_path / "extract", cases=[told | ended | {"summary": f"Write to {private}."}], recommendations=[]
    )
    edition = issued(build(given, tmp_path / "out"))
    publish_at(edition, tmp_path / "public", world.opens + SECOND)
    places = found({private}, everything_in(tmp_path / "public"))[private]
    assert any("decisions/19-000-950" in place for place in places)
    assert any(".zip!" in place and place.endswith("cases.csv") for place in places)
    assert any("cases.parquet as text" in place for place in places)
    assert any("pagefind" in place and place.endswith("unzipped") for place in places)
