"""Every number in a review's prose is a cell of a table that stands in it, or a date."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.worlds.reviews import Ready, ready_few, ready_hearth, wording
from upheld.editions.national_review import DataTable
from upheld.errors import UpheldError
from upheld.review.document import ReviewDocument
from upheld.review.prose import numbers_in
from upheld.words.blocks import Block, Box, Heading, ListBlock, Paragraph, plain


def words_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of prose: not of exhibits, which are the tables themselves."""
    for block in blocks:
        match block:
            case Paragraph(content) | Heading(_, content):
                yield plain(content)
            case ListBlock(_, items):
                yield from map(plain, items)
            case Box(name, content) if name != "exhibit":
                yield from words_of(content)


def cells_of(table: DataTable) -> str:
    said = [table.title, *table.lines, *(column.heading for column in table.columns)]
    return " ".join([*said, *(cell for row in table.texts() for cell in row)])


def others(document: ReviewDocument, ready: Ready) -> dict[str, set[str]]:
    """By section, the numbers of its prose that are in no table and in no date of the review."""
    review = ready.edition.review
    tables = " ".join(cells_of(table) for table in document.tables.values() if not table.for_spreadsheets)
    dates = [review.period.start, review.period.end, review.publication, review.exposure_year, ready.edition.taken]
    named = f"{tables} {review.period.id} {review.context} {' '.join(map(str, dates))}".replace(",", "")
    known = set(re.findall(r"\d+(?:\.\d+)?", named)) | {str(int(part)) for part in re.findall(r"\d+", named)}
    return {
        section.id: found
        for section in document.sections
        if (found := {number for words in words_of(section.blocks) for number in numbers_in(words)} - known)
    }


def test_numbers_are_found_in_words() -> None:
    said = "1,412 of 2,000 (61.5%), 7; 2019-20. In 3, none."
    assert numbers_in(said) == ["1412", "2000", "61.5", "7", "2019", "20", "3"]


@pytest.mark.parametrize("of", ["few", "hearth"])
def test_every_number_is_in_the_tables(of: str, tmp_path: Path) -> None:
    ready = ready_few(tmp_path) if of == "few" else ready_hearth()
    document = ready.document()
    assert sum(len(numbers_in(words)) for one in document.sections for words in words_of(one.blocks)) > 5
    assert others(document, ready) == {}


def test_a_number_of_the_wordings_own_is_refused(tmp_path: Path) -> None:
    page = wording(tmp_path) / "review_upheld.md"
    page.write_text(page.read_text("utf-8") + "\nWe upheld 8,765 complaints.\n", encoding="utf-8")
    with pytest.raises(UpheldError, match=r'review_upheld\.md: 8765 is in no table of the review, near "We upheld'):
        ready_few(tmp_path).document()


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("{{ t.shares.shown('nobody', 'percent') }}", "table shares has no row nobody"),
        ("~~~exhibit\nnothing\n~~~", "shows a table “nothing”. There are: counts, shares"),
        ("~~~exhibit\nshares\n\npies\n~~~", "a chart “pies” of shares. There are: bars, rates"),
        ("~~~exhibit\nshares\n\nbars\n\nsize\n~~~", "table shares has no column size"),
    ],
)
def test_what_the_wording_asks_for_and_is_not_there_is_named(tmp_path: Path, added: str, said: str) -> None:
    page = wording(tmp_path) / "review_glance.md"
    page.write_text(f"{page.read_text('utf-8')}\n{added}\n", encoding="utf-8")
    with pytest.raises(UpheldError, match=said):
        ready_few(tmp_path).document()


def test_words_that_are_missing_are_named(tmp_path: Path) -> None:
    page = wording(tmp_path) / "review_words.md"
    page.write_text(page.read_text("utf-8").replace("| region |", "| regions |"), encoding="utf-8")
    with pytest.raises(UpheldError, match=r'review_words\.md has no words for "region"\. Add a line'):
        ready_few(tmp_path).document()


def test_words_in_three_columns_are_refused(tmp_path: Path) -> None:
    (wording(tmp_path) / "review_words.md").write_text("| a | b | c |\n|:--|:--|:--|\n", encoding="utf-8")
    with pytest.raises(UpheldError, match="not a table of two columns"):
        ready_few(tmp_path).document()


def test_a_section_without_a_title_is_refused(tmp_path: Path) -> None:
    (wording(tmp_path) / "review_reports.md").write_text("None.\n", encoding="utf-8")
    with pytest.raises(UpheldError, match=r"review_reports\.md does not begin with its title"):
        ready_few(tmp_path).document()
