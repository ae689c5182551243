"""The review as PDF, by the layout `review.typ` of its scheme, with its tables attached as JSON."""

import json
from pathlib import Path

from upheld.review.document import ReviewDocument
from upheld.words.as_data import block_data
from upheld.words.as_typst import Typesetter

LAYOUT = "review.typ"
HANDED_AS = "review"
"""What the layout calls the data that it sets."""
ATTACHMENT = "review.json"


def review_pdf(document: ReviewDocument, layout: Path) -> bytes:
    """The review as PDF, dated with its day; `layout` is the folder of the scheme's layouts.

    Raises:
        UpheldError: the layout cannot be read, or the review cannot be set: the sentence says why.
    """
    setter = Typesetter(layout / LAYOUT, handed_as=HANDED_AS)
    return setter.set(review_source(document), day=document.day, title=f"The review of {document.period}")


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
                {
                    "id": section.id,
                    "title": section.title,
                    "blocks": [block_data(block) for block in section.blocks],
                }
                for section in document.sections
            ],
            "attachment": {"name": ATTACHMENT, "text": document.attached},
        },
        ensure_ascii=False,
    )
