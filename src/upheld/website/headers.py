"""The headers that every answer of the public site carries, for `serve`, the pages and docs/serving.md alike.

Source: OWASP Secure Headers Project; Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
"""

import re
from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""What a page may load: only what lies on the site itself, and no script or style within a page."""
SEARCH = "/decisions/"
"""The one page with a search engine, which is WebAssembly."""
SEARCHING: Mapping[str, str] = {**POLICY, "script-src": "'self' 'wasm-unsafe-eval'"}
"""What that page alone may do besides."""
NOT_IN_A_PAGE = "frame-ancestors"
"""A directive that browsers heed in a header only, and report as a fault in a page."""
SAFETY: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers that are the same on every answer."""
HASHED = r"^/assets/[^/]+-[0-9a-f]{10}\.[a-z0-9]+$"
"""Addresses with a hash of the content in them, as a regular expression that Python and nginx both read."""
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
"""How long a browser keeps those, unasked: a year."""
ASKED_AGAIN = "no-cache"
"""Everything else is kept too, but asked for again: a correction is seen at once, and what is unchanged costs a 304."""


def content_security_policy(address: str, *, in_page: bool = False) -> str:
    """The policy of the page at an address; in a page, for its `meta` element, without what only a header may say."""
    directives = SEARCHING if address == SEARCH else POLICY
    return "; ".join(f"{name} {value}" for name, value in directives.items() if not (in_page and name == NOT_IN_A_PAGE))


def caching(address: str) -> str:
    """How long what lies at an address may be kept."""
    return KEPT_FOR_GOOD if re.match(HASHED, address) else ASKED_AGAIN


def every_header(address: str) -> Mapping[str, str]:
    """The headers of an answer from an address, beside those that say what it is."""
    policy = {"Content-Security-Policy": content_security_policy(address)}
    return {**policy, **SAFETY, "Cache-Control": caching(address)}
