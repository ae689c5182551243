"""Exhibits: where the wording names a table, the table is put, with its chart where the wording asks for one.

An exhibit is a box named `exhibit`: in the wording it holds the name of a table, and then, each a paragraph, what chart
is drawn of it and of which column. What comes out holds a caption, the picture, the table, and its notes.
"""

from collections.abc import Iterator, Sequence

from upheld.editions.national_review import TOTAL, DataTable
from upheld.errors import UpheldError
from upheld.review.facts import ReviewFacts
from upheld.review.material import ReviewMaterial
from upheld.review.pictures import pictures_of
from upheld.review.prose import EXHIBIT
from upheld.words.blocks import Block, Box, Inline, Paragraph, Strong, Table, Text, plain


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
    said = [plain(block.content).strip() for block in box.content if isinstance(block, Paragraph)]
    name, *chart = said or [""]
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
    return (Box("pictures", tuple(block for title, one in titled for block in (Paragraph(_text(title)), one))),)


def _cell(words: str, *, is_strong: bool) -> tuple[Inline, ...]:
    return (Strong(_text(words)),) if is_strong else _text(words)


def _text(words: str) -> tuple[Text, ...]:
    return (Text(words),) if words else ()
