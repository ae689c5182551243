"""One letter from an extract, marked as a draft. Nothing is frozen and nothing is written."""

from collections.abc import Sequence
from pathlib import Path

from upheld.build.answers import find_code
from upheld.build.check import checked
from upheld.casebook.casebook import read_casebook
from upheld.casebook.problems import Report
from upheld.editions.counts import contributions_of
from upheld.editions.freeze import Sources, freeze
from upheld.errors import UpheldError
from upheld.letters.press import Forms, draft_letter, press
from upheld.progress import Progress
from upheld.schemes.reader import read_review


def preview_letter(
    extract: Path, name: str, authority: str, *, form: str, folders: Sequence[Path], progress: Progress
) -> tuple[Report, bytes]:
    """The report of the extract and, where it has no errors, the draft letter to one body.

    Raises:
        UpheldError: something cannot be read, no body is called that, or its letter does not have that form.
    """
    scheme, review = read_review(name, folders=folders)
    casebook, report = read_casebook(extract, scheme, review, progress=progress.step)
    if casebook is None:
        return report, b""
    edition = freeze(Sources(casebook, scheme, review))
    code = find_code(authority, {body.code: (body.name, body.official_name) for body in edition.bodies})
    parts = contributions_of(casebook, scheme, review) if edition.counted else None
    return checked(edition, report), _in_form(draft_letter(press(edition, parts), code), form)


def _in_form(forms: Forms, form: str) -> bytes:
    made = {"pdf": forms.pdf, "html": forms.page.encode(), "txt": forms.text.encode(), "eml": forms.message}[form]
    if made is None:
        raise UpheldError(forms.outbox.reason)
    return made
