"""The checks of counted figures, one a file as in casebook/checks: they run once a sound casebook was counted."""
