"""symdlnn: derivations about deep linear networks that are right, and that can be read."""
