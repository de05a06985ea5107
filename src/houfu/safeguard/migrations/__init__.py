"""How the tables of `safeguard` came to be."""
