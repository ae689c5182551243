"""Letters on the site: the frozen page with its style in a file of its own, a way back, and what replaced it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.website.councils.letters import Sent
from upheld.website.headers import content_security_policy
from upheld.website.pages import Pages, SiteFile

STYLE = re.compile(r"<style>(.*?)</style>\s*", re.DOTALL)
BODY = re.compile(r"<body[^>]*>\n?")
BAR_STYLE = Path(__file__).with_name("letter_bar.css")
TYPEFACE = "Source Sans 3"
HEAD, BAR = "councils/letter_head.html", "councils/letter_bar.html"


class LetterPages:
    """State: the style sheets that letters share, each given out once, and the style of the bar above them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._bar_style = _fonts(pages) + BAR_STYLE.read_text(encoding="utf-8")
        self._styles: dict[str, str] = {}

    def files(self, letters: Iterable[Sent], official_name: str) -> Iterator[SiteFile]:
        """The page and the files of every letter of a body, and of one that did not change under its later version too.

        A superseded letter stays where it was; its page says by what it was replaced and when.
        """
        for letter in letters:
            for edition in (letter.edition, *letter.also_in):
                yield from self._files(letter, edition, official_name)

    def _files(self, letter: Sent, edition: PublishedEdition, official_name: str) -> Iterator[SiteFile]:
        address = self._pages.addresses.letter(letter.code, edition.period, edition.version)
        frozen = edition.letter_file(letter.code, "html").read_text(encoding="utf-8")
        style = "".join(STYLE.findall(frozen)) + self._bar_style
        if style not in self._styles:
            data = style.encode()
            self._styles[style] = f"assets/letter-{hashlib.sha256(data).hexdigest()[:10]}.css"
            yield SiteFile(self._styles[style], data)
        folder = address.lstrip("/")
        html = self._fitted(frozen, f"/{self._styles[style]}", letter, official_name)
        yield SiteFile(f"{folder}index.html", html.encode())
        for form in ("pdf", "txt"):
            yield SiteFile(f"{folder}letter.{form}", edition.letter_file(letter.code, form))

    def _fitted(self, frozen: str, style: str, letter: Sent, official_name: str) -> str:
        """The frozen page under the site's strict policy: no style within it, and the bar above it."""
        policy = content_security_policy(letter.address, in_page=True)
        head = self._pages.fragment(HEAD, style=style, policy=policy, letter=letter)
        bar = self._pages.fragment(BAR, letter=letter, official_name=official_name)
        opening = BODY.search(frozen)
        assert opening and "</head>" in frozen, letter.address
        page = frozen[: opening.end()] + bar + frozen[opening.end() :]
        return STYLE.sub("", page).replace("</head>", f"{Markup(head)}</head>", 1)


def _fonts(pages: Pages) -> str:
    """The site's own typeface under the name that letters ask for first, as far as its Latin letters go."""
    return "".join(
        f'@font-face{{font-family:"{TYPEFACE}";font-weight:{weight};font-display:swap;'
        f'src:url("{pages.asset(f"source-sans-3-latin-{weight}-normal.woff2")}") format("woff2");'
        f"unicode-range:U+0000-00FF,U+2000-206F,U+2122}}\n"
        for weight in (400, 700)
    )
