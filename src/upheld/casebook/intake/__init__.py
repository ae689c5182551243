"""Reads an extract: a path becomes tables of text, these become typed frames and a list of what was not read."""
