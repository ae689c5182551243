"""The pages of each body: its own, the one for its committee, its letters, and its group side by side."""

from upheld.website.councils.body_pages import council_files

__all__ = ["council_files"]
