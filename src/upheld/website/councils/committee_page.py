"""One side of paper for those who scrutinise a body: as a page, and as a document that can be edited."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import FigureRow
from upheld.letters.letter import named_facts
from upheld.website.councils.body_figures import headlines
from upheld.website.councils.council_material import COMMITTEE, CouncilMaterial
from upheld.website.councils.since_last_year import since_last_year
from upheld.website.pages import SiteFile
from upheld.words.as_docx import QUOTE, TITLE, DocumentPress, Grid, Styled, WordDocument
from upheld.words.as_html import blocks_html
from upheld.words.blocks import Block, Box, Inline, ListBlock, Paragraph, Table, Text
from upheld.words.markdown import parse_markdown
from upheld.words.numbers import day

TEMPLATE = "councils/committee.html"
QUESTIONS = "questions"
HEADINGS = ("Key figure", "Count", "Per cent", "Average", "What may be said")
WIDTHS = (29, 15, 12, 15, 29)
"""Of the columns of key figures in the document, in parts of a hundred."""
ASKED = 6
"""As many questions as leave the page on one side."""
VERDICTS = {
    "too_few": "Too few to compare",
    "cannot_tell": "No difference from the average can be told",
    "higher": "Higher, by more than luck explains",
    "lower": "Lower, by more than luck explains",
    "not_tested": "Not tested",
    "not_compared": "Not compared",
}
NO_VERDICT = "No verdict is given"
ABSENT = {
    "nothing_investigated": "None investigated",
    "nothing_due": "None due",
    "nothing_upheld": "None upheld",
    "not_known": "Not known",
}
NOTHING = "–"


@dataclass(frozen=True)
class KeyLine:
    """A key figure: its title, its row, what may be said of it, or in words why there is none.

    `has_percent` is false where it would be of too few, `has_average` where there is nothing to set beside it.
    """

    title: str
    row: FigureRow
    verdict: str
    absence: str
    has_percent: bool
    has_average: bool

    def printed(self) -> tuple[str, ...]:
        """The line in words, as the document has it: title, count, percentage, average, and what may be said."""
        row = self.row
        counted = f"{row['numerator']:,} of {row['denominator']:,}" if row["kind"] == "rate" else NOTHING
        return (
            self.title,
            self.absence or counted,
            f"{row['percent']}%" if self.has_percent else NOTHING,
            f"{row['group_average_percent']}%" if self.has_average else NOTHING,
            self.verdict or NOTHING,
        )


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


def committee_files(material: CouncilMaterial) -> Iterator[SiteFile]:
    """The page and the document for every body whose scheme has words for it.

    Raises:
        UpheldError: the wording asks for what the facts do not have.
    """
    press = DocumentPress()
    for code, edition in material.last.items():
        if material.has_committee(code):
            committee = _committee(code, edition, material)
            yield from _page(committee, material)
            folder = material.pages.addresses.committee(code).lstrip("/")
            yield SiteFile(f"{folder}committee.docx", press.set(_document(committee)))


def _committee(code: str, edition: PublishedEdition, material: CouncilMaterial) -> Committee:
    body, office = edition.bodies[code], edition.scheme.office
    beside = f" Averages are of {edition.scheme.group(body.group).many}." if body.group else ""
    taken = f" Cases as they stood on {day(edition.taken)}." if edition.taken else ""
    address = f"{office.website.rstrip('/')}{material.pages.addresses.committee(code)}"
    return Committee(
        code=code,
        edition=edition,
        title=f"{body.official_name}: complaints to the ombudsman, {edition.period}",
        about=f"For members who look after scrutiny. What the {office.ombudsman} decided in {edition.period}.{beside}",
        lines=tuple(_key_lines(edition, code)),
        blocks=tuple(_shortened(_words(code, edition, material))),
        source=f"How each figure is made, and the letter, are at {address}.{taken}",
    )


def _key_lines(edition: PublishedEdition, code: str) -> Iterator[KeyLine]:
    """Every key figure of a body."""
    for head in headlines(edition, code, ()):
        row = head.row
        absence = ABSENT.get(row["kind"], "")
        judged = VERDICTS[row["verdict"]] if head.measure.verdict and row["verdict"] else ""
        verdict = "" if absence else judged or (VERDICTS["too_few"] if head.is_small else NO_VERDICT)
        known = row["percent"] is not None
        compared = known and row["group"] is not None and row["group_average_percent"] is not None
        yield KeyLine(head.heading, row, verdict, absence, known and not head.is_small, compared)


def _words(code: str, edition: PublishedEdition, material: CouncilMaterial) -> tuple[Block, ...]:
    facts = edition.letter_facts(code)
    before, since = since_last_year(facts, edition, material.insight[edition.period])
    reports = tuple(report.title for report in material.records.reports(code))
    known = {**named_facts(facts), "before": before, "since": since, "reports": reports}
    return parse_markdown(material.wordings[edition.period].fill(COMMITTEE, known))


def _shortened(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks out of their box, with only as many questions as the page holds."""
    for block in blocks:
        match block:
            case Box(name=name, content=content) if name == QUESTIONS:
                for inner in content:
                    yield replace(inner, items=inner.items[:ASKED]) if isinstance(inner, ListBlock) else inner
            case _:
                yield block


def _page(committee: Committee, material: CouncilMaterial) -> Iterator[SiteFile]:
    address = material.pages.addresses.committee(committee.code)
    yield from material.pages.page(
        address,
        TEMPLATE,
        title=f"{committee.title}, for the committee",
        description=f"One side of paper for members who scrutinise {committee.official_name}.",
        figures=[line.row for line in committee.lines],
        committee=committee,
        words=Markup(blocks_html(committee.blocks)),  # escaped where it was made
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
