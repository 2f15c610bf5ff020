"""Unfinished."""

from symdlnn.derivation import calc, sorry, theorem
from symdlnn.terms import Eq, scalars

a, b = scalars("a b")
gap = theorem("A gap", Eq(a + b, b + a), calc(a + b).eq(b + a, by=sorry))
