"""343 letters as PDF the way a build sets them, against a bare loop of the same typesetter over the same sources."""

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from upheld.casebook.casebook import read_casebook
from upheld.demonstration.write_extract import write_demo_extract
from upheld.editions.counts import contributions_of
from upheld.editions.freeze import Sources, freeze
from upheld.letters.document import Letter, letter_words
from upheld.letters.facts import letter_facts
from upheld.letters.material import letter_material
from upheld.letters.typeset import THREADS, Typesetter, letter_source, set_letters
from upheld.schemes.reader import read_review
from upheld.words.templates import Wording


def ready_letters() -> tuple[list[Letter], Path]:
    """The demonstration's letters in words, and the layout they are set in."""
    scheme, review = read_review("lgsco/2019-20")
    with tempfile.TemporaryDirectory() as folder:
        write_demo_extract(Path(folder), scheme)
        casebook, _ = read_casebook(Path(folder), scheme, review)
    assert casebook is not None
    edition = freeze(Sources(casebook, scheme, review))
    material = letter_material(edition, contributions_of(casebook, scheme, review))
    wording = Wording(scheme.folder / "wording")
    letters = [letter_words(letter_facts(body.code, material), wording) for body in edition.bodies]
    return letters, scheme.folder / "layout"


def as_built(letters: list[Letter], layout: Path) -> None:
    """What `upheld build` does."""
    for _letter, pdf in set_letters(letters, layout):
        assert pdf


def bare_loop(letters: list[Letter], layout: Path) -> Callable[[], None]:
    """The typesetter alone over sources that are ready, on as many threads."""
    sources = [(letter_source(letter), letter) for letter in letters]

    def run() -> None:
        typesetter = Typesetter(layout)
        with ThreadPoolExecutor(THREADS) as pool:
            for pdf in pool.map(lambda pair: typesetter.set_source(*pair), sources):
                assert pdf

    return run


if __name__ == "__main__":
    ready, folder = ready_letters()
    work = bare_loop(ready, folder) if sys.argv[1] == "bare" else lambda: as_built(ready, folder)
    started = time.perf_counter()
    work()
    print(time.perf_counter() - started)
