"""From facts to sentences: wording templates, the tree of blocks they become, and how numbers and dates are written."""
