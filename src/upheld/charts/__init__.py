"""From figures to pictures: small SVG drawings that need no colour to be read, the same in print and on a page."""
