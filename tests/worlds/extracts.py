"""Makes small extracts: folders of CSV as an ombudsman's casework system would export them."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from upheld.casebook.tables import TABLES

Row = Mapping[str, object]


def extract(folder: Path, **tables: Iterable[Row]) -> Path:
    """An extract in `folder` with these rows in these tables, and nothing else wrong with it.

    With cases come recommendations, of headings alone where none are given; the day it was taken always comes.
    """
    rows = {"extract": [{"taken": "2020-05-04"}]} | ({"recommendations": []} if "cases" in tables else {}) | tables
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in rows.items():
        write_table(folder, name, table)
    return folder


def write_table(folder: Path, name: str, rows: Iterable[Row]) -> Path:
    """One table of an extract, with all its headings."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in TABLES[name].columns])
        writer.writeheader()
        writer.writerows(rows)
    return path


def case(number: int = 1, **changes: object) -> Row:
    """A case about Bolsover, upheld in 2019-20, except for what is said otherwise."""
    usual = {
        "reference": f"19 000 {number:03}",
        "authority": "Bolsover District Council",
        "received": "2019-06-03",
        "category": "Homelessness",
        "decided": "2019-11-20",
        "outcome": "Upheld",
        "remedied_by_authority": "no",
    }
    return usual | changes


def recommendation(number: int = 1, **changes: object) -> Row:
    """A service improvement agreed in the case of that number, and carried out on time, except for what is said."""
    usual = {
        "case": f"19 000 {number:03}",
        "kind": "service_improvement",
        "text": "Train the staff who assess applications.",
        "due": "2020-02-20",
        "result": "on_time",
        "result_date": "2020-02-18",
    }
    return usual | changes


def report(**changes: object) -> Row:
    """A public interest report on the first case, published after it was decided, except for what is said otherwise."""
    usual = {
        "reference": "19 000 001",
        "cases": "19 000 001",
        "title": "A family without a home",
        "date": "2019-12-02",
        "satisfied": "2020-03-02",
    }
    return usual | changes


def contact(**changes: object) -> Row:
    """The chief executive of Bolsover, who is the addressee, except for what is said otherwise."""
    usual = {
        "authority": "Bolsover District Council",
        "role": "head_of_paid_service",
        "honorific": "Ms",
        "name": "Ada Example",
        "surname": "Example",
        "job_title": "Chief Executive",
        "email": "ada.example@bolsover.invalid",
        "receives": "addressee",
    }
    return usual | changes


def published_figure(**changes: object) -> Row:
    """Bolsover's published uphold rate of 2019-20, except for what is said otherwise."""
    usual = {
        "authority": "Bolsover District Council",
        "period": "2019-20",
        "measure": "complaints_upheld",
        "numerator": 1,
        "denominator": 4,
        "percent": 25,
        "group_average_percent": 45,
        "source": "letter of 22 July 2020",
    }
    return usual | changes
