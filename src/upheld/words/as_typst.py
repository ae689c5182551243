"""Blocks as PDF: tagged (PDF/UA-1) and for keeping (PDF/A-3a), set by Typst in a layout that a scheme brings.

What is set reaches the typesetter as data, never as source, so no name can be taken for code. The bytes follow from
data, layout and day alone: fonts are the ones shipped.
"""

from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

import typst

from upheld.errors import UpheldError

FONTS = Path(__file__).with_name("fonts")


class Typesetter:
    """State: one compiler, which remembers the layout and the fonts it has read. `handed_as` is how it names the data.

    One thread at a time may use it.
    """

    def __init__(self, layout: Path, *, handed_as: str) -> None:
        self._layout, self._handed_as = layout, handed_as

    @cached_property
    def _compiler(self) -> typst.Compiler:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        return typst.Compiler(str(self._layout), font_paths=fonts)

    def set(self, data: str, *, day: date, title: str) -> bytes:
        """The PDF of these data, which are JSON as the layout reads it, dated with that day.

        Raises:
            UpheldError: the layout cannot be read, or the data cannot be set: the sentence says of which title and why.
        """
        stamp = int(datetime.combine(day, time(), UTC).timestamp())
        try:
            pdf = self._compiler.compile(
                sys_inputs={self._handed_as: data}, format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=stamp
            )
        except (typst.TypstError, OSError) as error:
            raise UpheldError(f"{title} cannot be set: {error}.") from error
        assert isinstance(pdf, bytes)
        return pdf
