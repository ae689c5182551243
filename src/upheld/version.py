"""Which upheld this is. The version is part of the name of every edition."""

__version__ = "0.1.0"
