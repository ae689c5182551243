"""Sets letters as PDF: tagged (PDF/UA-1), for keeping (PDF/A-3a), with their facts attached.

A letter reaches the typesetter as data, never as source, so no name can be taken for code. The bytes follow from the
letter alone: fonts are the ones shipped, and the date is the letter's own.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, time
from pathlib import Path
from threading import local

import typst

from upheld.errors import UpheldError
from upheld.letters.attachment import NAME
from upheld.letters.document import Letter
from upheld.words.as_data import block_data

LAYOUT = "letter.typ"
FONTS = Path(__file__).parents[1] / "words/fonts"
THREADS = 2
AHEAD = 4
"""Letters handed to each thread before the first is asked back: enough to keep it busy, few enough to hold."""


class Typesetter:
    """State: one compiler for each thread, because a compiler remembers the layout and fonts it has read."""

    def __init__(self, layout: Path) -> None:
        self._layout = layout
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self._of_thread = local()

    def set(self, letter: Letter) -> bytes:
        """One letter as PDF.

        Raises:
            UpheldError: the layout cannot be read, or the letter cannot be set: the sentence says which and why.
        """
        return self.set_source(letter_source(letter), letter)

    def set_source(self, source: str, letter: Letter) -> bytes:
        """A letter whose source is ready as PDF; raises as `set` does."""
        stamp = int(datetime.combine(letter.day, time(), UTC).timestamp())
        try:
            pdf = self._compiler().compile(
                sys_inputs={"letter": source}, format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=stamp
            )
        except (typst.TypstError, OSError) as error:
            raise UpheldError(f"The letter to {letter.subject} ({letter.code}) cannot be set: {error}.") from error
        assert isinstance(pdf, bytes)
        return pdf

    def _compiler(self) -> typst.Compiler:
        if not hasattr(self._of_thread, "compiler"):
            self._of_thread.compiler = typst.Compiler(str(self._layout / LAYOUT), font_paths=self._fonts)
        compiler: typst.Compiler = self._of_thread.compiler
        return compiler


def set_letters(letters: Iterable[Letter], layout: Path) -> Iterator[tuple[Letter, bytes]]:
    """Every letter with its PDF, in order, set on two threads; no more than a few are held at a time.

    Raises:
        UpheldError: a letter cannot be set.
    """
    typesetter = Typesetter(layout)
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[tuple[Letter, Future[bytes]]] = deque()
        for letter in letters:
            waiting.append((letter, pool.submit(typesetter.set_source, letter_source(letter), letter)))
            if len(waiting) > THREADS * AHEAD:
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)


def letter_source(letter: Letter) -> str:
    """A letter as the JSON that layouts read."""
    day = letter.day
    return json.dumps(
        {
            "title": letter.title,
            "subject": letter.subject,
            "author": letter.author,
            "day": [day.year, day.month, day.day],
            "blocks": [block_data(block) for block in letter.blocks],
            "attachment": {"name": NAME, "text": letter.attached},
        },
        ensure_ascii=False,
    )


def _finished(waiting: deque[tuple[Letter, Future[bytes]]]) -> tuple[Letter, bytes]:
    letter, pdf = waiting.popleft()
    return letter, pdf.result()
