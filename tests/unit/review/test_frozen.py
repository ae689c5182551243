"""A review as JSON, and read back."""

import json
from pathlib import Path

import pytest

from tests.worlds.few import schemes
from tests.worlds.reviews import ready_few
from upheld.editions.review_codec import read_review_json
from upheld.errors import UpheldError
from upheld.words.blocks import Block, Box, Picture

FOREWORD = """# foreword

One **two** *three* [four](https://www.example.invalid/)\\
five.

1. six
2. seven

| a | b |
|:--|--:|
| c | 1 |
"""


def without_names(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Pictures keep what is seen and said of them: which sort they were is not needed again."""

    def one(block: Block) -> Block:
        match block:
            case Picture():
                return Picture("", {}, block.alternative, block.svg)
            case Box(name, content):
                return Box(name, without_names(content))
            case _:
                return block

    return tuple(map(one, blocks))


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    (schemes(tmp_path / "schemes") / "few/reviews/2019-20.md").write_text(FOREWORD, encoding="utf-8")
    report = {"reference": "R1", "cases": "19 000 001", "title": "A report", "date": "2019-09-12"}
    document = ready_few(tmp_path, reports=[report]).document()
    read = read_review_json(document.attached.encode())
    assert (read.title, read.period, read.demonstration) == (document.title, "2019-20", "")
    assert read.tables == tuple(document.tables.values())
    assert list(read.numbers.values()) == list(range(1, len(read.tables) + 1))
    for section, written in zip(read.sections, document.sections, strict=True):
        assert (section.id, section.title, section.tables) == (written.id, written.title, written.tables)
        assert section.blocks == without_names(written.blocks)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "The review cannot be read"),
        ('{"format": 1}', "The review cannot be read: .*scheme"),
        ('{"format": 99}', "The review has format 99; this version of upheld reads format 1"),
    ],
)
def test_what_is_no_review_is_refused(text: str, said: str) -> None:
    with pytest.raises(UpheldError, match=said):
        read_review_json(text.encode())


@pytest.mark.parametrize("block", [{"kind": "song"}, {"kind": "paragraph", "content": [{"kind": "song"}]}])
def test_a_block_of_no_known_kind_is_refused(block: object) -> None:
    section = {"id": "a", "title": "A", "tables": [], "blocks": [block]}
    review = {"format": 1, "scheme": "s", "period": "", "title": "", "demonstration": None, "sections": [section]}
    with pytest.raises(UpheldError, match="song"):
        read_review_json(json.dumps(review | {"tables": []}).encode())


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    column = {"id": "a", "heading": "A", "decimals": None, "printed": True, "dates": False}
    table = {"id": "t", "number": 1, "title": "T", "lines": [], "measures": [], "for_spreadsheets": False}
    damaged = table | {"columns": [column], "rows": [{"id": "r", "cells": []}]}
    review = {"format": 1, "scheme": "s", "period": "", "title": "", "demonstration": None, "sections": []}
    with pytest.raises(UpheldError, match=r"The review cannot be read: .*table t has a row r"):
        read_review_json(json.dumps(review | {"tables": [damaged]}).encode())
