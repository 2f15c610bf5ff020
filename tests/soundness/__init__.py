"""The soundness zoo: tables of false, true, unprovable and undecidable equations, and the tests that walk over them."""
