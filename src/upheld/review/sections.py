"""The sections of a review: wording filled with facts, exhibits put in their places, the ombudsman's comments added."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from upheld.editions.national_review import Section
from upheld.errors import UpheldError
from upheld.review.commentary import FOREWORD, Commentary
from upheld.review.exhibits import placed
from upheld.review.facts import ReviewFacts
from upheld.review.material import ReviewMaterial
from upheld.review.prose import refuse_other_numbers
from upheld.words.blocks import Block, Box, Heading, Inline, LineBreak, Paragraph, Strong, Text, plain
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
    found = [_section(name, facts, material) for name in SECTIONS if _has(name, material.wording)]
    commented = [_commented(section, commentary, material) for section in found]
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
