"""The sections of a review: wording filled with facts, exhibits put in their places, the ombudsman's comments added.

An exhibit is a box named `exhibit`: in the wording it holds the name of a table, and then, each a paragraph, what chart
is drawn of it and of which column. What comes out holds a caption, the picture, the table, and its notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from upheld.editions.national_review import TOTAL, DataTable, Section
from upheld.errors import UpheldError
from upheld.review.commentary import FOREWORD, Commentary
from upheld.review.pictures import pictures_of
from upheld.review.prose import EXHIBIT, refuse_other_numbers
from upheld.review.table_material import ReviewMaterial
from upheld.review.wording_facts import ReviewFacts
from upheld.words.blocks import Block, Box, Heading, Inline, LineBreak, Paragraph, Strong, Table, Text, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording

SECTIONS = ("glance", "casework", "upheld", "remedies", "reports", "learning", "changes", "insight", "methods")
"""In order. A scheme that has no words for one does not have the section."""


def sections_of(facts: ReviewFacts, material: ReviewMaterial, commentary: Commentary) -> tuple[Section, ...]:
    """Every section in order; the foreword, where there is one, comes first.

    Raises:
        UpheldError: the wording asks for what the facts do not have, shows a table that is not there, or holds a
            number that is in no table.
    """
    worded = [_section(name, facts, material) for name in SECTIONS if _has(name, material.wording)]
    commented = [_commented(section, commentary, material) for section in worded]
    return (*_foreword(commentary, facts, material), *commented)


def filled(name: str, facts: ReviewFacts, wording: Wording) -> tuple[Block, ...]:
    """The blocks of one part of the wording, with the numbers in it checked against the tables.

    Raises:
        UpheldError: as `sections_of`.
    """
    named: Mapping[str, object] = {field: getattr(facts, field) for field in facts.__dataclass_fields__}
    file = f"review_{name}.md"
    blocks = parse_markdown(wording.fill(file, named))
    refuse_other_numbers(blocks, facts, wording.folder / file)
    return blocks


def _has(name: str, wording: Wording) -> bool:
    return (wording.folder / f"review_{name}.md").is_file()


def _section(name: str, facts: ReviewFacts, material: ReviewMaterial) -> Section:
    match filled(name, facts, material.wording):
        case (Heading(1, title), *rest):
            blocks, tables = placed(tuple(rest), facts, material)
            return Section(name, plain(title), blocks, tables)
        case _:
            raise UpheldError(f"review_{name}.md does not begin with its title. Give it one: # and the words.")


def _commented(section: Section, commentary: Commentary, material: ReviewMaterial) -> Section:
    comment = commentary.get(section.id)
    if not comment:
        return section
    box = Box("comment", (Heading(2, (Text(material.words["comment"]),)), *comment))
    return replace(section, blocks=(*section.blocks, box))


def _foreword(commentary: Commentary, facts: ReviewFacts, material: ReviewMaterial) -> Iterator[Section]:
    """The foreword, signed by the signatory of the letters."""
    if commentary.get(FOREWORD):
        who = facts.signatory
        named: tuple[Inline, ...] = (Strong((Text(who.name),)), LineBreak()) if who.name else ()
        signed = Paragraph((*named, Text(who.title)))
        yield Section(FOREWORD, material.words["foreword"], (*commentary[FOREWORD], signed), ())


def placed(
    blocks: Sequence[Block], facts: ReviewFacts, material: ReviewMaterial
) -> tuple[tuple[Block, ...], tuple[DataTable, ...]]:
    """The blocks with their exhibits in place, in boxes too, and the tables of these exhibits in order.

    Raises:
        UpheldError: an exhibit names a table or a chart that there is not.
    """
    tables: list[DataTable] = []
    return tuple(_placed(blocks, facts, material, tables=tables)), tuple(tables)


def block_of(table: DataTable) -> Table:
    """A table as a block: its printed columns, as text."""
    printed = [at for at, column in enumerate(table.columns) if column.is_printed]
    rows = tuple(
        tuple(_cell(texts[at], is_strong=row.id == TOTAL) for at in printed)
        for row, texts in zip(table.rows, table.texts(), strict=True)
    )
    return Table(
        tuple(_text(table.columns[at].heading) for at in printed),
        rows,
        tuple(table.columns[at].decimals is not None for at in printed),
    )


def _placed(
    blocks: Sequence[Block], facts: ReviewFacts, material: ReviewMaterial, *, tables: list[DataTable]
) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Box) and block.name == EXHIBIT:
            table, exhibit = _exhibit(block, facts, material)
            tables.append(table)
            yield exhibit
        elif isinstance(block, Box):
            yield Box(block.name, tuple(_placed(block.content, facts, material, tables=tables)))
        else:
            yield block


def _exhibit(box: Box, facts: ReviewFacts, material: ReviewMaterial) -> tuple[DataTable, Box]:
    asked = [plain(block.content).strip() for block in box.content if isinstance(block, Paragraph)]
    name, *chart = asked or [""]
    if name not in facts.t:
        raise UpheldError(f"The wording shows a table “{name}”. There are: {', '.join(facts.t)}.")
    table = facts.t[name]
    caption = Paragraph((Strong(_text(f"{material.words['table']} {facts.numbers[name]}.")), Text(f" {table.title}")))
    pictures = _pictures(chart, table, material) if chart else ()
    lines = (Paragraph(_text(" ".join(table.lines))),) if table.lines else ()
    return table, Box(EXHIBIT, (caption, *pictures, block_of(table), *lines))


def _pictures(chart: Sequence[str], table: DataTable, material: ReviewMaterial) -> tuple[Block, ...]:
    """One picture by itself; several in a box, each after its title."""
    titled = pictures_of(chart, table, material)
    if len(titled) < 2:
        return tuple(picture for _, picture in titled)
    return (Box("pictures", tuple(block for title, picture in titled for block in (Paragraph(_text(title)), picture))),)


def _cell(words: str, *, is_strong: bool) -> tuple[Inline, ...]:
    return (Strong(_text(words)),) if is_strong else _text(words)


def _text(words: str) -> tuple[Text, ...]:
    return (Text(words),) if words else ()
