"""Stop the build of a wheel that would lack its fonts: a letter cannot be set without them."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ("UpheldSans-Regular.ttf", "UpheldSans-Italic.ttf", "UpheldSans-Bold.ttf", "coverage.json", "LICENSE.txt")


class FontsAreThere(BuildHookInterface[Any]):
    """Hatchling calls it before it packs; "editable" builds too, as letters are set from the work tree as well."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        fonts = Path(self.root) / "src/upheld/fonts"
        missing = [name for name in NEEDED if not (fonts / name).is_file()]
        if missing:
            raise SystemExit(f"upheld cannot be packed: src/upheld/fonts lacks {', '.join(missing)}. Run: make assets")
