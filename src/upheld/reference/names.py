"""Finds an authority by what people write: its code, a former code, or its name in any of the usual forms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from unicodedata import normalize

from upheld.reference.authorities import Authority

APOSTROPHES = re.compile("['’‘ʼ`´]")
# Words that say what kind of body it is. "City of London" keeps them: without, it would be "London".
CIVIC = (
    r"(?:(?!city of london\b)(?:the|of|and|royal|london borough|borough|city|county|district|metropolitan|unitary"
    r"|council|corporation|authority|lb|rb|bc|cc|dc|mbc|mdc))"
)
CIVIC_EDGES = re.compile(rf"^(?:{CIVIC} )+|(?: {CIVIC})+$")

Found = tuple[Authority, ...]


def plain_name(text: str) -> str:
    """The name alone: small letters, "and" for "&", no punctuation, and no "Borough Council" or the like at either end.

    "The Royal Borough of Kensington & Chelsea" and "Kensington and Chelsea Council" are both "kensington and chelsea".
    """
    return CIVIC_EDGES.sub("", _words(text))


@dataclass(frozen=True)
class NameIndex:
    """Finds authorities among those given, which may include bodies that the shipped register does not have."""

    authorities: Found

    def find(self, text: str, day: date | None = None) -> tuple[str, ...]:
        """The codes of the authorities that `text` may mean: none, one, or several where it is ambiguous.

        A code goes before an official name, and that before a plain name. Among several, those that existed on `day`.
        """
        codes = self._codes.get(_code(text)) or self._official_names.get(_words(text)) or self._plainly_named(text)
        if day and len(codes) > 1:
            codes = tuple(authority for authority in codes if authority.existed_on(day)) or codes
        return tuple(authority.code for authority in codes)

    def nearest(self, text: str, count: int = 3) -> tuple[str, ...]:
        """At most `count` official names that begin or are spelt like `text`, the likeliest first; perhaps none."""
        plain = plain_name(text)
        begun = [name for name in self._plain_names if plain and name.startswith(plain)]
        close = [*begun, *get_close_matches(plain, self._plain_names, n=count)]
        names = [authority.official_name for name in close for authority in self._plain_names[name]]
        return tuple(dict.fromkeys(names))[:count]

    def _plainly_named(self, text: str) -> Found:
        alike = self._plain_names.get(plain_name(text), ())
        return tuple(authority for authority in alike if not _contradict(text, authority))

    @cached_property
    def _codes(self) -> Mapping[str, Found]:
        both = [(code, authority) for authority in self.authorities for code in (authority.code, authority.former_code)]
        return _gathered((_code(code), authority) for code, authority in both if code)

    @cached_property
    def _official_names(self) -> Mapping[str, Found]:
        return _gathered((_words(authority.official_name), authority) for authority in self.authorities)

    @cached_property
    def _plain_names(self) -> Mapping[str, Found]:
        both = [
            (name, authority) for authority in self.authorities for name in (authority.name, authority.official_name)
        ]
        return _gathered((plain_name(name), authority) for name, authority in both)


def _code(text: str) -> str:
    return text.strip().upper()


def _words(text: str) -> str:
    joined = APOSTROPHES.sub("", text).replace("&", " and ")
    return " ".join(re.findall(r"\w+", normalize("NFKC", joined).casefold())).removeprefix("the ")


def _contradict(text: str, authority: Authority) -> bool:
    """Whether one says city and the other county: "Leicester County Council" is not Leicester City Council."""
    kinds = _city_or_county(text)
    known = _city_or_county(f"{authority.name} {authority.official_name}")
    return bool(kinds and known) and kinds.isdisjoint(known)


def _city_or_county(text: str) -> set[str]:
    return {"city", "county"}.intersection(_words(text).split())


def _gathered(pairs: Iterable[tuple[str, Authority]]) -> dict[str, Found]:
    gathered: dict[str, dict[Authority, None]] = {}
    for key, authority in pairs:
        gathered.setdefault(key, {})[authority] = None
    return {key: tuple(authorities) for key, authorities in gathered.items()}
