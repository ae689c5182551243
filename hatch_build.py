"""Stop the build of a wheel that would lack what `make assets` makes: letters need the fonts, pages the style."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = (
    "words/fonts/UpheldSans-Regular.ttf",
    "words/fonts/UpheldSans-Italic.ttf",
    "words/fonts/UpheldSans-Bold.ttf",
    "words/fonts/coverage.json",
    "words/fonts/LICENSE.txt",
    "website/assets/site.css",
    "website/assets/source-sans-3-latin-400-normal.woff2",
    "website/assets/source-sans-3-latin-700-normal.woff2",
)


class AssetsAreThere(BuildHookInterface[Any]):
    """Hatchling calls it before it packs; "editable" builds too, as the work tree itself makes letters and pages."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        package = Path(self.root) / "src/upheld"
        missing = [name for name in NEEDED if not (package / name).is_file()]
        if missing:
            raise SystemExit(f"upheld cannot be packed: src/upheld lacks {', '.join(missing)}. Run: make assets")
