"""What publishing came to, or would come to, in sentences."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from upheld.editions.registers import Approval
from upheld.publish.embargo import in_words
from upheld.words.numbers import count_of, listed

type Named = tuple[str, str]
"""A period and a version."""


@dataclass(frozen=True)
class Publishing:
    """`this` is published, beside the other `editions` that visitors see, oldest first.

    `opens` is the moment from which it may be seen, `is_open` whether that has come, and `before` the approval under
    which the place shows it already, if it does.
    """

    this: Named
    editions: tuple[Named, ...]
    pages: int
    files: int
    opens: datetime
    is_open: bool
    before: Approval | None

    def as_plan(self, public: Path) -> str:
        """What would be published, and when it may be."""
        when = "That moment has come." if self.is_open else "That moment has not come."
        return (
            f"{_name_of(self.this)} may be published from {in_words(self.opens)}. {when}\n"
            f"{public} would show {self._all()}.{self._again()}\nNothing was written."
        )

    def as_done(self, public: Path) -> str:
        """What was published."""
        return f"{_name_of(self.this)} is published. {public} shows {self._all()}.{self._again()}"

    def _all(self) -> str:
        pages, files = count_of(self.pages, "page", "pages"), count_of(self.files, "file", "files")
        return f"{listed([_name_of(named) for named in self.editions])}: {pages} among {files}"

    def _again(self) -> str:
        if self.before is None:
            return ""
        day, _, _ = self.before.at.partition("T")
        return f" It was there already, approved by {self.before.approved_by} on {day}; its pages are made again."


def _name_of(named: Named) -> str:
    return " ".join(named)
