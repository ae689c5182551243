"""References of cases and reports as columns: what an address keeps of them, which meet, which a cell names."""

import polars as pl

from upheld.casebook.intake.grid import ROW
from upheld.slugs import KEPT


def slug_of(column: str) -> pl.Expr:
    """What an address keeps of each reference: the same as `slug` of each."""
    return pl.col(column).str.to_lowercase().str.extract_all(KEPT).list.join("-").replace("", "-")


def letters_and_digits_of(column: str) -> pl.Expr:
    """Each reference without the hyphens of its slug."""
    return slug_of(column).str.replace_all("-", "")


def other_spellings(named: pl.DataFrame, same: pl.Expr) -> pl.DataFrame:
    """The rows whose `reference` is spelt otherwise than that of an earlier row with which it has `same` in common.

    `named` has `row` and `reference`. The result has `row`, and as `first` that earlier row, the first of all.
    """
    spellings = named.group_by("reference").agg(at=pl.col(ROW).min()).with_columns(same.alias("same"))
    first = spellings.with_columns(first=pl.col("at").min().over("same")).filter(pl.col("at") > pl.col("first"))
    return named.join(first, on="reference", maintain_order="left").select(ROW, "first")


def cases_named(reports: pl.DataFrame) -> pl.DataFrame:
    """The reports with `case`, the reference of each case that `cases` names with ; between: a row for every one."""
    parts = pl.col("cases").str.split(";").list.eval(pl.element().str.strip_chars())
    return reports.with_columns(case=parts).explode("case").filter(pl.col("case") != "")


def naming_none(named: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
    """The rows whose `case` is no `reference` of a case, and in `spelt` the one it meets in an address, or null."""
    others = named.drop_nulls("case").join(
        cases, left_on="case", right_on="reference", how="anti", maintain_order="left"
    )
    if others.is_empty():
        return others.with_columns(spelt=pl.lit(None, pl.String))  # for a million cases a second less
    known = (
        cases.select(slug=slug_of("reference"), spelt="reference")
        .drop_nulls()
        .sort("spelt")
        .unique("slug", keep="first")
    )
    return others.with_columns(slug=slug_of("case")).join(known, on="slug", how="left", maintain_order="left")
