"""Pages: templates filled, each with the JSON copy of its figures beside it; and what pages load."""

import hashlib
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from upheld.editions.codec import json_lines
from upheld.editions.rows import Row
from upheld.errors import UpheldError
from upheld.measures.rounding import whole_percent
from upheld.slugs import slug
from upheld.website.addresses import Addresses
from upheld.website.headers import content_security_policy
from upheld.website.site import Site
from upheld.words import numbers

FRAME = ("head", "masthead", "footer_links", "footer_words")
HERE = Path(__file__).parent
TEMPLATES, ASSETS, SCRIPTS = HERE / "templates", HERE / "assets", HERE / "scripts"
STYLE = "site.css"
DIGITS = 10
"""Of the hash in the address of an asset."""

Named = Mapping[str, tuple[str, bytes]]
"""Assets by their bare names: address from the root, without a slash before it, and bytes."""


@dataclass(frozen=True)
class SiteFile:
    """A file of the site: its address from the root, without a slash before it, and its bytes or a file to copy."""

    address: str
    data: bytes | Path


class _Compiled(BytecodeCache):
    """State: every template this process has compiled, so that a second site need not compile them again."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class _OneNamespace(Environment):
    """State: templates that all know the same names.

    Jinja puts names of one template alone before those of all in a chain, and asks the chain for every name; none of
    ours has any, and thousands of pages are written a tenth sooner without.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows."""
        return super().make_globals(d) if d else self.globals


class Pages:
    """State: the templates, read and compiled once, and what every page shows."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.addresses = Addresses(site.scheme)
        self._assets = read_assets()
        self._environment = _OneNamespace(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
        )
        self._environment.filters |= {
            name: getattr(numbers, name)
            for name in ("counted", "in_words", "thousands", "day", "clock", "listed", "count_of", "verb")
        } | {"lower_first": numbers.lower_first, "unbroken": numbers.unbroken, "slug": slug}
        self._environment.globals |= {
            "site": site,
            "scheme": site.scheme,
            "body": site.scheme.body,
            "office": site.scheme.office,
            "to": self.addresses,
            "asset": self.asset,
            "whole_percent": whole_percent,
        }
        # What is the same on every page is filled once, and not for each of thousands.
        self._environment.globals["frame"] = {name: Markup(self.fragment(f"frame/{name}.html")) for name in FRAME}

    def asset(self, name: str) -> str:
        """The address of a style sheet, font or script, which changes when its bytes do."""
        return f"/{self._assets[name][0]}"

    def assets(self) -> Iterator[SiteFile]:
        """Every style sheet, font and script."""
        for address, data in self._assets.values():
            yield SiteFile(address, data)

    def page(
        self, address: str, template: str, *, title: str, description: str, figures: Sequence[Row] = (), **known: object
    ) -> Iterator[SiteFile]:
        """A page, and the JSON copy of the figures on it where it has any.

        `title` stands alone: the name of the site is added. `known` is what the template asks for besides.
        """
        folder = address.lstrip("/")
        html = self._environment.get_template(template).render(
            title=title,
            description=description,
            address=address,
            has_json=bool(figures),
            policy=content_security_policy(address, in_page=True),
            **known,
        )
        yield SiteFile(f"{folder}index.html", html.encode())
        if figures:
            yield SiteFile(f"{folder}index.json", json_lines(figures))

    def fragment(self, template: str, **known: object) -> str:
        """A piece of a page that several pages share, made once."""
        return self._environment.get_template(template).render(**known)


def read_assets() -> Named:
    """Every style sheet, font and script, under an address that changes when its bytes do: so browsers may keep it.

    The style sheet names fonts, and scripts import scripts, by bare names; here they become addresses.

    Raises:
        UpheldError: the style sheet was not made.
    """
    if not (ASSETS / STYLE).is_file():
        raise UpheldError(f"{ASSETS} has no {STYLE}. Make it with: make assets")
    fonts = {path.name: _addressed(path.name, path.read_bytes()) for path in sorted(ASSETS.glob("*.woff2"))}
    style = _with_addresses((ASSETS / STYLE).read_bytes(), _addresses_of(fonts))
    scripts = {path.name: path.read_bytes() for path in sorted(SCRIPTS.glob("*.js"))}
    together = b"".join(scripts.values())  # a script may import any other: so all get a new address together
    addresses = {name: _address(name, together) for name in scripts}
    return {
        **fonts,
        STYLE: _addressed(STYLE, style),
        **{name: (addresses[name], _with_addresses(data, addresses)) for name, data in scripts.items()},
    }


def _addresses_of(named: Named) -> Mapping[str, str]:
    return {name: address for name, (address, _) in named.items()}


def _with_addresses(data: bytes, addresses: Mapping[str, str]) -> bytes:
    for name, address in addresses.items():
        for before in (name, f"./{name}"):
            data = data.replace(f'"{before}"'.encode(), f'"/{address}"'.encode())
            data = data.replace(f"({before})".encode(), f"(/{address})".encode())
    return data


def _addressed(name: str, data: bytes) -> tuple[str, bytes]:
    return _address(name, data), data


def _address(name: str, data: bytes) -> str:
    stem, _, kind = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:DIGITS]}.{kind}"
