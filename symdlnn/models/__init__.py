"""Models: the names, definitions and assumptions that derivations are about."""
