"""Writes the demonstration extract: files that a person can open, change and build again."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

from upheld.demonstration.courses import training_rows
from upheld.demonstration.decisions import case_rows, report_rows
from upheld.demonstration.every_year import draw_cases
from upheld.demonstration.falls import councils
from upheld.demonstration.invented_cases import known_and_drawn
from upheld.demonstration.people import contact_rows
from upheld.demonstration.recommendations import recommendation_rows
from upheld.demonstration.sentences import REMARKS
from upheld.demonstration.table_rows import Row, as_csv
from upheld.demonstration.targets import TAKEN
from upheld.demonstration.year_before import year_before_rows
from upheld.errors import UpheldError
from upheld.schemes.scheme import Scheme

SEED = 2020
README = Path(__file__).with_name("README.txt")


def write_demo_extract(folder: Path, scheme: Scheme, *, seed: int = SEED) -> None:
    """Write the tables of four synthetic years, 2016-17 to 2019-20, as CSV, and a README.txt that says what they are.

    The same seed makes the same bytes. Files of the same names in `folder` are replaced, once all are written.

    Raises:
        UpheldError: the scheme is not about the councils of England, or the folder cannot be written.
    """
    files = {f"{table}.csv": as_csv(table, rows) for table, rows in demo_tables(scheme, seed=seed).items()}
    _write(folder, files | {README.name: README.read_bytes()})


def demo_tables(scheme: Scheme, *, seed: int = SEED) -> Mapping[str, list[Row]]:
    """The rows of every table of the demonstration, by the table's name.

    Raises:
        UpheldError: the scheme is not about the councils of England.
    """
    cases = draw_cases(scheme, seed=seed)
    return {
        "extract": [{"taken": TAKEN, "demonstration": True}],
        "contacts": contact_rows(seed=seed),
        "cases": case_rows(cases, scheme, seed=seed),
        "recommendations": recommendation_rows(cases, seed=seed),
        "reports": report_rows(cases, seed=seed),
        "remarks": _remark_rows(seed),
        "training": training_rows(seed=seed),
        "published_figures": year_before_rows(cases),
    }


def _remark_rows(seed: int) -> list[Row]:
    _, drawn = known_and_drawn(councils())
    thanked = Random(f"{seed} remarks").sample(drawn, len(REMARKS))
    return [{"authority": body.code, "text": text} for body, text in zip(thanked, REMARKS, strict=True)]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Everything beside first, and renamed when all is there: a full disk leaves what was before."""
    beside = {name: folder / f".{name}.unfinished" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside[name].write_bytes(data)
        for name, path in beside.items():
            path.replace(folder / name)
    except OSError as error:
        with suppress(OSError):
            for path in beside.values():
                path.unlink(missing_ok=True)
        raise UpheldError(
            f"{folder} cannot be written: {error.strerror or error}. Make room there, or choose another folder."
        ) from error
