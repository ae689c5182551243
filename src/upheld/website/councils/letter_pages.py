"""Letters on the site: which each body was sent, and a page for each, with a way back and what replaced it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.website.addresses import Addresses
from upheld.website.headers import content_security_policy
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

STYLE = re.compile(r"<style>(.*?)</style>\s*", re.DOTALL)
BODY = re.compile(r"<body[^>]*>\n?")
BAR_STYLE = Path(__file__).with_name("letter_bar.css")
TYPEFACE = "Source Sans 3"
HEAD, BAR = "councils/letter_head.html", "councils/letter_bar.html"


@dataclass(frozen=True)
class Sent:
    """A letter as it was first issued, under an address that stays; `also_in` are later versions that left it as it is.

    `replaced_by` is the one that corrects it and `replaces` the one it corrects itself, or None.
    """

    code: str
    edition: PublishedEdition
    fingerprint: str
    address: str
    replaces: "Sent | None" = None
    replaced_by: "Sent | None" = None
    also_in: tuple[PublishedEdition, ...] = ()

    @property
    def title(self) -> str:
        """What the letter is called."""
        return self.edition.review.letter_title

    @property
    def issued(self) -> date:
        """The day it was first issued."""
        return self.edition.issued

    @property
    def day(self) -> date:
        """The day it bears: that of the year's letters, or of its issue where it is a correction."""
        return self.edition.issued if self.replaces else self.edition.review.letter_date or self.edition.issued


def letters_sent(site: Site, addresses: Addresses) -> Mapping[str, tuple[Sent, ...]]:
    """The letters of every body by its code, newest year and version first; one that did not change is there once."""
    versions: dict[str, dict[str, list[Sent]]] = {}
    for edition in site.every_edition():
        for code, fingerprint in _fingerprints(edition).items():
            years = versions.setdefault(code, {})
            _add(years.setdefault(edition.period, []), Sent(code, edition, fingerprint, ""), addresses)
    return {
        code: tuple(letter for period in reversed(years) for letter in _linked(years[period]))
        for code, years in versions.items()
    }


def _add(letters: list[Sent], letter: Sent, addresses: Addresses) -> None:
    if letters and letters[-1].fingerprint == letter.fingerprint:
        letters[-1] = replace(letters[-1], also_in=(*letters[-1].also_in, letter.edition))
        return
    address = addresses.letter(letter.code, letter.edition.period, letter.edition.version)
    letters.append(replace(letter, address=address, replaces=letters[-1] if letters else None))


def _linked(letters: Sequence[Sent]) -> Iterator[Sent]:
    """The newest first, each with the one that replaced it."""
    after: Sent | None = None
    for letter in reversed(letters):
        after = replace(letter, replaced_by=after)
        yield after


def _fingerprints(edition: PublishedEdition) -> Mapping[str, str]:
    """The fingerprint that each body's letter prints, by the code of the body."""
    return {code: edition.letter_marks[code].printed for code in edition.bodies if code in edition.letter_marks}


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
