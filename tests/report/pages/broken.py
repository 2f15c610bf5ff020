"""Broken."""

from symdlnn.derivation import text

fine = text("All is well.")
bad = text(r"but \undefinedcommand is not")
