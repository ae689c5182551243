"""Sets a review as PDF: tagged (PDF/UA-1), for keeping (PDF/A-3a), with its tables attached as JSON.

It reaches the typesetter as data, never as source, as letters do.
"""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from upheld.errors import UpheldError
from upheld.letters.typeset import FONTS
from upheld.review.document import ReviewDocument
from upheld.words.as_data import block_data

LAYOUT = "review.typ"
NAME = "review.json"


def review_pdf(document: ReviewDocument, layout: Path) -> bytes:
    """The review as PDF, by `review.typ` of the layout folder.

    Raises:
        UpheldError: the layout cannot be read, or the review cannot be set: the sentence says why.
    """
    return set_source(review_source(document), document, layout)


def set_source(source: str, document: ReviewDocument, layout: Path) -> bytes:
    """A review whose source is ready as PDF; raises as `review_pdf` does."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    stamp = int(datetime.combine(document.day, time(), UTC).timestamp())
    try:
        pdf = typst.Compiler(str(layout / LAYOUT), font_paths=fonts).compile(
            sys_inputs={"review": source},
            format="pdf",
            pdf_standards=["ua-1", "a-3a"],
            timestamp=stamp,
        )
    except (typst.TypstError, OSError) as error:
        raise UpheldError(f"The review of {document.period} cannot be set: {error}.") from error
    assert isinstance(pdf, bytes)
    return pdf


def review_source(document: ReviewDocument) -> str:
    """A review as the JSON that layouts read."""
    day = document.day
    return json.dumps(
        {
            "title": document.title,
            "author": document.author,
            "period": document.period,
            "notice": document.notice,
            "fingerprint": f"{document.words['fingerprint']} {document.fingerprint}",
            "day": [day.year, day.month, day.day],
            "contents": document.words["contents"],
            "cover": [block_data(block) for block in document.cover],
            "sections": [
                {"id": one.id, "title": one.title, "blocks": [block_data(block) for block in one.blocks]}
                for one in document.sections
            ],
            "attachment": {"name": NAME, "text": document.attached},
        },
        ensure_ascii=False,
    )
