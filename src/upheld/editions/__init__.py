"""A year, frozen: the casebook, what every figure is made of, the figures, the definitions and the wording."""
