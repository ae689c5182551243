"""Letters that another edition of the same year holds, made of the very same: they need not be made again.

What a letter is made of is its order, the scheme's words and layout, the fonts, and the programs that make it. Each
edition says of its letters what they were made of, by hash; their bytes are those of a letter made anew. Only `build`
looks here: `verify` makes all anew.
"""

import hashlib
import logging
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from upheld.editions import addresses
from upheld.editions.folder import FolderBeingWritten, Manifest, read_manifest
from upheld.editions.frozen_letter import WORDS
from upheld.editions.identity import scheme_files, sha256
from upheld.errors import UpheldError
from upheld.letters.forms import PRINTED, LetterOrder
from upheld.letters.press import MadeLetter
from upheld.schemes.scheme import Scheme
from upheld.words.as_typst import FONTS

logger = logging.getLogger(__name__)

CODE = Path(__file__).parents[1]
MAKERS = ("words/*.py", "charts/*.py", "letters/*.py", "editions/letter_facts.py")
"""The code that makes letters."""
PROGRAMS = ("typst", "XlsxWriter", "Jinja2", "MarkupSafe", "markdown-it-py")


@dataclass(frozen=True)
class MadeOf:
    """What one letter was made of, as a SHA-256, and the subject of its message, which only the message says."""

    made_of: str
    subject: str


@dataclass(frozen=True)
class KeptLetters:
    """The editions that letters may be taken from, and the hash of what makes letters beside their orders."""

    editions: tuple[Path, ...]
    tools: str

    def taken(self, wanted: Mapping[str, str], folder: FolderBeingWritten) -> Mapping[str, MadeLetter]:
        """The letters that are kept anywhere, by code, put into the folder; `wanted` says what each is made of."""
        taken: dict[str, MadeLetter] = {}
        for edition in self.editions:
            for letter in _letters_of(edition, {code: wanted[code] for code in wanted if code not in taken}, folder):
                taken[letter.code] = letter
        logger.debug("%d of %d letters are as another edition holds them", len(taken), len(wanted))
        return taken


def kept_letters(place: Path, scheme: Scheme) -> KeptLetters:
    """What may be kept of the editions in a place: those of the same scheme and year."""
    held = tuple(sorted(path.parent.parent for path in place.glob(f"*/{addresses.LETTERS_MADE_OF}")))
    return KeptLetters(tuple(edition for edition in held if not edition.name.startswith(".")), tools_of(scheme))


def digest(order: LetterOrder, facts: str, tools: str) -> str:
    """What a letter is made of, as one SHA-256; `facts` is the JSON of its facts."""
    return sha256("\n".join((tools, facts, repr(order.envelope), repr(order.cases))).encode())


def tools_of(scheme: Scheme) -> str:
    """What makes the letters of a scheme beside their orders: its words and layout, fonts, code and programs."""
    own = ((name, path) for name, path in scheme_files(scheme) if name.startswith(("wording/", "layout/")))
    return sha256("\n".join((_of_files(own), _of_upheld())).encode())


@cache
def _of_upheld() -> str:
    code = ((path.relative_to(CODE).as_posix(), path) for makers in MAKERS for path in sorted(CODE.glob(makers)))
    fonts = ((path.name, path) for path in sorted(FONTS.iterdir()) if path.is_file())
    programs = [f"{name} {version(name)}" for name in PROGRAMS]
    return "\n".join(
        (_of_files((*code, *fonts)), *programs, f"Python {sys.version_info[:2]}", zlib.ZLIB_RUNTIME_VERSION)
    )


def _of_files(files: Iterable[tuple[str, Path]]) -> str:
    return "\n".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()} {name}" for name, path in files)


def _letters_of(edition: Path, wanted: Mapping[str, str], folder: FolderBeingWritten) -> Iterator[MadeLetter]:
    """The wanted letters that one edition holds. What is damaged there is not taken, and made anew."""
    try:
        manifest = read_manifest(edition)
        held = _made_of(edition, manifest)
    except (UpheldError, OSError, ValueError, TypeError) as error:
        logger.info("No letter is taken from %s: %s", edition.name[:12], error)
        return
    for code, made_of in held.items():
        if wanted.get(code) == made_of.made_of and (files := _sound_files(edition, code, manifest)):
            for address, data in files.items():
                folder.put(address, data)
            yield MadeLetter(code, made_of.subject, {address: manifest.files[address] for address in files})


def _made_of(edition: Path, manifest: Manifest) -> Mapping[str, MadeOf]:
    from pydantic import TypeAdapter

    data = (edition / addresses.LETTERS_MADE_OF).read_bytes()
    if sha256(data) != manifest.files.get(addresses.LETTERS_MADE_OF):
        raise ValueError(f"{addresses.LETTERS_MADE_OF} is not as it was frozen")
    return TypeAdapter(dict[str, MadeOf]).validate_json(data)


def _sound_files(edition: Path, code: str, manifest: Manifest) -> Mapping[str, bytes]:
    """Every file of one letter by its address; none where any is not as it was frozen."""
    forms = [addresses.letter(code, form) for form in (*PRINTED, WORDS)]
    sent = [address for address in (addresses.message(code), addresses.schedule(code)) if address in manifest.files]
    files = {}
    for address in (*forms, *sent):
        path = edition / address
        data = path.read_bytes() if path.is_file() else b""
        if sha256(data) != manifest.files.get(address):
            return {}
        files[address] = data
    return files
