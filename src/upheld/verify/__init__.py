"""A frozen edition or one of its letters, checked again; and two editions beside each other."""
