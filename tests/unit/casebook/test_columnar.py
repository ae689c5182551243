"""Parquet, whatever its types, is read as the text that says the same."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from upheld.casebook.intake.grid import Unreadable
from upheld.casebook.intake.sources import read_columnar


def written(folder: Path, **columns: object) -> Path:
    path = folder / "cases.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["a", " ", None], ["a", None, None]),
        ([1, -2, None], ["1", "-2", None]),
        ([1.0, 2.5, None, float("nan")], ["1", "2.5", None, "NaN"]),
        ([True, False, None], ["yes", "no", None]),
        ([date(2019, 6, 3), None], ["2019-06-03", None]),
        ([datetime.fromisoformat("2019-06-03T10:05"), None], ["2019-06-03 10:05:00.000000", None]),
        ([["E1", "E2"], [], None], ["E1;E2", None, None]),
        (pl.Series(["a", "b", None], dtype=pl.Categorical), ["a", "b", None]),
        ([None, None], [None, None]),
    ],
)
def test_each_type_becomes_its_text(tmp_path: Path, values: object, texts: list[str | None]) -> None:
    grid = read_columnar(written(tmp_path, key=pl.Series(range(len(texts))), value=values))
    assert grid.headings == ("key", "value")
    assert grid.cells["1"].to_list() == texts
    assert grid.cells["row"].to_list() == list(range(2, len(texts) + 2))


MIDNIGHT = "00:00:00.000000"


@pytest.mark.parametrize(
    ("kind", "numbers", "texts"),
    [
        (pl.Date, [-719_162, 2_932_896, None], ["0001-01-01", "9999-12-31", None]),
        (pl.Date, [2**31 - 1, -(2**31)], ["number 2147483647", "number -2147483648"]),
        (pl.Datetime("us"), [0, 2**63 - 1], [f"1970-01-01 {MIDNIGHT}", "number 9223372036854775807"]),
        (pl.Datetime("ms"), [2**62, -(2**62)], ["number 4611686018427387904", "number -4611686018427387904"]),
        (pl.Datetime("ms"), [253_402_300_799_999], ["9999-12-31 23:59:59.999"]),
        (pl.Datetime("ns"), [2**63 - 1], ["2262-04-11 23:47:16.854775807"]),
    ],
)
def test_a_day_that_no_calendar_has_is_told_apart_from_a_damaged_file(
    tmp_path: Path, kind: pl.DataType, numbers: list[int | None], texts: list[str | None]
) -> None:
    """PostgreSQL's "infinity" comes out so: its row is to be named, and the other tables still read."""
    physical = pl.Int32 if kind == pl.Date else pl.Int64
    path = written(tmp_path, key=range(len(texts)), taken=pl.Series(numbers, dtype=physical).cast(kind))
    assert read_columnar(path).cells["1"].to_list() == texts


@pytest.mark.parametrize("value", [b"bytes", {"a": 1}, [1, 2]])
def test_a_column_of_no_plain_value_is_refused_by_name(tmp_path: Path, value: object) -> None:
    with pytest.raises(Unreadable, match="Column outcome holds"):
        read_columnar(written(tmp_path, outcome=[value]))


def test_what_is_no_parquet_or_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, reference=["a"] * 1000)
    whole = path.read_bytes()
    for data in (b"", b"PAR1", b"PAR1" + b"\xff" * 50 + b"PAR1", whole[: len(whole) // 2], whole[:-1]):
        path.write_bytes(data)
        with pytest.raises(Unreadable, match="no Parquet file"):
            read_columnar(path)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_columnar(tmp_path / "cases.parquet")
