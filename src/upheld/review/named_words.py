"""The scheme's words for tables, each under the name that code asks for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from upheld.errors import UpheldError
from upheld.words.blocks import Table, plain
from upheld.words.markdown import parse_markdown
from upheld.words.templates import Wording


class NamedWords(Mapping[str, str]):
    """State: words by name, and the file they stand in. A name that is not there is the scheme's fault, and says so."""

    def __init__(self, words: Mapping[str, str], path: Path) -> None:
        self._words = words
        self._path = path

    def __getitem__(self, name: str) -> str:
        if name not in self._words:
            raise UpheldError(f'{self._path} has no words for "{name}". Add a line: | {name} | its words |.')
        return self._words[name]

    def __contains__(self, name: object) -> bool:
        return name in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def named_words(wording: Wording, file: str, facts: Mapping[str, object]) -> NamedWords:
    """The words of a template that is a table: what each is called, and the words.

    Raises:
        UpheldError: it cannot be read, or is not a table of two columns.
    """
    tables = [block for block in parse_markdown(wording.fill(file, facts)) if isinstance(block, Table)]
    if any(len(table.header) != 2 for table in tables):
        raise UpheldError(f"{wording.folder / file} is not a table of two columns: a name, and the words.")
    words = {plain(name): plain(said) for table in tables for name, said in table.rows}
    return NamedWords(words, wording.folder / file)
