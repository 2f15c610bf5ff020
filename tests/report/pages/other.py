r"""Another matter.

See \cref{small:swap}, \cref{here} and \cref{small}.
"""

from symdlnn.derivation import theorem
from symdlnn.terms import Eq, scalars

a, b = scalars("a b")
here = theorem("Addition commutes", Eq(a + b, b + a))
