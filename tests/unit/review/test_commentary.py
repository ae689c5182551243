"""The ombudsman's own words: a foreword, and comments by section, in a file beside the review's."""

from pathlib import Path

import pytest

from tests.worlds.few import schemes
from tests.worlds.reviews import boxes, ready_few
from upheld.errors import UpheldError
from upheld.review.commentary import read_commentary
from upheld.review.sections import SECTIONS
from upheld.schemes.reader import read_review
from upheld.words.blocks import Paragraph, plain

TEXT = """
# Foreword

This was a year of **floods**, and 17 of them in one week.

# upheld

Housing worries me.
"""


def written(folder: Path, text: str) -> Path:
    path = schemes(folder / "schemes") / "few/reviews/2019-20.md"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path) -> object:
    return read_commentary(*read_review("few/2019-20", folders=[folder / "schemes"]), SECTIONS)


def test_a_foreword_comes_first_and_a_comment_ends_its_section(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    foreword, *others = ready_few(tmp_path).document().sections
    words = [plain(block.content) for block in foreword.blocks if isinstance(block, Paragraph)]
    assert (foreword.id, foreword.title) == ("foreword", "Foreword")
    assert words == [
        "This was a year of floods, and 17 of them in one week.",
        "Local Government and Social Care Ombudsman",
    ]
    commented = {section.id: boxes(section.blocks, "comment") for section in others}
    assert [name for name, found in commented.items() if found] == ["upheld"]
    (comment,) = commented["upheld"]
    assert [plain(block.content) for block in comment.content if isinstance(block, Paragraph)] == [
        "Housing worries me."
    ]


def test_it_is_part_of_what_the_edition_is_made_of(tmp_path: Path) -> None:
    before = ready_few(tmp_path / "a").edition.id
    written(tmp_path / "b", TEXT)
    assert ready_few(tmp_path / "b").edition.id != before


def test_without_the_file_there_is_none(tmp_path: Path) -> None:
    schemes(tmp_path / "schemes")
    assert read(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# houses\n\nWords.", r'"# houses" is no section of the review. The sections are: foreword, glance, casework'),
        ("# glance\n\nOne.\n\n# Glance\n\nTwo.", '"# glance" is there twice'),
        ("Words.", "begins without a heading. Name the section first: # foreword"),
        ("# glance\n\n~~~cards\n- one\n~~~", "a comment on glance holds a box"),
        ("# glance\n\n<b>loud</b>", "2019-20.md: .*raw HTML"),
    ],
)
def test_what_it_cannot_hold_is_refused(tmp_path: Path, text: str, said: str) -> None:
    written(tmp_path, text)
    with pytest.raises(UpheldError, match=said):
        read(tmp_path)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    written(tmp_path, "").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(UpheldError, match=r"2019-20\.md cannot be read"):
        read(tmp_path)
