"""A letter as one web page that needs nothing else: its style and charts are inside, and it works without scripts."""

from pathlib import Path

from jinja2 import FileSystemLoader
from markupsafe import Markup

from upheld.errors import UpheldError
from upheld.letters.document import Letter
from upheld.words.as_html import blocks_html
from upheld.words.sandbox import SchemeEnvironment, faults_named

PAGE = "page.html"
STYLE = "letter.css"
APART = ("letterhead", "running")


class PageLayout:
    """State: a scheme's page template and style, read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not all((folder / name).is_file() for name in (PAGE, STYLE)):
            raise UpheldError(f"{folder} has no {PAGE} and {STYLE}. Every scheme brings both.")
        with faults_named(folder, PAGE):
            self._template = SchemeEnvironment(FileSystemLoader(folder)).get_template(PAGE)
        with faults_named(folder, STYLE):
            self._style = Markup((folder / STYLE).read_text(encoding="utf-8"))  # the scheme's own file

    def page(self, letter: Letter) -> str:
        """The letter as HTML."""
        return self.with_body(letter, body_html(letter))

    def with_body(self, letter: Letter, body: str) -> str:
        """The page around a letter's body, which `body_html` makes."""
        head, foot, notice = (_box_html(letter, name) for name in ("letterhead", "running", "notice"))
        with faults_named(self._folder, PAGE):
            return self._template.render(
                title=f"{letter.title}: {letter.subject}",
                style=self._style,
                may_be_found=not (letter.is_demonstration or letter.box("draft")),
                head=Markup(head),  # every word in it is escaped below
                body=Markup(body),
                foot=Markup(foot + notice),
            )


def body_html(letter: Letter) -> str:
    """What stands between the head and the foot of a letter's page."""
    return blocks_html(letter.flow(*APART))


def _box_html(letter: Letter, name: str) -> str:
    box = letter.box(name)
    return blocks_html(box.content) if box else ""
