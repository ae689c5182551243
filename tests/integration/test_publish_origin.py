"""An edition that is no longer what its name was made of is seen by nobody, however well its hashes were set right."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.extracts import case
from tests.worlds.few import ALDER, build, casework, few_extract, upheld
from tests.worlds.publishing import OPENS, issued, publish_at, ready
from upheld.editions.identity import sha256
from upheld.errors import UpheldError
from upheld.publish.publish_edition import rehearse

INVENTED = [{"taken": "2020-05-04", "demonstration": "yes"}]
type Head = dict[str, Any]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issued demonstration that no test changes."""
    return ready(tmp_path_factory.mktemp("invented"), extract=INVENTED)


@pytest.fixture(scope="module")
def on_record(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it that is published, with both records."""
    folder = tmp_path_factory.mktemp("on_record")
    edition = shutil.copytree(invented.parent, folder / "out/editions/few/2019-20") / invented.name
    publish_at(edition, folder / "public")
    return edition


@pytest.fixture
def seen(on_record: Path, tmp_path: Path) -> Path:
    """A copy of that, to be changed."""
    return shutil.copytree(on_record.parent, tmp_path / "out/editions/few/2019-20") / on_record.name


@pytest.fixture
def mine(invented: Path, tmp_path: Path) -> Path:
    """A copy of it with its register, to be changed."""
    place = shutil.copytree(invented.parent, tmp_path / "out/editions/few/2019-20")
    return place / invented.name


def rewritten(edition: Path, change: Callable[[Head], object]) -> Path:
    """The edition after somebody changed its edition.json."""
    path = edition / "edition.json"
    head = json.loads(path.read_bytes())
    change(head)
    path.write_text(json.dumps(head), encoding="utf-8")
    return edition


def altered(edition: Path, file: str, change: Callable[[bytes], bytes]) -> Path:
    """The edition after somebody changed a file of it, and set its hash right."""
    path = edition / file
    path.write_bytes(change(path.read_bytes()))
    return rewritten(edition, lambda head: head["files"].update({file: sha256(path.read_bytes())}))


def refusal(edition: Path, public: Path) -> str:
    """The sentence that both publishing and a rehearsal refuse it with; nothing was written."""
    said = []
    for attempt in (lambda: publish_at(edition, public), lambda: rehearse(edition, public, at=OPENS)):
        with pytest.raises(UpheldError) as refused:
            attempt()
        said.append(str(refused.value))
    assert said[0] == said[1]
    assert not public.exists() and not (edition.parent / "published.jsonl").exists()
    return said[0]


def test_as_it_was_frozen_it_is_published(mine: Path, tmp_path: Path) -> None:
    publish_at(mine, tmp_path / "public")
    assert b"invented" in (tmp_path / "public/current/councils/X1/index.html").read_bytes().lower()


@pytest.mark.parametrize(
    ("key", "value", "given"),
    [
        ("demonstration", None, '"'),
        ("demonstration", "Real figures", '"'),
        ("counted", False, "true"),
        ("counted", 1, "true"),
        ("extract_taken", "2020-05-03", '"2020-05-04"'),
        ("extract_taken", None, '"2020-05-04"'),
        ("upheld", "9.9", '"'),
        ("period", "2018-19", '"2019-20"'),
        ("more", "of the same", "nothing"),
    ],
)
def test_a_changed_head_is_refused_and_what_differs_is_named(
    mine: Path, tmp_path: Path, key: str, value: object, given: str
) -> None:
    said = refusal(rewritten(mine, lambda head: head.update({key: value})), tmp_path / "public")
    assert str(mine) in said
    if key == "period":
        assert "Its inputs give the name" in said or "has no review" in said
    else:
        quoted = json.dumps(value)
        assert f"edition.json says of {key} {quoted}, and its inputs give {given}" in said


@pytest.mark.parametrize("key", ["counted", "demonstration", "extract_taken", "upheld"])
def test_a_head_that_lacks_something_is_refused(mine: Path, tmp_path: Path, key: str) -> None:
    said = refusal(rewritten(mine, lambda head: head.pop(key)), tmp_path / "public")
    assert f"edition.json says of {key} nothing, and its inputs give" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda inputs: inputs.update(earlier=["a"]),
        lambda inputs: inputs.update(upheld="9.9"),
        lambda inputs: inputs["extract"].update(cases="0" * 64),
        lambda inputs: inputs["scheme"].pop("scheme.toml"),
        lambda inputs: inputs.update(replaces="another"),
        lambda inputs: inputs.update(review="few/2018-19"),
        lambda inputs: inputs.pop("earlier"),
        lambda inputs: inputs.update(earlier="abc"),
        lambda inputs: inputs.update(earlier=[5]),
        lambda inputs: inputs.update(upheld=None),
        dict.clear,
    ],
)
def test_changed_inputs_are_refused(mine: Path, tmp_path: Path, change: Callable[[Head], object]) -> None:
    said = refusal(rewritten(mine, lambda head: change(head["inputs"])), tmp_path / "public")
    assert "edition.json" in said or "Its inputs give the name" in said


@pytest.mark.parametrize(("key", "value"), [("files", []), ("files", {"a": 5}), ("inputs", "x"), ("edition", 5)])
def test_a_manifest_of_another_shape_is_refused_by_every_command(
    mine: Path, tmp_path: Path, key: str, value: object
) -> None:
    rewritten(mine, lambda head: head.update({key: value}))
    for command in (
        ("publish", mine, "--to", tmp_path / "public", "--approved-by", "A. Director"),
        ("verify", mine),
        ("issue", mine, "--by", "A", "--reason", "b"),
        ("diff", mine, mine),
    ):
        ran = upheld(*command)
        assert ran.status == 1 and "has a format this upheld does not know" in ran.err, (command[0], ran.err)


def test_an_earlier_publication_instant_in_the_frozen_review_is_refused(mine: Path, tmp_path: Path) -> None:
    file = "private/schemes/few/reviews/2019-20.toml"
    altered(mine, file, lambda data: data.replace(b"publication = 2020", b"publication = 2019"))
    assert "Its inputs give the name" in refusal(mine, tmp_path / "public")


def test_it_is_refused_even_where_the_inputs_were_set_right_too(mine: Path, tmp_path: Path) -> None:
    file = "private/schemes/few/reviews/2019-20.toml"
    altered(mine, file, lambda data: data.replace(b"publication = 2020", b"publication = 2019"))
    right = sha256((mine / file).read_bytes())
    rewritten(mine, lambda head: head["inputs"]["scheme"].update({"reviews/2019-20.toml": right}))
    assert "Its inputs give the name" in refusal(mine, tmp_path / "public")


def test_another_casebook_under_the_same_name_is_refused(mine: Path, tmp_path: Path) -> None:
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    other = build(few_extract(tmp_path / "second", cases=more, extract=INVENTED), tmp_path / "elsewhere")
    altered(mine, "private/casebook/cases.parquet", lambda _: (other / "private/casebook/cases.parquet").read_bytes())
    assert "Its inputs give the name" in refusal(mine, tmp_path / "public")


def test_what_it_says_it_replaces_is_part_of_its_name(mine: Path, tmp_path: Path) -> None:
    path = mine / "private/replaced.json"
    path.write_text('{"id": "a", "version": "v1", "issued": "2020-01-01", "letters": {}}', encoding="utf-8")
    rewritten(mine, lambda head: head["files"].update({"private/replaced.json": sha256(path.read_bytes())}))
    assert "Its inputs give the name" in refusal(mine, tmp_path / "public")


def test_a_folder_of_another_name_is_refused(mine: Path, tmp_path: Path) -> None:
    renamed = mine.rename(mine.with_name("renamed"))
    assert f"It is called {mine.name[:12]}, and its folder renamed." in refusal(renamed, tmp_path / "public")


def test_every_edition_that_goes_on_the_site_with_it_is_looked_at(first: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish_at(first, public)
    more = [*casework(), case(90, authority=ALDER, outcome="Advice given")]
    second = issued(build(few_extract(tmp_path / "second", cases=more), tmp_path / "out"), "A case was missing")
    rewritten(first, lambda head: head.update(extract_taken="2021-01-01"))
    with pytest.raises(UpheldError, match=rf"{first.name} is not as it was frozen: .* of extract_taken"):
        publish_at(second, public)
    with pytest.raises(UpheldError, match=r"says of extract_taken"):
        rehearse(second, public, at=OPENS)


def test_verify_says_what_of_the_head_differs_and_issue_refuses_it(mine: Path) -> None:
    rewritten(mine, lambda head: head.update(demonstration=None))
    ran = upheld("verify", mine)
    assert ran.status == 1
    assert "FAILS  what edition.json says of it is what its inputs give" in ran.out
    assert "edition.json says of demonstration null, and its inputs give" in ran.out
    letter = upheld("verify", mine / "public/letters/X1.pdf", "--edition", mine)
    assert letter.status == 1 and "says of demonstration null" in letter.out
    (mine.parent / "issued.jsonl").unlink()
    ran = upheld("issue", mine, "--by", "A. Statistician", "--reason", "Agreed")
    assert ran.status == 1 and "says of demonstration null" in ran.err and "It was not issued." in ran.err


RECORDS = {
    "issued.jsonl": ("version", "edition", "at"),
    "published.jsonl": ("edition", "at"),
}


@pytest.mark.parametrize(("record", "key"), [(name, key) for name, keys in RECORDS.items() for key in keys])
@pytest.mark.parametrize("value", ["", "nonsense", 5, None, "../../elsewhere", "2020-07-28T23:01:00"])
def test_a_line_of_a_record_that_nobody_wrote_is_named(
    seen: Path, tmp_path: Path, record: str, key: str, value: object
) -> None:
    path = seen.parent / record
    line = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(line | {key: value}) + "\n", encoding="utf-8")
    ran = upheld("publish", seen, "--to", tmp_path / "public", "--approved-by", "A. Director")
    assert ran.status == 1
    assert str(path) in ran.err and "Restore it from a copy" in ran.err


def test_an_approval_of_what_was_never_issued_is_named(seen: Path, tmp_path: Path) -> None:
    path = seen.parent / "published.jsonl"
    line = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(line | {"edition": "0" * 64}) + "\n", encoding="utf-8")
    ran = upheld("publish", seen, "--to", tmp_path / "public", "--approved-by", "A. Director")
    assert ran.status == 1
    assert "published.jsonl names 000000000000, which" in ran.err and "issued.jsonl does not" in ran.err
