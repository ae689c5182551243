"""A letter as an edition keeps it: the facts it says, the tree of words that says them, and each form it is sent in."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from upheld.editions import addresses
from upheld.editions.letter_facts import LetterFacts
from upheld.errors import UpheldError
from upheld.words.as_data import block_data, blocks_of
from upheld.words.blocks import Block

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FACTS, WORDS = "json", "words.json"
"""The forms of a letter (see `addresses.letter`) that hold its facts, and the tree of its words."""


def words_json(blocks: tuple[Block, ...]) -> bytes:
    """The tree of a letter's words as it is frozen: a block a line, and every chart as it was drawn."""
    lines = (json.dumps(block_data(block), ensure_ascii=False, separators=(",", ":")) for block in blocks)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


@dataclass(frozen=True)
class FrozenLetter:
    """The letter to the body of this code; `public` is the public half of its edition. Parts are read when asked."""

    public: Path
    code: str

    @cached_property
    def facts(self) -> LetterFacts:
        """Everything the letter says.

        Raises:
            UpheldError: the file is missing or damaged.
        """
        try:
            facts: LetterFacts = _facts().validate_python(json.loads(self.bytes(FACTS))["facts"])
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged(FACTS, error) from error
        return facts

    @cached_property
    def words(self) -> tuple[Block, ...]:
        """The tree of words that every form is written from.

        Raises:
            UpheldError: the file is missing or damaged.
        """
        try:
            return blocks_of(json.loads(self.bytes(WORDS)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged(WORDS, error) from error

    @property
    def has_words(self) -> bool:
        """Whether the edition froze the tree: the first editions of format 1 did not."""
        return self.path(WORDS).is_file()

    @property
    def pdf(self) -> bytes:
        """The letter as PDF; raises as `bytes` does."""
        return self.bytes("pdf")

    @property
    def html(self) -> str:
        """The letter as a page; raises as `bytes` does."""
        return self._text("html")

    @property
    def text(self) -> str:
        """The letter as plain text; raises as `bytes` does."""
        return self._text("txt")

    def path(self, form: str) -> Path:
        """The file of one form: pdf, html, txt, json (its facts) or words.json (its tree)."""
        return self.public / addresses.within_public(addresses.letter(self.code, form))

    def bytes(self, form: str) -> "bytes":
        """One form as it was frozen.

        Raises:
            UpheldError: the file is missing or cannot be read.
        """
        try:
            return self.path(form).read_bytes()
        except OSError as error:
            raise self._damaged(form, error) from error

    def _text(self, form: str) -> str:
        try:
            return self.bytes(form).decode()
        except UnicodeDecodeError as error:
            raise self._damaged(form, error) from error

    def _damaged(self, form: str, error: Exception) -> UpheldError:
        reason = str(error).splitlines()[0]
        return UpheldError(f"{self.path(form)} cannot be read: {reason}. Run `upheld verify` on the edition.")


@cache
def _facts() -> "TypeAdapter[LetterFacts]":
    """What reads the facts of a letter; making it takes a tenth of a second."""
    from pydantic import TypeAdapter

    return TypeAdapter(LetterFacts)
