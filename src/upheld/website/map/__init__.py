"""The map of England's councils, the same as tables, and finding a council by name or postcode."""
