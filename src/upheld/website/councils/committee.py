"""One side of paper for those who scrutinise a body: as a page, and as a document that can be edited."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.letters.letter import named_facts
from upheld.website.councils.cases import rows_of
from upheld.website.councils.committee_facts import since_last_year
from upheld.website.councils.committee_lines import KeyLine, key_lines
from upheld.website.councils.shared import COMMITTEE, Shared
from upheld.website.pages import SiteFile
from upheld.words.as_docx import QUOTE, TITLE, DocumentPress, Grid, Styled, WordDocument
from upheld.words.as_html import blocks_html
from upheld.words.blocks import Block, Box, Inline, ListBlock, Paragraph, Table, Text
from upheld.words.markdown import parse_markdown
from upheld.words.numbers import day

TEMPLATE = "councils/committee.html"
QUESTIONS = "questions"
HEADINGS = ("Key figure", "Count", "Per cent", "Average", "What may be said")
WIDTHS = (31, 17, 11, 11, 30)
"""Of the columns of key figures in the document, in parts of a hundred."""
ASKED = 6
"""As many questions as leave the page on one side."""


@dataclass(frozen=True)
class Committee:
    """What the page and the document for one body say: about whom and what, the table, the words, and the source."""

    code: str
    edition: PublishedEdition
    title: str
    about: str
    lines: tuple[KeyLine, ...]
    blocks: tuple[Block, ...]
    source: str

    @property
    def official_name(self) -> str:
        """The body's name in full."""
        return self.edition.bodies[self.code].official_name


def committee_files(shared: Shared) -> Iterator[SiteFile]:
    """The page and the document for every body whose scheme has words for it.

    Raises:
        UpheldError: the wording asks for what the facts do not have.
    """
    press = DocumentPress()
    for code, edition in shared.last.items():
        if shared.has_committee(code):
            committee = _committee(code, edition, shared)
            yield from _page(committee, shared)
            folder = shared.pages.addresses.committee(code).lstrip("/")
            yield SiteFile(f"{folder}committee.docx", press.set(_document(committee)))


def _committee(code: str, edition: PublishedEdition, shared: Shared) -> Committee:
    body, office = edition.bodies[code], edition.scheme.office
    beside = f" Averages are of {edition.scheme.group(body.group).many}." if body.group else ""
    taken = f" Cases as they stood on {day(edition.taken)}." if edition.taken else ""
    address = f"{office.website.rstrip('/')}{shared.pages.addresses.committee(code)}"
    return Committee(
        code=code,
        edition=edition,
        title=f"{body.official_name}: complaints to the ombudsman, {edition.period}",
        about=f"For members who look after scrutiny. What the {office.ombudsman} decided in {edition.period}.{beside}",
        lines=tuple(key_lines(edition, rows_of(edition, code))),
        blocks=tuple(_shortened(_words(code, edition, shared))),
        source=f"How each figure is made, and the letter, are at {address}.{taken}",
    )


def _words(code: str, edition: PublishedEdition, shared: Shared) -> tuple[Block, ...]:
    facts = edition.letter_facts(code)
    before, since = since_last_year(facts, edition, shared.found[edition.period])
    reports = tuple(report.title for report in shared.records.reports(code))
    known = {**named_facts(facts), "before": before, "since": since, "reports": reports}
    return parse_markdown(shared.wordings[edition.period].fill(COMMITTEE, known))


def _shortened(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks out of their box, with only as many questions as the page holds."""
    for block in blocks:
        match block:
            case Box(name=name, content=content) if name == QUESTIONS:
                for one in content:
                    yield replace(one, items=one.items[:ASKED]) if isinstance(one, ListBlock) else one
            case _:
                yield block


def _page(committee: Committee, shared: Shared) -> Iterator[SiteFile]:
    address = shared.pages.addresses.committee(committee.code)
    yield from shared.pages.page(
        address,
        TEMPLATE,
        title=f"{committee.title}, for the committee",
        description=f"One side of paper for members who scrutinise {committee.official_name}.",
        figures=[line.row for line in committee.lines],
        committee=committee,
        said=Markup(blocks_html(committee.blocks)),  # escaped where it was made
        document=f"{address}committee.docx",
    )


def _document(committee: Committee) -> WordDocument:
    edition = committee.edition
    notice = [Styled(edition.demonstration, QUOTE)] if edition.demonstration else []
    return WordDocument(
        title=committee.title,
        author=edition.scheme.office.ombudsman,
        day=edition.issued,
        content=(
            *notice,
            Styled(committee.title, TITLE),
            Paragraph((Text(committee.about),)),
            _key_figures(committee.lines),
            *committee.blocks,
            Paragraph((Text(committee.source),)),
        ),
    )


def _key_figures(lines: Sequence[KeyLine]) -> Grid:
    rows = tuple(map(_cells, (line.printed() for line in lines)))
    return Grid("Key figures", WIDTHS, Table(_cells(HEADINGS), rows, (False,) * len(HEADINGS)))


def _cells(words: Sequence[str]) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Text(cell),) for cell in words)
