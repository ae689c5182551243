"""Make the shipped facts about England's councils out of what was gathered from the Office for National Statistics.

    python -m scripts.compile_reference SOURCE_FOLDER

SOURCE_FOLDER holds ``authorities.csv`` (gss_code, former_gss, name, official_name, type, region, county_gss,
start_date, end_date, predecessors, successors; lists with ; between), ``populations.csv`` (gss_code, year,
population, series), ``england-authorities-history.topo.json`` and ``hex-lad-*.json`` (compile_boundaries.py) and
``postcode-runs-*.csv`` (compile_postcodes.py; of several the last).
Other columns are left out, rows are sorted, spaces are made single: the same facts make the same bytes. One official
name is gathered without its apostrophe, which the council itself writes; it gets it back.
"""

import csv
import sys
from pathlib import Path

from scripts.compile_boundaries import compile_boundaries
from scripts.compile_postcodes import compile_postcodes

SHIPPED = Path(__file__).parent.parent / "src/upheld/reference/data"
GROUPS = {
    "district": "district",
    "county": "county",
    "metropolitan": "metropolitan",
    "unitary": "unitary",
    "london-borough": "london",
    "city-of-london": "london",
}
AUTHORITY_COLUMNS = {
    "code": "gss_code",
    "former_code": "former_gss",
    "name": "name",
    "official_name": "official_name",
    "group": "type",
    "region": "region",
    "county": "county_gss",
    "start": "start_date",
    "end": "end_date",
    "predecessors": "predecessors",
    "successors": "successors",
}
MENDED = {"Kings Lynn": "King's Lynn"}
POPULATION_COLUMNS = {"code": "gss_code", "year": "year", "population": "population", "series": "series"}


def main(source: Path, target: Path) -> None:
    authorities = read(source / "authorities.csv", AUTHORITY_COLUMNS)
    write(target / "authorities.csv", [row | {"group": GROUPS[row["group"]]} for row in authorities])
    write(target / "populations.csv", read(source / "populations.csv", POPULATION_COLUMNS))
    compile_boundaries(source, target)
    compile_postcodes(source, target)


def read(path: Path, columns: dict[str, str]) -> list[dict[str, str]]:
    """The rows of a gathered file under our own column names."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [{ours: mended(" ".join(row[theirs].split())) for ours, theirs in columns.items()} for row in rows]


def mended(text: str) -> str:
    """The text with what is known to be misspelt in it put right."""
    for wrong, right in MENDED.items():
        text = text.replace(wrong, right)
    return text


def write(path: Path, rows: list[dict[str, str]]) -> None:
    ordered = sorted(rows, key=lambda row: (row["code"], row.get("year", "")))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=ordered[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), SHIPPED)
