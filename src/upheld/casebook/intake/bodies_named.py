"""Finds the bodies that columns name. One name can mean two bodies of different times, so the row's day decides."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from upheld.casebook.columns import Holds
from upheld.casebook.intake.values import YEARS
from upheld.casebook.tables import TABLES
from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.reference.authorities import Authority, read_register
from upheld.reference.names import NameIndex
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

NAMES_BODIES = (Holds.AUTHORITY, Holds.AUTHORITIES)


def name_index(authorities: pl.DataFrame, scheme: Scheme) -> NameIndex:
    """All bodies: the register that the scheme ships, and the extract's own rows, which go before it.

    Raises:
        UpheldError: the scheme asks for a register that is not shipped.
    """
    if scheme.register not in {None, "england"}:
        raise UpheldError(f'scheme.toml asks for the register "{scheme.register}". Write "england", or leave it out.')
    shipped = _shipped_index(scheme.register)
    own = authorities.drop_nulls(["code", "name"])
    if own.is_empty():
        return shipped
    known = {authority.code: authority for authority in shipped.authorities}
    for row in own.iter_rows(named=True):
        known[row["code"]] = _authority(row, known.get(row["code"]))
    return NameIndex(tuple(known[code] for code in sorted(known)))


@cache
def _shipped_index(register: str | None) -> NameIndex:
    return NameIndex(read_register() if register else ())


def with_codes(table: str, frame: pl.DataFrame, names: NameIndex, days: pl.Expr) -> pl.DataFrame:
    """The frame with codes for the bodies it names, null where a name is unknown or may mean several.

    `days` gives each row's day. Several bodies in a cell stay several, with ; between.
    """
    for column in (column for column in TABLES[table].columns if column.holds in NAMES_BODIES):
        find = _finder(names, several=column.holds is Holds.AUTHORITIES)
        frame = _with_codes(frame, column.name, find=find, days=days)
    return frame


def days_of(table: str, review: Review | None, periods: Mapping[str, Period]) -> pl.Expr:
    """The day that decides which body a row of a table means; null where any day would do."""
    match table:
        case "authorities":
            return pl.col("end").dt.offset_by("1d")
        case "cases":
            return pl.coalesce("received", "decided")
        case "training":
            return pl.col("date")
        case "memberships":
            return pl.col("start")
        case "exposures":
            possible = pl.col("year").is_between(YEARS[0], YEARS[-1])  # for another there is no date
            return pl.date(pl.when(possible).then("year"), 6, 30)
        case "published_figures":
            ends = {period.id: period.end for period in periods.values()}
            return pl.col("period").replace_strict(ends, default=None, return_dtype=pl.Date)
        case "contacts":
            return pl.lit(review and (review.letter_date or review.period.end), dtype=pl.Date)
        case _:
            return pl.lit(review and review.period.end, dtype=pl.Date)


def _with_codes(
    frame: pl.DataFrame, column: str, *, find: Callable[[str, date | None], str | None], days: pl.Expr
) -> pl.DataFrame:
    asked = frame.select(pl.col(column).alias("text"), days.alias("day"))
    pairs = asked.unique().drop_nulls("text")
    codes = pl.Series("code", [find(text, day) for text, day in pairs.iter_rows()], dtype=pl.String)
    known = pairs.with_columns(codes)
    coded = asked.join(known, on=["text", "day"], how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(coded["code"].alias(column))


def _finder(names: NameIndex, *, several: bool) -> Callable[[str, date | None], str | None]:
    @cache
    def any_day(text: str) -> tuple[str, ...]:
        return names.find(text)

    def find_one(text: str, day: date | None) -> str | None:
        codes = any_day(text) if day is None or len(any_day(text)) < 2 else names.find(text, day)
        return codes[0] if len(codes) == 1 else None

    def find_all(cell: str, day: date | None) -> str | None:
        codes = [find_one(text, day) for text in bodies_in(cell)]
        return None if None in codes else ";".join(dict.fromkeys(code for code in codes if code))

    return find_all if several else find_one


def _authority(row: Mapping[str, Any], known: Authority | None) -> Authority:
    """The body of a row, which may leave out what the register knows: not its days, where empty has a meaning."""
    code, name = row["code"], row["name"]
    base = known or Authority(code, former_code=None, name=name, official_name=name)
    return replace(
        base,
        name=name,
        official_name=row["official_name"] or base.official_name,
        region=row["region"] or base.region,
        start=row["start"],
        end=row["end"],
        successors=tuple(bodies_in(row["successors"])),
    )


def bodies_in(cell: str | None) -> list[str]:
    """The parts of a cell that names several bodies."""
    return [part for text in (cell or "").split(";") if (part := text.strip())]
