"""Pages of insight: what may be concluded of a body, a group and a service area, and everything that is watched."""

from upheld.website.insights.files import insight_files

__all__ = ["insight_files"]
