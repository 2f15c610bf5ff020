"""symdlnn: derivations about deep linear networks that are right, and that can be read."""

__version__ = "0.1.0"
