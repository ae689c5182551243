"""Styles, fonts and scripts: each under an address that changes when its bytes do, so that browsers may keep it."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from upheld.errors import UpheldError

HERE = Path(__file__).parent
COMPILED, SCRIPTS = HERE / "assets", HERE / "scripts"
STYLE = "site.css"
DIGITS = 10

Named = Mapping[str, tuple[str, bytes]]


def read_assets() -> Named:
    """Every asset by its bare name: its address from the root, without a slash before it, and its bytes.

    The style sheet names fonts, and scripts import scripts, by bare names; here they become addresses.

    Raises:
        UpheldError: the style sheet was not made.
    """
    if not (COMPILED / STYLE).is_file():
        raise UpheldError(f"{COMPILED} has no {STYLE}. Make it with: make assets")
    fonts = {path.name: _addressed(path.name, path.read_bytes()) for path in sorted(COMPILED.glob("*.woff2"))}
    style = _with_addresses((COMPILED / STYLE).read_bytes(), _addresses_of(fonts))
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
        for before in _ways_to_name(name):
            data = data.replace(f'"{before}"'.encode(), f'"/{address}"'.encode())
            data = data.replace(f"({before})".encode(), f"(/{address})".encode())
    return data


def _ways_to_name(name: str) -> Iterable[str]:
    return (name, f"./{name}")


def _addressed(name: str, data: bytes) -> tuple[str, bytes]:
    return _address(name, data), data


def _address(name: str, data: bytes) -> str:
    stem, _, kind = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:DIGITS]}.{kind}"
