"""What the tests look at, built in one place: small extracts, editions and sites, and the command that makes them."""
