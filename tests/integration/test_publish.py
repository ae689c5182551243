"""`upheld publish`: what may be seen, from when, with whose approval, beside what was published before."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.worlds.extracts import case
from tests.worlds.few import ALDER, build, casework, few_extract, upheld
from tests.worlds.publishing import OPENS, issued, publish_at, ready
from upheld.errors import UpheldError
from upheld.publish.publish_edition import rehearse

SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issued edition that no test changes."""
    return ready(tmp_path_factory.mktemp("ready"))


@pytest.fixture
def unpublished(edition: Path) -> Iterator[Path]:
    """The same, with nothing on record of its publication."""
    record = edition.parent / "published.jsonl"
    record.unlink(missing_ok=True)
    yield edition
    record.unlink(missing_ok=True)


def recorded(edition: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (edition.parent / "published.jsonl").read_text().splitlines()]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file, but for the search index, which is never the same twice."""
    files = (path for path in folder.rglob("*") if path.is_file() and "pagefind" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_visitors_see_it_from_the_publication_instant_and_not_a_second_before(
    unpublished: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    with pytest.raises(UpheldError) as refused:
        publish_at(unpublished, public, OPENS - SECOND)
    assert " ".join(str(refused.value).split()) == (
        "2019-20 v1 may be published from 29 July 2020 at 12.01am (British Summer Time). Publish it then. "
        "Nothing was changed."
    )
    assert not public.exists() and not (unpublished.parent / "published.jsonl").exists()

    publish_at(unpublished, public, OPENS)
    assert b"Alder" in (public / "current/councils/X1/index.html").read_bytes()


def test_the_record_says_who_approved_what_and_when_and_is_not_public(unpublished: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish_at(unpublished, public, OPENS + SECOND, by=" Grace Approver ")
    assert recorded(unpublished) == [
        {
            "edition": unpublished.name,
            "version": "v1",
            "approved_by": "Grace Approver",
            "at": "2020-07-28T23:01:01+00:00",
            "to": str(public),
        }
    ]
    assert not any(b"Grace Approver" in data for data in bytes_of(public).values())


def test_publishing_the_same_again_changes_nothing_and_says_so(unpublished: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    first = publish_at(unpublished, public)
    before, record = bytes_of(public / "current"), recorded(unpublished)
    again = publish_at(unpublished, public, OPENS + timedelta(days=40), by="Somebody Else")
    assert bytes_of(public / "current") == before
    assert recorded(unpublished) == record
    assert first.before is None and again.before is not None
    assert "It was there already, approved by A. Director on 2020-07-28" in again.as_done(public)


def test_a_rehearsal_says_what_would_be_published_and_writes_nothing(unpublished: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    ran = upheld("publish", unpublished, "--to", public, "--approved-by", "A. Director", "--dry-run")
    assert (ran.status, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    assert (
        "2019-20 v1 may be published from 29 July 2020 at 12.01am (British Summer Time). That moment has come." in said
    )
    assert re.search(rf"{public} would show 2019-20 v1: \d+ pages among \d+ files\. Nothing was written\.", said)
    assert not public.exists() and not (unpublished.parent / "published.jsonl").exists()

    counted = publish_at(unpublished, public)
    assert f"{counted.pages:,} pages among {counted.files:,} files" in said


def test_a_rehearsal_may_be_held_before_the_instant(unpublished: Path, tmp_path: Path) -> None:
    planned = rehearse(unpublished, tmp_path / "public", at=OPENS - SECOND)
    assert planned.pages > 0
    assert "(British Summer Time). That moment has not come.\n" in planned.as_plan(tmp_path / "public")


def test_the_command_publishes_and_says_what_visitors_see(unpublished: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    ran = upheld("publish", unpublished, "--to", public, "--approved-by", "A. Director")
    assert ran.status == 0, ran.err
    assert ran.out.startswith(f"2019-20 v1 is published. {public} shows 2019-20 v1: ")
    assert (public / "current/index.html").is_file()


def test_what_was_not_issued_is_refused(tmp_path: Path) -> None:
    edition = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    ran = upheld("publish", edition, "--to", tmp_path / "public", "--approved-by", "A. Director")
    assert ran.status == 1 and "has not been issued. Issue it first: upheld issue" in ran.err
    assert not (tmp_path / "public").exists()


def test_what_has_no_publication_instant_is_refused_with_the_line_to_put_in(tmp_path: Path) -> None:
    edition = ready(tmp_path, publication="")
    ran = upheld("publish", edition, "--to", tmp_path / "public", "--approved-by", "A. Director")
    assert ran.status == 1
    assert "The review few/2019-20 does not say when it may be published." in ran.err
    assert "publication = 2020-07-29T00:01:00" in ran.err and "reviews/2019-20.toml" in ran.err


def test_what_was_damaged_is_refused(first: Path, tmp_path: Path) -> None:
    (first / "public/letters/X1.pdf").write_bytes(b"%PDF other")
    with pytest.raises(UpheldError, match=r"public/letters/X1\.pdf is not as it was frozen"):
        publish_at(first, tmp_path / "public")


@pytest.mark.parametrize("by", ["", "  "])
def test_nobody_is_no_approval(unpublished: Path, tmp_path: Path, by: str) -> None:
    with pytest.raises(UpheldError, match="Fill in --approved-by"):
        publish_at(unpublished, tmp_path / "public", by=by)


@pytest.mark.parametrize("place", ["", "out", "out/editions", "out/editions/few/2019-20", "out/editions/few/public"])
def test_a_place_that_holds_editions_or_lies_among_them_is_refused(edition: Path, place: str) -> None:
    root = edition.parents[4]
    assert (root / "out").is_dir()
    with pytest.raises(UpheldError, match="Publish to a place that does not"):
        publish_at(edition, root / place)


def test_a_correction_is_shown_and_what_it_corrects_keeps_its_address(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish_at(first, public)
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    second = issued(build(few_extract(tmp_path / "second", cases=more), tmp_path / "out"), "A case was missing")
    seen = publish_at(second, public, OPENS + timedelta(days=9))

    assert seen.editions == (("2019-20", "v1"), ("2019-20", "v2"))
    for version, edition in (("v1", first), ("v2", second)):
        letter = public / f"current/councils/X1/letters/2019-20/{version}/letter.pdf"
        assert letter.read_bytes() == (edition / "public/letters/X1.pdf").read_bytes()
    assert [line["version"] for line in recorded(second)] == ["v1", "v2"]

    before = bytes_of(public / "current")
    publish_at(first, public, OPENS + timedelta(days=10))
    assert bytes_of(public / "current") == before, "publishing the corrected one again does not bring it back"


def test_what_was_corrected_before_it_was_published_is_not_published(first: Path, tmp_path: Path) -> None:
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    issued(build(few_extract(tmp_path / "second", cases=more), tmp_path / "out"), "A case was missing")
    with pytest.raises(UpheldError, match=r"v1 was corrected by v2\. Publish that one instead"):
        publish_at(first, tmp_path / "public")


def test_an_edition_that_was_published_before_and_is_lost_stops_the_next(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish_at(first, public)
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    second = issued(build(few_extract(tmp_path / "second", cases=more), tmp_path / "out"), "A case was missing")
    (first / "public/letters/X1.pdf").unlink()
    before = bytes_of(public)
    with pytest.raises(UpheldError, match=r"letters/X1\.pdf is missing"):
        publish_at(second, public)
    assert bytes_of(public) == before


def test_a_demonstration_and_real_figures_do_not_go_on_one_site(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish_at(first, public)
    invented = few_extract(tmp_path / "second", extract=[{"taken": "2020-05-04", "demonstration": "yes"}])
    second = issued(build(invented, tmp_path / "out"), "To show")
    with pytest.raises(UpheldError, match="do not go on one site"):
        publish_at(second, public)
