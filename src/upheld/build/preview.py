"""One letter from an extract, marked as a draft. Nothing is frozen and nothing is written."""

from collections.abc import Sequence
from pathlib import Path

from upheld.build.answers import find_code
from upheld.build.check import checked
from upheld.casebook.casebook import read_casebook
from upheld.casebook.problems import Problems
from upheld.editions.counts import contributions_of
from upheld.editions.freeze import Sources, freeze
from upheld.errors import UpheldError
from upheld.letters.addressees import why_held
from upheld.letters.facts import letter_order
from upheld.letters.material import letter_material
from upheld.letters.press import letter_in_forms
from upheld.progress import Progress
from upheld.schemes.reader import read_review


def preview_letter(
    extract: Path, name: str, authority: str, *, form: str, folders: Sequence[Path], progress: Progress
) -> tuple[Problems, bytes]:
    """The problems of the extract and, where it has no errors, the draft letter to one body.

    Raises:
        UpheldError: something cannot be read, no body is called that, or its letter does not have that form.
    """
    scheme, review = read_review(name, folders=folders)
    casebook, problems = read_casebook(extract, scheme, review, progress=progress.step)
    if casebook is None:
        return problems, b""
    edition = freeze(Sources(casebook, scheme, review))
    code = find_code(authority, {body.code: (body.name, body.official_name) for body in edition.bodies})
    parts = contributions_of(casebook, scheme, review) if edition.counted else None
    material = letter_material(edition, parts)
    forms = letter_in_forms(letter_order(code, material), scheme.folder, draft=True)
    data = {"pdf": forms.pdf, "html": forms.page.encode(), "txt": forms.text.encode(), "eml": forms.message}[form]
    if data is None:
        raise UpheldError(why_held(code, material))
    return checked(edition, problems), data
