"""The checks of an extract, one a file: see casebook/checking.py for what such a file holds."""
