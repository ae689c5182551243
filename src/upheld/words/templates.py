"""The Markdown templates of a scheme, strict about missing names. Whatever is filled in comes out as text, not code."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from upheld.words import numbers
from upheld.words.sandbox import SchemeEnvironment, faults_named

WHITE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
LINE_OF_TAGS = re.compile(r"^[ \t]*((?:\{%.*?%\}|\{#.*?#\})+)[ \t]*\n", re.MULTILINE)
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class Wording:
    """State: a folder of templates, each read and compiled once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Autoescaping is what marks the output of macros as finished; `_filled_in` has then escaped it for Markdown.
        self._environment = SchemeEnvironment(_Lines(folder), finalize=_filled_in, keep_trailing_newline=True)
        self._environment.filters |= {
            "counted": numbers.counted,
            "in_words": numbers.in_words,
            "thousands": numbers.thousands,
            "day": numbers.day,
            "clock": numbers.clock,
            "listed": numbers.listed,
            "count_of": numbers.count_of,
            "verb": numbers.verb,
            "lower_first": numbers.lower_first,
            "unbroken": numbers.unbroken,
        }

    def fill(self, name: str, facts: Mapping[str, object]) -> str:
        """A template filled with facts, as Markdown.

        Raises:
            UpheldError: there is no such template, it is not well formed, it asks for what the facts do not have, or
                for what no template may have.
        """
        with faults_named(self.folder, name):
            return self._environment.get_template(name).render(facts)


class _Lines(FileSystemLoader):
    """Templates in which a line of nothing but tags is no line, so that none parts a paragraph or joins two."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, path, is_current = super().get_source(environment, template)
        return LINE_OF_TAGS.sub(_without_line_end, text), path, is_current


def _without_line_end(tags: re.Match[str]) -> str:
    """The tags, with the end of the line inside the last of them: Jinja's line numbers stay those of the file."""
    return f"{tags[1][:-2]}\n{tags[1][-2:]}"


@lru_cache(1024)  # names, labels and numbers come again in letter after letter
def escaped(text: str) -> Markup:
    """Text that Markdown reads as just that text, on one line: `2. *A* & <B>` comes out as it is written here."""
    return Markup(PUNCTUATION.sub(r"\\\1", WHITE_SPACE.sub(" ", text)))  # Markdown's markup, not HTML's


def _filled_in(value: object) -> Markup:
    """What stands for a value in a template. Nothing, yes and no are no words: there they are a mistake."""
    if isinstance(value, Markup):  # what a macro says, without the line ends around it
        return value.strip()
    if value is None or isinstance(value, bool):
        raise TypeError(f"{value} is no text to fill in")
    return escaped(str(value))
