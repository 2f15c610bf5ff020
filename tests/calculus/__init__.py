"""Matrix calculus: the standard identities as a table, and the differentials that find them."""
