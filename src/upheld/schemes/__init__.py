"""Ombudsmen's policies as data, and the reader that refuses what it does not understand."""
