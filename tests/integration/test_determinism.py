"""The same input makes the same bytes, whatever the machine, its settings and the order and form of the input."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from tests.worlds.extracts import published_figure, recommendation
from tests.worlds.few import ALDER, BIRCH, REVIEW, few_extract, schemes, upheld_process

USUAL = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


def rich_extract(folder: Path) -> Path:
    """Something in every table, and rows that differ in little, so that an order not fixed would show."""
    twins = [
        recommendation(1, text=text, result=result) for text in ("Train.", "Teach.") for result in ("late", "on_time")
    ]
    return few_extract(
        folder,
        recommendations=[*twins, *twins, recommendation(2), recommendation(6)],
        remarks=[
            {"authority": ALDER, "text": "Thank you.\n\nWe note what you did."},
            {"authority": BIRCH, "text": "Thanks."},
        ],
        training=[
            {
                "date": f"2019-{month:02}-02",
                "kind": kind,
                "place": place,
                "delegates": 9,
                "authorities": f"{BIRCH};{ALDER}",
            }
            for month, kind, place in [(10, "course", "Leeds"), (10, "seminar", "York"), (11, "seminar", "Bath")]
        ],
        reports=[{"reference": "R1", "cases": "19 000 001", "title": "A report", "date": "2019-09-12"}],
        published_figures=[
            published_figure(authority=code, period=period, numerator=n, percent=20 * n, denominator=5)
            for code in (ALDER, BIRCH)
            for period, n in (("2017-18", 2), ("2018-19", 3))
        ],
    )


def shuffled(extract: Path, folder: Path, seed: int) -> Path:
    """The same tables with their rows and columns in another order."""
    lot = random.Random(seed)
    folder.mkdir()
    for path in extract.iterdir():
        rows = read(path)
        order = lot.sample(range(len(rows[0])), len(rows[0]))
        rows = [rows[0], *lot.sample(rows[1:], len(rows) - 1)]
        with (folder / path.name).open("w", encoding="utf-16", newline="") as file:
            csv.writer(file, delimiter=";").writerows([row[column] for column in order] for row in rows)
    return folder


def as_workbook(extract: Path, file: Path) -> Path:
    with xlsxwriter.Workbook(file, {"strings_to_numbers": False}) as workbook:
        for path in extract.iterdir():
            sheet = workbook.add_worksheet(path.stem)
            for at, row in enumerate(read(path)):
                sheet.write_row(at, 0, row)
    return file


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def built(given: Path, out: Path, places: Path, **settings: str) -> dict[str, bytes]:
    ran = upheld_process("build", given, "--review", REVIEW, "--schemes", places, "--out", out, **(USUAL | settings))
    assert ran.status == 0, ran.err
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> Sequence[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The folder with the extract and the schemes, and the files that are built from it."""
    folder = tmp_path_factory.mktemp("usual")
    files = built(rich_extract(folder / "extract"), folder / "out", schemes(folder / "schemes"))
    assert len(files) > 90
    return folder, files


def test_settings_of_the_machine_do_not_show(usual: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    folder, files = usual
    settings = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "POLARS_MAX_THREADS": "1"}
    out = tmp_path / "a longer path, with spaces & more" / "out"
    assert differing(files, built(folder / "extract", out, folder / "schemes", **settings)) == []


def test_the_order_encoding_and_separator_of_tables_do_not_show(
    usual: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    folder, files = usual
    other = shuffled(folder / "extract", tmp_path / "extract", seed=3)
    assert differing(files, built(other, tmp_path / "out", folder / "schemes", PYTHONHASHSEED="5")) == []


def test_a_workbook_makes_the_same_edition_as_a_folder(usual: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    folder, files = usual
    workbook = as_workbook(folder / "extract", tmp_path / "casework.xlsx")
    other = built(workbook, tmp_path / "out", schemes(tmp_path / "elsewhere"), POLARS_MAX_THREADS="3")
    assert differing(files, other) == []
