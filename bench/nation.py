"""What may be concluded, and the national review, of the demonstration: `python -m bench.nation WHAT`, timed by itself.

`insight`: all of it, imports included. `tables`: XLSX and ODS, imports included. `review` sets the review as a build
does, from its words; `bare` is the typesetter alone on a source that is ready.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from upheld.casebook.casebook import read_casebook
from upheld.demonstration.demonstrate import write_demo_extract
from upheld.editions.counts import contributions_of
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.review.document import ReviewDocument, review_document
from upheld.schemes.reader import read_review


def demonstration() -> Edition:
    """The demonstration year, with its three years before."""
    scheme, review = read_review("lgsco/2019-20")
    with tempfile.TemporaryDirectory() as folder:
        write_demo_extract(Path(folder), scheme)
        casebook, _ = read_casebook(Path(folder), scheme, review)
    assert casebook is not None
    return freeze(Sources(casebook, scheme, review))


def insight(edition: Edition) -> Callable[[], object]:
    """Everything that may be concluded."""

    def run() -> object:
        from upheld.editions.insight_codec import insight_json
        from upheld.insight.conclude import insight_of

        return insight_json(insight_of(edition))

    return run


def tables(edition: Edition) -> Callable[[], object]:
    """Both spreadsheets of the review."""
    document = _document(edition)

    def run() -> object:
        from upheld.review.as_ods import opendocument_bytes
        from upheld.review.as_xlsx import workbook_bytes

        return workbook_bytes(document), opendocument_bytes(document)

    return run


def review(edition: Edition) -> Callable[[], object]:
    """The review as a build sets it."""
    from upheld.review.outputs import review_pdf

    document = _document(edition)
    return lambda: review_pdf(document, edition.scheme.folder / "layout")


def bare(edition: Edition) -> Callable[[], object]:
    """The typesetter alone."""
    from upheld.review.outputs import HANDED_AS, LAYOUT, review_source
    from upheld.words.as_typst import Typesetter

    document = _document(edition)
    source = review_source(document)
    layout = edition.scheme.folder / "layout" / LAYOUT
    return lambda: Typesetter(layout, handed_as=HANDED_AS).set(source, day=document.day, title=document.title)


def _document(edition: Edition) -> ReviewDocument:
    from upheld.insight.conclude import insight_of

    parts = contributions_of(edition.casebook, edition.scheme, edition.review)
    return review_document(edition, parts, insight_of(edition))


KINDS: Mapping[str, Callable[[Edition], Callable[[], object]]] = {
    "insight": insight,
    "tables": tables,
    "review": review,
    "bare": bare,
}

if __name__ == "__main__":
    work = KINDS[sys.argv[1]](demonstration())
    started = time.perf_counter()
    assert work()
    print(time.perf_counter() - started)
