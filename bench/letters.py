"""The demonstration's letters: set by a bare typesetter, built whole, and built again after one case changed."""

import csv
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from threading import local

from upheld.casebook.casebook import read_casebook
from upheld.demonstration.demonstrate import write_demo_extract
from upheld.editions.counts import contributions_of
from upheld.editions.freeze import Sources, freeze
from upheld.letters.facts import letter_order
from upheld.letters.forms import LAYOUT, LetterMaker
from upheld.letters.letter import Letter
from upheld.letters.material import letter_material
from upheld.schemes.reader import read_review, read_scheme
from upheld.words.as_typst import Typesetter

THREADS = 2


def ready_letters() -> tuple[list[Letter], Path]:
    """The demonstration's letters in words, and the layout they are set in."""
    scheme, review = read_review("lgsco/2019-20")
    with tempfile.TemporaryDirectory() as folder:
        write_demo_extract(Path(folder), scheme)
        casebook, _ = read_casebook(Path(folder), scheme, review)
    assert casebook is not None
    edition = freeze(Sources(casebook, scheme, review))
    material = letter_material(edition, contributions_of(casebook, scheme, review))
    maker = LetterMaker(scheme.folder)
    letters = [maker.written(letter_order(body.code, material)).letter for body in edition.bodies]
    return letters, scheme.folder / "layout" / LAYOUT


def set_bare(letters: list[Letter], layout: Path) -> float:
    """The seconds that a typesetter on each of two threads takes for letters whose data are ready."""
    ready = [(letter.as_data(), letter) for letter in letters]
    mine = local()

    def set_one(data: str, letter: Letter) -> bytes:
        if not hasattr(mine, "typesetter"):
            mine.typesetter = Typesetter(layout, handed_as="letter")
        pdf: bytes = mine.typesetter.set(data, day=letter.day, title=letter.title)
        return pdf

    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        for pdf in pool.map(lambda pair: set_one(*pair), ready):
            assert pdf
    return time.perf_counter() - started


def write_extracts(folder: Path) -> None:
    """The demonstration's extract, and one in which another district's case was upheld."""
    write_demo_extract(folder / "extract", read_scheme("lgsco"))
    cases = copytree(folder / "extract", folder / "changed") / "cases.csv"
    with cases.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    at = {name: header.index(name) for name in ("authority", "decided", "outcome", "remedied_by_authority")}
    changed = next(
        row
        for row in rows
        if "2019-04-01" <= row[at["decided"]] <= "2020-03-31"
        and row[at["outcome"]] == "Not upheld"
        and row[at["authority"]].startswith("E07")
    )
    changed[at["outcome"]], changed[at["remedied_by_authority"]] = "Upheld", "no"
    with cases.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        print(set_bare(*ready_letters()))
    else:
        write_extracts(Path(sys.argv[2]))
