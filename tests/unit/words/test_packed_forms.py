"""Zip files and Word documents: the same words make the same bytes, and hostile words stay words."""

import io
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
from docx.oxml.ns import qn

from upheld.words.as_docx import QUOTE, TITLE, DocumentPress, Grid, Styled, WordDocument
from upheld.words.blocks import Table, Text
from upheld.words.dated_zip import DatedZip, zip_bytes
from upheld.words.markdown import parse_markdown

HOSTILE = "A <b>&\"'\x08 name"
WORDING = """\
## What came of it

Both **strong** and *stressed*,\\
with [a link](https://example.org/).

1. One

- Another

| Year | Done |
|:--|--:|
| 2020 | 2 |
"""


def document(*, title: str = HOSTILE) -> WordDocument:
    row = ((Text("Upheld"),), (Text("6 of 13"),))
    grid = Grid("Key figures", (70, 30), Table(row, (row,), (False, False)))
    content = (Styled("Invented", QUOTE), Styled(title, TITLE), grid, *parse_markdown(WORDING))
    return WordDocument(title=title, author="An ombudsman", day=date(2020, 7, 22), content=content)


def test_a_zip_file_shows_no_clock_and_keeps_its_order(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"2" * 5_000)
    with DatedZip(tmp_path / "some.zip", rights=0o644) as archive:
        archive.put("z", b"1", packed=False)
        archive.put("b", tmp_path / "b")
    with ZipFile(tmp_path / "some.zip") as read:
        entries = read.infolist()
        assert read.read("b") == b"2" * 5_000
    assert [entry.filename for entry in entries] == ["z", "b"]
    assert [entry.compress_type for entry in entries] == [ZIP_STORED, ZIP_DEFLATED]
    assert {(entry.date_time, entry.external_attr >> 16) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0o644)}
    assert zip_bytes([("a", b"x")]) == zip_bytes([("a", b"x")])


def test_one_press_sets_each_document_as_if_it_were_the_first() -> None:
    press = DocumentPress()
    first = press.set(document())
    other = press.set(document(title="Other"))
    assert first != other
    assert press.set(document()) == first == DocumentPress().set(document())


def test_blocks_are_paragraphs_lists_and_tables_in_their_styles() -> None:
    read = docx.Document(io.BytesIO(DocumentPress().set(document())))
    styles = [paragraph.style.name for paragraph in read.paragraphs if paragraph.style]
    assert styles == ["Intense Quote", "Title", "Heading 2", "Normal", "List Number", "List Bullet"]
    assert read.paragraphs[3].text == "Both strong and stressed,\nwith a link (https://example.org/)."
    assert [run.text for run in read.paragraphs[3].runs if run.bold] == ["strong"]
    assert [run.text for run in read.paragraphs[3].runs if run.italic] == ["stressed"]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in read.tables] == [
        [["Upheld", "6 of 13"], ["Upheld", "6 of 13"]],
        [["Year", "Done"], ["2020", "2"]],
    ]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in read.tables)
    assert {language.get(qn("w:val")) for language in read.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_hostile_words_stay_words_and_what_xml_cannot_hold_is_left_out() -> None:
    read = docx.Document(io.BytesIO(DocumentPress().set(document())))
    assert read.paragraphs[1].text == "A <b>&\"' name"
    assert read.core_properties.title == "A <b>&\"' name"
    assert str(read.core_properties.created) == "2020-07-22 00:00:00+00:00"
