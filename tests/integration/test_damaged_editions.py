"""Whatever file of an edition is damaged, every reader says so in a sentence that names the edition or the file."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.worlds.few import ALDER
from tests.worlds.publishing import OPENS, ready
from upheld.build.answers import figures_of, insight_of_edition, letter_of
from upheld.editions.door import FrozenEdition, open_edition
from upheld.editions.identity import sha256
from upheld.errors import UpheldError
from upheld.publish.issue import issue
from upheld.publish.publish_edition import rehearse
from upheld.verify.diff import diff
from upheld.verify.verify_edition import verify_edition

DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "garbage": lambda data: b"\x00\xff garbage {[" + data[:8],
    "of another shape": lambda data: b'[{"x": 1}]' if data.startswith(b"{") else b"{}",
    "missing": lambda data: None,
}
AT = datetime(2020, 7, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issued edition that no test changes."""
    return ready(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def copy(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it beside its register, whose files are damaged in turn and put right again."""
    place = tmp_path_factory.mktemp("damaged") / "editions/few/2019-20"
    return shutil.copytree(whole.parent, place) / whole.name


def everything(edition: FrozenEdition) -> object:
    """All that the door gives, with the letter of one body for all."""
    public, letter = edition.public, edition.letter(ALDER)
    tables = [frame.height for frame in public.tables.values()]
    words = (letter.facts, letter.words, letter.html, letter.text, letter.pdf, public.panels(ALDER))
    sources = edition.sources
    counted = (sources.casebook, sources.contributions, sources.replaced, sources.carriers)
    every = (edition.figures, edition.earlier_figures, edition.insight, public.insight_json, edition.national_review)
    return every, tables, words, counted, public.letter_marks, edition.decisions, edition.improvements, edition.reports


READERS: dict[str, Callable[[Path, Path], object]] = {
    "open_edition": lambda folder, whole: everything(open_edition(folder)),
    "figures": lambda folder, whole: figures_of(folder, "Alder", as_json=True),
    "insight": lambda folder, whole: insight_of_edition(folder, ALDER),
    "letter": lambda folder, whole: [letter_of(folder, ALDER, form) for form in ("pdf", "html", "txt", "eml")],
    "diff": lambda folder, whole: diff(whole, folder),
}
CHECKERS: dict[str, Callable[[Path, Path], object]] = {
    "verify": lambda folder, whole: [fault for checked in verify_edition(folder) for fault in checked.faults],
    "issue": lambda folder, whole: issue(folder, by="A. Statistician", reason="Agreed", at=AT),
    "publish": lambda folder, whole: rehearse(folder, folder.parents[4] / "public", at=OPENS),
}


LEFT_OUT = (
    "schedules",
    "review/tables/",
    "layout/",
    "wording/",
    "reviews/2016",
    "reviews/2017",
    "reviews/2018",
    "s/202",
)
"""Of the files that no reader of these parses, and of the scheme's other years, there are many."""


def kinds_of_file(edition: Path) -> Iterator[str]:
    """The address of a file of each kind, the manifest among them: of letters those of one body."""
    seen = set()
    for path in sorted(edition.rglob("*")):
        address = path.relative_to(edition).as_posix()
        kind = (path.parent, path.suffix) if "letters" in address or "messages" in address else address
        if path.is_file() and kind not in seen and not any(part in address for part in LEFT_OUT):
            seen.add(kind)
            yield address


def sentence(reader: Callable[[Path, Path], object], folder: Path, whole: Path) -> object:
    """What a reader answers, or the sentence it refuses with; anything else that it raises fails the test."""
    try:
        return reader(folder, whole)
    except UpheldError as error:
        return error


@pytest.mark.parametrize("damage", DAMAGES)
def test_readers_answer_or_name_what_is_damaged(whole: Path, copy: Path, damage: str) -> None:
    for address in kinds_of_file(whole):
        path, data = copy / address, (whole / address).read_bytes()
        changed = DAMAGES[damage](data)
        path.unlink() if changed is None else path.write_bytes(changed)
        try:
            answers = {name: sentence(reader, copy, whole) for name, reader in READERS.items()}
        finally:
            path.write_bytes(data)
        for name, answer in answers.items():
            if isinstance(answer, UpheldError):
                assert path.name in str(answer) or str(copy) in str(answer), (name, address, answer)
        if address.endswith((".parquet", "figures.json", "insight.json", "arrivals.json", "edition.json")):
            assert isinstance(answers["open_edition"], UpheldError), address
            if address != "edition.json":  # without it there is no edition, and the folder is named
                assert path.name in str(answers["open_edition"]), (address, answers["open_edition"])


@pytest.mark.parametrize("damage", DAMAGES)
def test_whoever_checks_an_edition_finds_the_file(whole: Path, copy: Path, damage: str) -> None:
    addresses = [
        "private/casebook/cases.parquet", "private/contributions.parquet", "private/schemes/few/scheme.toml",
        "public/figures.json", "public/insight.json", "public/letters/X1.pdf", "edition.json",
    ]  # fmt: skip
    for address in addresses:
        path, data = copy / address, (whole / address).read_bytes()
        changed = DAMAGES[damage](data)
        path.unlink() if changed is None else path.write_bytes(changed)
        try:
            answers = {name: sentence(reader, copy, whole) for name, reader in CHECKERS.items()}
        finally:
            path.write_bytes(data)
        assert answers["verify"], address
        assert path.name in str(answers["verify"]) or str(copy) in str(answers["verify"]), (address, answers)
        for name in ("issue", "publish"):
            assert isinstance(answers[name], UpheldError), (name, address, answers[name])


@pytest.mark.parametrize("damage", ["cut in half", "garbage", "of another shape"])
def test_a_file_whose_hash_was_set_right_is_named_too(whole: Path, copy: Path, damage: str) -> None:
    manifest = copy / "edition.json"
    recorded = manifest.read_bytes()
    for address in ["private/casebook/cases.parquet", "public/figures.json", "public/insight.json"]:
        path, data = copy / address, (whole / address).read_bytes()
        changed = DAMAGES[damage](data) or b""
        path.write_bytes(changed)
        head = json.loads(recorded)
        head["files"][address] = sha256(changed)
        manifest.write_text(json.dumps(head), encoding="utf-8")
        try:
            answer = sentence(CHECKERS["verify"], copy, whole)
        finally:
            path.write_bytes(data)
            manifest.write_bytes(recorded)
        assert answer and path.name in str(answer), (address, answer)
