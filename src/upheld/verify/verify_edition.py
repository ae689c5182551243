"""Checks a frozen edition again: files against hashes, figures by another engine, sums by their parts."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from upheld.editions.addresses import ARRIVALS, CONTRIBUTIONS, EARLIER_FIGURES, FIGURES, INSIGHT, REPLACED
from upheld.editions.folder import damaged_files, read_manifest
from upheld.editions.insight_codec import private_json, public_json
from upheld.editions.origin import Checked, made_of_its_inputs
from upheld.editions.rows import Row, figure_rows, row_key
from upheld.insight.conclude import insight_of
from upheld.verify.reopen import Reopened, reopen

COUNTED_FROM = ("private/casebook/", "private/schemes/", CONTRIBUTIONS, REPLACED, FIGURES, EARLIER_FIGURES)


def verify_edition(folder: Path) -> Iterator[Checked]:
    """Everything an edition says, checked again.

    Raises:
        UpheldError: the folder holds no edition, or what its figures were counted from cannot be read.
    """
    files = read_manifest(folder).files
    faults = tuple(damaged_files(folder))
    yield Checked(f"{len(files):,} files are as they were frozen", faults)
    if any(fault.startswith(COUNTED_FROM) for fault in faults):
        yield Checked("its figures can be counted again", ("What they are counted from is damaged.",))
        return
    again = reopen(folder, by_second_engine=True)
    yield from made_of_its_inputs(again.recorded, again.head)
    rows = figure_rows(again.edition)
    yield Checked(
        f"{len(rows):,} figures are what a second engine counts", tuple(_differences(again.frozen_rows, rows))
    )
    yield _concluded_again(folder, again)
    if again.edition.counted:
        yield _sums_of_contributions(folder, again)


def _differences(frozen: Sequence[Row], recounted: Sequence[Row]) -> Iterator[str]:
    was = {row_key(row): row for row in frozen}
    now = {row_key(row): json.loads(json.dumps(row)) for row in recounted}
    for key in sorted({*was, *now}):
        if was.get(key) != now.get(key):
            row = was.get(key) or now[key]
            names = [name for name in row if (was.get(key) or {}).get(name) != (now.get(key) or {}).get(name)]
            yield f"{row['official_name']}, {row['measure']}: {', '.join(names)} differ from what the cases give."


def _concluded_again(folder: Path, again: Reopened) -> Checked:
    """Whether what was concluded follows from the frozen cases and the figures of the second engine."""
    insight = insight_of(again.edition)
    expected = {INSIGHT: public_json(insight), ARRIVALS: private_json(insight)}
    faults = (f"{name} does not follow." for name, data in expected.items() if _frozen(folder / name) != data)
    return Checked("what may be concluded follows from the cases", tuple(faults))


def _frozen(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _sums_of_contributions(folder: Path, again: Reopened) -> Checked:
    """Every rate and count as the number of its contributions."""
    parts = pl.read_parquet(folder / CONTRIBUTIONS)
    sums = parts.group_by("measure", "authority").agg(pl.col("in_base").sum(), pl.col("in_numerator").sum())
    by_key = {(measure, authority): (base, numerator) for measure, authority, base, numerator in sums.iter_rows()}
    faults = []
    whole = [row for row in again.frozen_rows if row["breakdown"] is None and row["numerator"] is not None]
    for row in whole:
        base, numerator = by_key.get((row["measure"], row["authority"]), (0, 0))
        if row["numerator"] != numerator or (row["kind"] == "rate" and row["denominator"] != base):
            faults.append(
                f"{row['official_name']}, {row['measure']}: its contributions add up to {numerator} of {base}."
            )
    return Checked(f"{len(whole):,} figures are the sums of their contributions", tuple(faults))
