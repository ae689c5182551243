"""What a correction replaces: the edition issued before it, and the letters of that edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Replaces:
    """What a letter says of the one it replaces: the version and day of its edition, and the fingerprint it prints."""

    version: str
    issued: date
    fingerprint: str


@dataclass(frozen=True)
class LetterMark:
    """A letter that was issued: the fingerprint it prints, that of its facts alone, and what it said it replaces."""

    printed: str
    bare: str
    replaces: Replaces | None


@dataclass(frozen=True)
class ReplacedEdition:
    """The issued edition that a correction replaces; `letters` are by the code of the body."""

    id: str
    version: str
    issued: date
    letters: Mapping[str, LetterMark]

    @property
    def named(self) -> str:
        """All of it that letters print, as one text."""
        return f"{self.id} {self.version} {self.issued}"

    def replaced_by(self, code: str, bare: str) -> Replaces | None:
        """What a body's letter says it replaces, given the fingerprint of its facts alone.

        One that has not changed since says what it said then, so that it stays the same letter.
        """
        mark = self.letters.get(code)
        if mark is None:
            return None
        return mark.replaces if mark.bare == bare else Replaces(self.version, self.issued, mark.printed)
