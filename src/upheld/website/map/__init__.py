"""The map of England's councils, the same as tables, and finding a council by name or postcode."""

from upheld.website.map.find import find_files
from upheld.website.map.maps import map_files

__all__ = ["find_files", "map_files"]
