"""Lost."""

from symdlnn.derivation import text, theorem
from symdlnn.terms import Eq, scalars

a, b = scalars("a b")
here = theorem("Addition commutes", Eq(a + b, b + a))
note = text(r"See \cref{hre}")
