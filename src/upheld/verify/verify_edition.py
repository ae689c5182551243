"""Checks a frozen edition again: files against hashes, figures by another engine, sums by their parts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from upheld.editions import addresses
from upheld.editions.door import FrozenEdition, open_edition
from upheld.editions.edition import Edition
from upheld.editions.folder import damaged_files
from upheld.editions.insight_codec import private_json, public_json
from upheld.editions.origin import Checked, made_of_its_inputs
from upheld.editions.rows import figure_rows, row_key
from upheld.insight.conclude import insight_of
from upheld.verify.second_engine import counted_again

COUNTED_FROM = (
    f"{addresses.CASEBOOK}/",
    f"{addresses.SCHEMES}/",
    addresses.CONTRIBUTIONS,
    addresses.REPLACED,
    addresses.FIGURES,
    addresses.EARLIER_FIGURES,
)


def verify_edition(folder: Path) -> Iterator[Checked]:
    """Everything an edition says, checked again.

    Raises:
        UpheldError: the folder holds no edition, or what its figures were counted from cannot be read.
    """
    frozen = open_edition(folder)
    faults = tuple(damaged_files(folder))
    yield Checked(f"{len(frozen.manifest.files):,} files are as they were frozen", faults)
    if any(fault.startswith(COUNTED_FROM) for fault in faults):
        yield Checked("its figures can be counted again", ("What they are counted from is damaged.",))
        return
    yield from made_of_its_inputs(frozen)
    edition = counted_again(frozen)
    rows = figure_rows(edition)
    frozen_rows = [row for of_body in frozen.public.rows.values() for row in of_body]
    yield Checked(f"{len(rows):,} figures are what a second engine counts", tuple(_differences(frozen_rows, rows)))
    yield _concluded_again(frozen, edition)
    if frozen.sources.contributions is not None:
        yield _sums_of_contributions(frozen_rows, frozen.sources.contributions)


def _differences(frozen: Sequence[Mapping[str, Any]], recounted: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    was = {row_key(row): row for row in frozen}
    now = {row_key(row): json.loads(json.dumps(row)) for row in recounted}
    for key in sorted({*was, *now}):
        if was.get(key) != now.get(key):
            row = was.get(key) or now[key]
            names = [name for name in row if (was.get(key) or {}).get(name) != (now.get(key) or {}).get(name)]
            yield f"{row['official_name']}, {row['measure']}: {', '.join(names)} differ from what the cases give."


def _concluded_again(frozen: FrozenEdition, edition: Edition) -> Checked:
    """Whether what was concluded follows from the frozen cases and the figures of the second engine."""
    if frozen.has_first_insight:
        return Checked(
            "what may be concluded was frozen by the rules of its time, and is checked by its hash alone", ()
        )
    insight = insight_of(edition)
    expected = {addresses.INSIGHT: public_json(insight), addresses.ARRIVALS: private_json(insight)}
    faults = (f"{name} does not follow." for name, data in expected.items() if _bytes(frozen.folder / name) != data)
    return Checked("what may be concluded follows from the cases", tuple(faults))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _sums_of_contributions(rows: Sequence[Mapping[str, Any]], contributions: pl.DataFrame) -> Checked:
    """Whether every rate and count is the sum of its contributions."""
    sums = contributions.group_by("measure", "authority").agg(pl.col("in_base").sum(), pl.col("in_numerator").sum())
    by_key = {(measure, authority): (base, numerator) for measure, authority, base, numerator in sums.iter_rows()}
    faults = []
    whole = [row for row in rows if row["breakdown"] is None and row["numerator"] is not None]
    for row in whole:
        base, numerator = by_key.get((row["measure"], row["authority"]), (0, 0))
        if row["numerator"] != numerator or (row["kind"] == "rate" and row["denominator"] != base):
            faults.append(
                f"{row['official_name']}, {row['measure']}: its contributions add up to {numerator} of {base}."
            )
    return Checked(f"{len(whole):,} figures are the sums of their contributions", tuple(faults))
