"""What an address keeps of a name. Names that differ in nothing else would have one page.

So `website/addresses.py` writes addresses by this rule, and `casebook` and `schemes` refuse names that meet by it.
"""

import re
from collections.abc import Iterable

KEPT = "[A-Za-z0-9]+"


def slug(text: str, *, keep_case: bool = False) -> str:
    """A name as part of an address: letters, digits and hyphens."""
    words = re.findall(KEPT, text if keep_case else text.lower())
    return "-".join(words) or "-"


def that_meet(names: Iterable[str]) -> list[tuple[str, ...]]:
    """The different names that have one slug, together; each group and all of them in order of the alphabet."""
    by_slug: dict[str, set[str]] = {}
    for name in names:
        by_slug.setdefault(slug(name), set()).add(name)
    return sorted(tuple(sorted(alike)) for alike in by_slug.values() if len(alike) > 1)
