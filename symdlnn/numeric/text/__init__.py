"""Terms as lines of a derivation file."""

from symdlnn.numeric.text.declaring import declarations
from symdlnn.numeric.text.derivation_dialect import DERIVATION
from symdlnn.numeric.text.expressions import expression

__all__ = ["DERIVATION", "declarations", "expression"]
