"""Puts it all together: build, check again, compare, issue, and the demonstration."""
