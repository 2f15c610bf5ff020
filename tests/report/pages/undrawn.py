"""Undrawn."""

from symdlnn.derivation import figure

f = figure("nonsense", "A caption.")
